import { eq, sql } from 'drizzle-orm'
import { type VenueDay, venueDays } from '../../db/archive.ts'
import { type Tier, tiers } from '../../db/choices.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import type { Figures } from './rules.ts'

export type RecordVenueDay = {
  readonly day: Day
  readonly figures: Readonly<Partial<Record<Tier, Figures | undefined>>>
  /** What is there already may be written over. */
  readonly isSure: boolean
}

/** Writes down the rooms of a day by tier (FILE-19, STATS-2); what is there is corrected if one is sure. */
export async function recordVenueDay(
  ctx: Ctx,
  { day, figures, isSure }: RecordVenueDay,
): Promise<void> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  const shown = showDay(day, actor.locale, today)
  ensure(day <= today, (t) => t.venues.notYet({ day: shown }), 'day')
  const given = tiers.flatMap((tier) => (figures[tier] ? [{ tier, ...figures[tier] }] : []))
  ensure(given.length > 0, (t) => t.venues.sayRooms, 'vip')
  await oneAtATime(ctx, day)
  const known = await tx.select().from(venueDays).where(eq(venueDays.day, day))
  const other = known.filter((row) => given.some((one) => isOther(row, one)))
  const isNew = other.length > 0 || given.some(({ tier }) => known.every((k) => k.tier !== tier))
  ensure(isNew, (t) => t.venues.isRecorded({ day: shown }))
  const before = other.map(({ tier, rooms }) => ({ tier, rooms }))
  ensure(isSure || other.length === 0, (t) => t.venues.sure({ day: shown, before }), 'isSure')
  for (const row of given) await write(ctx, day, row)
}

type Row = Figures & { readonly tier: Tier }

/** Without what was spent said anew, that stays. */
const isOther = (known: VenueDay, { tier, rooms, spend }: Row): boolean =>
  known.tier === tier && (known.rooms !== rooms || (spend !== null && known.spend !== spend))

/** Of two who write down the same day, the second is asked. */
const oneAtATime = ({ tx }: Ctx, day: Day) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`venue ${day}`}))`)

async function write({ tx, now, actor }: Ctx, day: Day, { tier, rooms, spend }: Row) {
  const row = { rooms, employeeId: actor.id, addedAt: now, ...(spend !== null && { spend }) }
  await tx
    .insert(venueDays)
    .values({ day, tier, ...row })
    .onConflictDoUpdate({ target: [venueDays.day, venueDays.tier], set: row })
}
