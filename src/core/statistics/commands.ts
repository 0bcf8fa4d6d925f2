import { type Command, command } from '../chat/command.ts'
import { choice, folded, hidden, optional, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { allMessages } from '../i18n/messages.ts'
import { customerStats, type Grouping, groupings } from './customer-stats.ts'
import { dissatisfiedCustomers } from './dissatisfied.ts'
import { frequentCustomers, often } from './frequent.ts'
import { dissatisfiedCard, frequentCard } from './list-cards.ts'
import { statsCard } from './stats-card.ts'

const fromField = optional(hidden((raw) => numberIn(raw) ?? 0))
const pageSize = 8

const groupingField = choice(
  (t) => t.statistics.fields.by,
  groupings,
  (t) => t.statistics.groupings,
  (t) => t.statistics.groupingsAlso,
)

const customerStatistics = command({
  name: 'customer.stats',
  summary: (t) => t.statistics.summary,
  heardAs: (t) => t.statistics.heardAs,
  form: {
    by: usually({ ...groupingField, spot: spotGrouping }, () => 'grade'),
    from: fromField,
  },
  run: async (ctx, { by, from = 0 }) => statsCard(await customerStats(ctx, by), from, ctx.actor),
})

/** The longest of the names that are said: 资信等级 is no 等级. */
function spotGrouping({ words }: Line): Grouping | undefined {
  const said = folded(words)
  const longest = (by: Grouping) =>
    allMessages
      .flatMap(({ statistics: s }) => [s.groupings[by], ...(s.groupingsAlso[by] ?? [])])
      .map(folded)
      .filter((name) => said.includes(name))
      .reduce((most, { length }) => Math.max(most, length), 0)
  const most = Math.max(...groupings.map(longest))
  return groupings.find((by) => most > 0 && longest(by) === most)
}

const customerDissatisfied = command({
  name: 'customer.dissatisfied',
  summary: (t) => t.statistics.dissatisfiedSummary,
  heardAs: (t) => t.statistics.dissatisfiedHeardAs,
  form: { from: fromField },
  async run(ctx, { from = 0 }) {
    const found = await dissatisfiedCustomers(ctx, { limit: pageSize + 1, offset: from })
    const page = paged(found, from)
    await recordLookups(ctx, customersOf(page))
    return dissatisfiedCard(page, ctx.actor, ctx.now)
  },
})

const customerFrequent = command({
  name: 'customer.frequent',
  summary: (t) => t.statistics.frequentSummary,
  heardAs: (t) => t.statistics.frequentHeardAs,
  form: { from: fromField },
  async run(ctx, { from = 0 }) {
    const limits = await often(ctx)
    const found = await frequentCustomers(ctx, limits, { limit: pageSize + 1, offset: from })
    const page = paged(found, from)
    await recordLookups(ctx, customersOf(page))
    return frequentCard(page, limits, ctx.actor, ctx.now)
  },
})

const paged = <T>(found: readonly T[], from: number) => ({
  listed: found.slice(0, pageSize),
  more: found[pageSize] && { from: String(from + pageSize) },
})

const customersOf = <C>({ listed }: { readonly listed: readonly { readonly customer: C }[] }) =>
  listed.map(({ customer }) => customer)

export const statisticsCommands: readonly Command[] = [
  customerStatistics,
  customerDissatisfied,
  customerFrequent,
]
