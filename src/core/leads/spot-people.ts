import type { Employee } from '../../db/schema.ts'
import type { Field, Spotted } from '../chat/field.ts'
import { pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'

const separators = /[,，、]|\band\b/

/** One or several colleagues: 小孙、小王, or their numbers with commas. */
export const peopleField = (): Field<readonly Employee[]> =>
  pick<readonly Employee[]>((t) => t.leads.fields.developers, {
    find: employeeByName.find,

    async read(raw, ctx) {
      const found: Employee[] = []
      for (const part of partsOf(raw)) found.push(await employeeByName.read(part, ctx))
      return [...new Map(found.map((one) => [one.id, one])).values()]
    },

    show: async (raw, ctx) =>
      (await Promise.all(partsOf(raw).map((part) => employeeByName.show(part, ctx)))).join(', '),

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const found = await employeeByName.spot(line, ctx)
      if (found === undefined || typeof found === 'string') return found
      const names = new Set(found.map(({ label }) => label))
      return names.size === found.length ? found.map(({ value }) => value).join() : found
    },
  })

const partsOf = (raw: string) =>
  raw
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '')
