import { and, between, sql } from 'drizzle-orm'
import { venueDays } from '../../db/archive.ts'
import { type Tier, tiers } from '../../db/choices.ts'
import type { Period } from '../chat/period-field.ts'
import type { Ctx } from '../ctx.ts'
import { sharesOf } from '../gradings/rules.ts'
import { policyOf } from '../policies/policy-of.ts'
import { occupancyOf, periodBefore } from './rules.ts'

export type TierStats = {
  readonly tier: Tier
  readonly rooms: number
  /** 比率 (L14): of all rooms that were taken, in tenths of a percent. */
  readonly share: number
  /** What was spent in a room, in yuan. */
  readonly average: string | null
}

export type VenueStats = {
  readonly period: Period
  readonly tiers: readonly TierStats[]
  readonly rooms: number
  /** On how many days something is recorded. */
  readonly days: number
  /** 上座率, in tenths of a percent; nothing where nobody has said how many rooms there are. */
  readonly occupancy: number | undefined
}

/** The three figures of each tier over some days (STATS-1 to -3), and the same of the days before. */
export async function venueStats(ctx: Ctx, period: Period) {
  return {
    now: await statsOf(ctx, period),
    before: await statsOf(ctx, periodBefore(period)),
  }
}

async function statsOf({ tx }: Ctx, period: Period): Promise<VenueStats> {
  const { day, tier, rooms, spend } = venueDays
  const isWithin = and(between(day, period.from, period.to))
  const rows = await tx
    .select({
      tier,
      rooms: sql<number>`sum(${rooms})::integer`,
      average: sql<string | null>`round(sum(${spend})
        / nullif(sum(${rooms}) filter (where ${spend} is not null), 0), 2)::text`,
    })
    .from(venueDays)
    .where(isWithin)
    .groupBy(tier)
  const [counted] = await tx
    .select({ days: sql<number>`count(distinct ${day})::integer` })
    .from(venueDays)
    .where(isWithin)
  const inOrder = tiers.flatMap((one) => rows.filter((row) => row.tier === one))
  const shares = sharesOf(inOrder.map((row) => row.rooms))
  const all = inOrder.reduce((sum, row) => sum + row.rooms, 0)
  const days = counted?.days ?? 0
  const there = await policyOf(tx, 'venue.rooms')
  return {
    ...{ period, rooms: all, days, occupancy: occupancyOf(all, there, days) },
    tiers: inOrder.map((row, n) => ({ ...row, share: shares[n] ?? 0 })),
  }
}
