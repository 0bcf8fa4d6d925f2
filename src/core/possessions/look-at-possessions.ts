import { and, eq, gte, isNull, or } from 'drizzle-orm'
import { type Possession, possessions } from '../../db/services.ts'
import { callbacks } from '../../db/work.ts'
import { startCallbacks } from '../callbacks/start-callbacks.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { dayAt, instantAt } from '../time.ts'
import {
  dayOf,
  nextLook,
  type Occasion,
  occasions,
  opensOn,
  type Setting,
  settingOf,
  sourceOf,
} from './occasions.ts'
import { calledOf } from './possession-name.ts'

type At = Pick<Ctx, 'tx' | 'now'>

/**
 * Plans the calls that lie ahead because of what a customer has: first and periodic maintenance, the end
 * of a warranty, of a card (REMIND-1…3, -5). How long before, the rules of callbacks say.
 */
export const possessionLooks = dueRows({
  name: 'possession-looks',
  table: possessions,
  column: possessions.lookAt,
  async ring(ctx, possession) {
    return (await startAll(ctx, possession)) ?? undefined
  },
})

/** What was put in or changed is looked at at once, for a call may be due by now. */
export async function lookNow(at: At, possession: Possession): Promise<Possession> {
  const lookAt = await startAll(at, possession)
  const updated = at.tx.update(possessions).set({ lookAt })
  return one(await updated.where(eq(possessions.id, possession.id)).returning())
}

/** Starts what is in view, and returns when to look again. */
async function startAll(at: At, possession: Possession): Promise<Date | null> {
  if (possession.endedAt) return null
  const setting = await settingOf(at, possession)
  for (const occasion of occasions) await start(at, possession, occasion, setting)
  return nextLook(possession, setting, at.now)
}

const noon = '12:00'

async function start(
  at: At,
  possession: Possession,
  occasion: Occasion,
  setting: Setting,
): Promise<void> {
  const { timeZone } = setting.owner
  const day = dayOf(possession, occasion)
  const opens = opensOn(possession, occasion, setting)
  const today = dayAt(at.now, timeZone)
  if (!day || !opens || opens > today || day < today) return
  const source = sourceOf(possession, day)
  const isCalled = and(eq(callbacks.source, source), eq(callbacks.event, occasion))
  if ((await at.tx.$count(callbacks, isCalled)) > 0) return
  const about = { customerId: possession.customerId, source, subject: calledOf(possession) }
  await startCallbacks(at, { ...about, event: occasion, at: instantAt(day, noon, timeZone) })
}

/** The rules have changed: whatever has a day to come is looked at again, in one statement. */
export async function lookAtAll({ tx, now }: At): Promise<void> {
  const { firstServiceOn, serviceOn, warrantyOn, expiresOn, endedAt } = possessions
  const today = dayAt(now, 'UTC')
  const isAhead = [firstServiceOn, serviceOn, warrantyOn, expiresOn].map((on) => gte(on, today))
  await tx
    .update(possessions)
    .set({ lookAt: now })
    .where(and(isNull(endedAt), or(...isAhead)))
}
