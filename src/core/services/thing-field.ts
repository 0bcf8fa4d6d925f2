import type { Option, Spotted } from '../chat/field.ts'
import { pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { anyones } from '../customers/customer-who-speaks.ts'
import { fail } from '../errors.ts'
import {
  findPossessions,
  type PossessionFile,
  possessionSeen,
  possessionsMentioned,
} from '../possessions/find-possessions.ts'
import { namedIn } from '../possessions/possession-field.ts'
import { calledOf } from '../possessions/possession-name.ts'

const offeredMax = 20

/**
 * What an order is about, of what the customer has: by its number, or by its model where that says which.
 * Whoever hears the customer may name it, whoever looks after them (`command` is the one whose form it is in).
 */
export const thingField = (command: string) =>
  pick<PossessionFile>((t) => t.services.fields.possession, {
    find: async (query: string, ctx: Ctx): Promise<Option[]> => {
      const all = await findPossessions(ctx, {}, { limit: offeredMax })
      const named = namedIn(query, all)
      return (named.length > 0 ? named : all).map(option)
    },
    async read(raw: string, ctx: Ctx): Promise<PossessionFile> {
      const id = numberIn(raw)
      const numbered =
        id === undefined ? undefined : await possessionSeen(anyones(ctx, command), { id })
      const [mentioned, ...others] = numbered
        ? [numbered]
        : await possessionsMentioned(raw, anyones(ctx, command))
      if (mentioned && others.length === 0) return mentioned
      return fail((t) => t.possessions[mentioned ? 'several' : 'noSuch']({ name: raw }))
    },
    async show(raw: string, ctx: Ctx): Promise<string> {
      const id = numberIn(raw)
      const file =
        id === undefined ? undefined : await possessionSeen(anyones(ctx, command), { id })
      return file ? option(file).label : raw
    },
    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const customer = numberIn(line.raw.customer ?? '')
      if (customer === undefined) return undefined
      const [found, ...others] = await theirs(line.words, { id: customer }, anyones(ctx, command))
      return found && others.length === 0 ? String(found.possession.id) : undefined
    },
  })

/** Of several nothing is guessed: the order tells what is wrong all the same. */
async function theirs(words: string, customer: { readonly id: number }, ctx: Ctx) {
  const numbered = (await possessionsMentioned(words, ctx)).filter(
    ({ possession }) => possession.customerId === customer.id,
  )
  if (numbered.length > 0) return numbered
  return namedIn(words, await findPossessions(ctx, { customer }, { limit: offeredMax }))
}

const option = ({ possession, customer }: PossessionFile): Option => ({
  value: String(possession.id),
  label: [calledOf(possession), customer.name].join(' · '),
})
