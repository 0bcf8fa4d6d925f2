import { inArray, sql } from 'drizzle-orm'
import { companyDays } from '../../db/calendar.ts'
import type { DayKind } from '../../db/choices.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { type Day, dayAt } from '../time.ts'
import { followHours } from './follow-hours.ts'
import { type DaysSaid, daysIn } from './spot-days.ts'

export type CompanyDay = typeof companyDays.$inferSelect

type SetDays = DaysSaid & { readonly kind: DayKind; readonly name?: string | undefined }

/** 公司日历: days on which the whole company is off or works, whatever the week and the holidays say. */
export function setDays(ctx: Ctx, { kind, name, ...said }: SetDays): Promise<readonly Day[]> {
  const days = daysIn(said)
  ensureToCome(ctx, days)
  const set = { kind, name: name ?? null, setById: ctx.actor.id, setAt: ctx.now }
  return followHours(ctx, { days }, async () => {
    await ctx.tx
      .insert(companyDays)
      .values(days.map((day) => ({ day, ...set })))
      .onConflictDoUpdate({ target: companyDays.day, set })
    return days
  })
}

/** They are as the week and the public holidays have them again. */
export function clearDays(ctx: Ctx, said: DaysSaid): Promise<readonly CompanyDay[]> {
  const days = daysIn(said)
  return followHours(ctx, { days }, async () => {
    const isTheirs = inArray(companyDays.day, [...days])
    const cleared = await ctx.tx.delete(companyDays).where(isTheirs).returning()
    ensure(cleared.length > 0, (t) => t.calendar.nothingSet, 'from')
    return cleared.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  })
}

/** The past is reckoned with already. */
export function ensureToCome({ now, actor }: Ctx, days: readonly Day[]): void {
  const today = dayAt(now, actor.timeZone)
  ensure(
    days.every((day) => day >= today),
    (t) => t.calendar.isOver,
    'from',
  )
}

/** Days of the company between two, for cards. */
export const companyDaysIn = ({ tx }: Pick<Ctx, 'tx'>, from: Day, to: Day): Promise<CompanyDay[]> =>
  tx
    .select()
    .from(companyDays)
    .where(sql`${companyDays.day} between ${from}::date and ${to}::date`)
    .orderBy(companyDays.day)
