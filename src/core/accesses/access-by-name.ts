import type { Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { type AccessFile, accessesInForce } from './find-accesses.ts'

const suggestionsMax = 20
const heardMax = 200

type Picked = { readonly id: number }

/** Somebody who is let in: by a button's number, or by who it is and whose file. */
export const accessField = () =>
  pick<Picked>((t) => t.accesses.fields.access, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await accessesInForce(ctx, { limit: suggestionsMax })
      return all.map(option).filter(({ label }) => folded(label).includes(folded(query)))
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const id = numberIn(raw)
      if (id !== undefined) return { id }
      const [first, ...others] = likeliest(await accessesInForce(ctx, { limit: heardMax }), raw)
      return first && others.length === 0 ? first.access : fail((t) => t.accesses.noSuch)
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const id = numberIn(raw) ?? 0
      const [file] = await accessesInForce(ctx, { limit: 1, id })
      return file ? option(file).label : raw
    },

    async spot({ words }: Line, ctx: Ctx): Promise<Spotted> {
      const best = likeliest(await accessesInForce(ctx, { limit: heardMax }), words)
      return best.length > 1 ? best.map(option) : best[0] && String(best[0].access.id)
    },
  })

const option = ({ access, customer, employee }: AccessFile): Option => ({
  value: String(access.id),
  label: `${customer.name} · ${employee.name}`,
})

/** Those of whom most is named: the colleague, the customer, or both. */
function likeliest(all: readonly AccessFile[], words: string): AccessFile[] {
  const said = folded(words)
  const scored = all.map((file) => {
    const names = [[folded(file.employee.name)], file.customer.keys]
    return { file, score: names.filter((keys) => keys.some((key) => said.includes(key))).length }
  })
  const most = Math.max(0, ...scored.map(({ score }) => score))
  return scored.filter(({ score }) => score === most && most > 0).map(({ file }) => file)
}
