import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import type { Phrase } from '../i18n/en.ts'

export const who = (label: Phrase = (t) => t.staff.fields.who) => pick(label, employeeByName)

/** Of two who are named the first is the one that it is about, the other the superior, or the receiver. */
export const named = (label: Phrase, which: 0 | 1) =>
  pick(label, {
    ...employeeByName,
    async spot(line: Line, ctx: Ctx) {
      const found = await employeeByName.spot(line, ctx)
      if (!Array.isArray(found)) return which === 0 ? found : undefined
      const at = (name: string) => folded(line.words).indexOf(folded(name))
      return [...found].sort((a, b) => at(a.label) - at(b.label))[which]?.value
    },
  })
