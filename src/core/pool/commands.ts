import { type Command, command } from '../chat/command.ts'
import { hidden, optional, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import { customerField } from '../customers/commands.ts'
import { claimCustomer } from './claim-customer.ts'
import { findPooled, findSoonPooled, pooledField } from './find-pooled.ts'
import { keepCustomer } from './keep-customer.ts'
import { claimedCard, keptCard, poolCard, pooledCard, soonListCard } from './pool-cards.ts'
import { releaseCustomer } from './release-customer.ts'

const pageSize = 8
const from = optional(hidden((raw) => numberIn(raw) ?? 0))

function paged<T>(rows: readonly T[], offset: number) {
  const more = rows.length > pageSize ? { from: String(offset + pageSize) } : undefined
  return { listed: rows.slice(0, pageSize), more }
}

const poolList = command({
  name: 'pool.list',
  summary: (t) => t.pool.listSummary,
  heardAs: (t) => t.pool.listHeardAs,
  form: { from },
  async run(ctx, { from: offset = 0 }) {
    const rows = await findPooled(ctx, { limit: pageSize + 1, offset })
    return poolCard(paged(rows, offset), ctx.actor, ctx.now)
  },
})

const poolClaim = command({
  name: 'pool.claim',
  summary: (t) => t.pool.claimSummary,
  heardAs: (t) => t.pool.claimHeardAs,
  heardFaintlyAs: (t) => t.pool.claimFaintly,
  writes: true,
  form: { customer: pooledField() },
  async run(ctx, { customer }) {
    return claimedCard(await claimCustomer(ctx, customer), ctx.actor, ctx.now)
  },
})

const poolRelease = command({
  name: 'pool.release',
  summary: (t) => t.pool.releaseSummary,
  heardAs: (t) => t.pool.releaseHeardAs,
  writes: true,
  takesBack: true,
  form: { customer: customerField() },
  run: async (ctx, { customer }) => pooledCard(await releaseCustomer(ctx, customer), ctx.actor),
})

const poolDue = command({
  name: 'pool.due',
  summary: (t) => t.pool.dueSummary,
  heardAs: (t) => t.pool.dueHeardAs,
  form: { from },
  async run(ctx, { from: offset = 0 }) {
    const rows = await findSoonPooled(ctx, { limit: pageSize + 1, offset })
    return soonListCard(paged(rows, offset), ctx.actor, ctx.now)
  },
})

const poolKeep = command({
  name: 'pool.keep',
  summary: (t) => t.pool.keepSummary,
  heardAs: (t) => t.pool.keepHeardAs,
  writes: true,
  takesBack: true,
  form: {
    customer: customerField(),
    reason: text((t) => t.pool.fields.reason, { max: 300, spot: spotReason }),
  },
  async run(ctx, input) {
    return keptCard(await keepCustomer(ctx, input), ctx.actor, ctx.now)
  },
})

/** What stands behind the first comma, or behind the word for why. */
function spotReason({ words }: Line): string | undefined {
  const [, said = ''] = /(?:因为|理由是?|原因是?|\bbecause\b|[,，:：])\s*(.+)$/is.exec(words) ?? []
  return said.replace(/^(?:因为|理由是?|原因是?|because)[\s:：]*/i, '').trim() || undefined
}

export const poolCommands: readonly Command[] = [
  poolList,
  poolClaim,
  poolRelease,
  poolDue,
  poolKeep,
]
