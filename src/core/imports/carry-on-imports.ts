import { and, asc, eq, lte } from 'drizzle-orm'
import { type Import, imports } from '../../db/archive.ts'
import type { Card } from '../chat/card.ts'
import { text } from '../chat/card.ts'
import type { Due } from '../clockwork/due.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import type { Ctx } from '../ctx.ts'
import { UserError } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { retell } from '../notices/retell.ts'
import { one } from '../one.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { carryOn } from './carry-out.ts'
import { importView } from './commands.ts'
import { importCard } from './import-card.ts'
import { readAhead } from './read-table.ts'

const ringing = dueRows({
  name: 'imports',
  table: imports,
  column: imports.remindAt,
  atOnce: 1,
  async ring({ tx, now, dueAt, files }, row) {
    if (row.state !== 'running') return undefined
    const actor = await actorBehind({ tx, now }, { id: row.employeeId })
    const ctx: Ctx = { tx, now, actor, ...(files !== undefined && { files }) }
    const after = await batch(ctx, row)
    if (after.state !== 'running') await tell(ctx, after, finalCard(after, ctx))
    else if (isWorthTelling(row, after)) await retell(ctx, `import:${row.id}`, importView)
    // The next batch is due at once, but never at an instant that has been.
    return after.state === 'running'
      ? new Date(Math.max(now.getTime(), dueAt.getTime() + 1))
      : undefined
  },
})

/** Imports that are under way: a batch each time, wherever the last process has left them. */
export const runningImports: Due = {
  ...ringing,
  async ahead({ db, now, files = '' }) {
    const isDue = and(eq(imports.state, 'running'), lte(imports.remindAt, now))
    const next = await db
      .select({ hash: imports.hash })
      .from(imports)
      .where(isDue)
      .orderBy(asc(imports.remindAt), asc(imports.id))
      .limit(1)
    for (const { hash } of next) await readAhead(files, hash)
  },
}

/** What cannot go on, because its file is gone, ends; what is written stays, and can be taken back. */
async function batch(ctx: Ctx, row: Import): Promise<Import> {
  try {
    return await ctx.tx.transaction((tx) => carryOn({ ...ctx, tx }, row))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const set = { state: 'failed', doneAt: ctx.now } as const
    return one(await ctx.tx.update(imports).set(set).where(eq(imports.id, row.id)).returning())
  }
}

const stepOf = ({ done, total }: Import) => Math.floor((done * 10) / Math.max(1, total))
const isWorthTelling = (before: Import, after: Import) => stepOf(before) !== stepOf(after)

/** The message with the bar shows the end, and a new one tells of it. */
async function tell(ctx: Ctx, row: Import, card: Card): Promise<void> {
  await retell(ctx, `import:${row.id}`, importView)
  await notify(ctx, ctx.actor, card, { expiresAfterMs: newsMs })
}

function finalCard(row: Import, { actor }: Ctx): Card {
  const { about: _, ...card } = importCard(row, actor)
  const why = row.state === 'failed' ? [text(messages(actor).imports.failedWhy)] : []
  return { ...card, body: [...(card.body ?? []), ...why] }
}
