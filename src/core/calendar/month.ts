import { and, eq, gte, lte } from 'drizzle-orm'
import { absences } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { addDays, type Clock, type Day, daysBetween, isWorkDay, monthEnd } from '../time.ts'
import { atWork } from './at-work.ts'
import { isAnnounced, nationalDay } from './national-days.ts'
import { companyDaysIn } from './set-days.ts'
import { shiftsIn } from './set-shifts.ts'

/** Days in a row that are not as the week has them, and why. */
export type Stretch = {
  readonly from: Day
  readonly to: Day
  readonly why: 'leave' | 'shift' | 'company' | 'national'
  readonly isOff: boolean
  /** What the day is called, by language where it has a name in both. */
  readonly name?: string | Readonly<Record<'en' | 'zh-CN', string>> | undefined
  readonly hours?: { readonly from: Clock; readonly to: Clock } | undefined
}

export type Month = {
  readonly employee: Employee
  readonly from: Day
  readonly workDays: number
  readonly stretches: readonly Stretch[]
  /** False where the public holidays of that year are not announced yet. */
  readonly isKnown: boolean
}

/** A month as somebody works it: how many days, and those that are not as their week has them. */
export async function monthOf(ctx: Ctx, employee: Employee, from: Day): Promise<Month> {
  const to = monthEnd(from)
  const hours = await atWork(ctx, employee)
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n))
  return {
    employee,
    from,
    workDays: days.filter((day) => isWorkDay(day, hours)).length,
    stretches: inRows(await specials(ctx, employee, days)),
    isKnown: isAnnounced(Number(from.slice(0, 4))),
  }
}

type Special = Omit<Stretch, 'from' | 'to'> & { readonly day: Day }

async function specials(ctx: Ctx, employee: Employee, days: readonly Day[]): Promise<Special[]> {
  const [from, to] = [days[0] ?? '', days.at(-1) ?? '']
  const company = await companyDaysIn(ctx, from, to)
  const own = await shiftsIn(ctx, employee, from, to)
  const away = await ctx.tx
    .select()
    .from(absences)
    .where(
      and(
        eq(absences.employeeId, employee.id),
        lte(absences.fromDay, to),
        gte(absences.toDay, from),
      ),
    )
  const leave = (day: Day) => away.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay)
  return days.flatMap((day): Special[] => {
    const shift = own.find((one) => one.day === day)
    const set = company.find((one) => one.day === day)
    if (leave(day)) return [{ day, why: 'leave', isOff: true }]
    if (shift) return [shiftOn(shift)]
    if (set)
      return [{ day, why: 'company', isOff: set.kind === 'off', name: set.name ?? undefined }]
    const national = employee.restsOnHolidays ? nationalDay(day, employee.timeZone) : undefined
    return national ? [{ day, why: 'national', isOff: national.isOff, name: national.names }] : []
  })
}

function shiftOn({ day, workFrom, workTo }: Awaited<ReturnType<typeof shiftsIn>>[number]): Special {
  const isOff = workFrom === null || workTo === null
  return { day, why: 'shift', isOff, ...(!isOff && { hours: { from: workFrom, to: workTo } }) }
}

/** Neighbours of one kind, name and hours are one line. */
function inRows(days: readonly Special[]): Stretch[] {
  const rows: Stretch[] = []
  for (const { day, ...its } of days) {
    const last = rows.at(-1)
    const goesOn = last && addDays(last.to, 1) === day && isAlike(last, its)
    if (goesOn) rows[rows.length - 1] = { ...last, to: day }
    else rows.push({ ...its, from: day, to: day })
  }
  return rows
}

const isAlike = (a: Omit<Special, 'day'>, b: Omit<Special, 'day'>) =>
  a.why === b.why &&
  a.isOff === b.isOff &&
  JSON.stringify([a.name, a.hours]) === JSON.stringify([b.name, b.hours])
