import { inArray } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { type Ask, type Command, command } from '../chat/command.ts'
import { hidden, optional, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { customerByName } from './customer-by-name.ts'
import { listDuplicates } from './list-duplicates.ts'
import { mayReadPhone } from './may-see.ts'
import { mergedCard, pairsCard, sideBySideCard, splitCard } from './merge-card.ts'
import { ensureMergeable, mergeCustomers, splitCustomer } from './merge-customers.ts'
import type { Both } from './merge-tables.ts'
import { recordLookups } from './record-lookups.ts'
import { asRead } from './rules.ts'
import { splitBetween } from './spot-customer.ts'

/** 把甲并入乙: the one stands before the word, the other behind it. */
const side = (which: 'gone' | 'kept') => ({
  ...customerByName,
  async spot(line: Line, ctx: Ctx) {
    const words = splitBetween(line.words)?.[which]
    return words === undefined ? undefined : customerByName.spot({ ...line, words }, ctx)
  },
})

/** Phones only for whoever may read them. */
async function asReadBy(ctx: Ctx, { kept, gone }: Both): Promise<Both> {
  const found = await ctx.tx
    .select({ id: customers.id, isPhoneRead: mayReadPhone(ctx) })
    .from(customers)
    .where(inArray(customers.id, [kept.id, gone.id]))
  const readable = new Set(found.flatMap(({ id, isPhoneRead }) => (isPhoneRead ? [id] : [])))
  const read = (of: Customer) => asRead(of, readable.has(of.id))
  return { kept: read(kept), gone: read(gone) }
}

export const customerMerge: Command = command({
  name: 'customer.merge',
  summary: (t) => t.merge.summary,
  heardAs: (t) => t.merge.heardAs,
  heardFirst: true,
  writes: true,
  form: {
    gone: pick((t) => t.merge.gone, side('gone')),
    kept: pick((t) => t.merge.kept, side('kept')),
    sure: optional(hidden((raw) => raw === 'yes')),
  },
  async run(ctx, { sure = false, ...both }): Promise<Card | Ask> {
    await ensureMergeable(ctx, both)
    if (sure) return mergedCard(await mergeCustomers(ctx, both), ctx.actor)
    const raw = { kept: String(both.kept.id), gone: String(both.gone.id) }
    const label = messages(ctx.actor).merge.merge
    await recordLookups(ctx, [both.kept, both.gone])
    const card = sideBySideCard(await asReadBy(ctx, both), ctx.actor)
    return { command: customerMerge, raw, problems: {}, consent: { field: 'sure', label, card } }
  },
})

export const customerSplit = command({
  name: 'customer.split',
  summary: (t) => t.merge.splitSummary,
  unlisted: true,
  heardAs: (t) => t.merge.splitHeardAs,
  takesBack: true,
  heardFirst: true,
  writes: true,
  form: { customer: pick((t) => t.merge.kept, customerByName) },
  run: async (ctx, { customer }: { customer: Customer }) =>
    splitCard(await splitCustomer(ctx, customer), ctx.actor),
})

export const customerDuplicates = command({
  name: 'customer.duplicates',
  summary: (t) => t.merge.duplicatesSummary,
  heardAs: (t) => t.merge.duplicatesHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)), before: optional(hidden(numberIn)) },
  run: async (ctx, { from = 0, before }) =>
    pairsCard(await listDuplicates(ctx, before), { from, before }, ctx.actor),
})

export const mergeCommands: readonly Command[] = [customerMerge, customerSplit, customerDuplicates]
