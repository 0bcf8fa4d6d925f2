import chineseDays from 'chinese-days'
import type { companyDays, shifts } from '../../src/db/calendar.ts'
import type { absences } from '../../src/db/organisation.ts'
import type { Contact, Employee } from '../../src/db/schema.ts'

/** Who works when, reckoned anew without any of the service's own reckoning. */
export type PlainCalendar = {
  readonly away: readonly (typeof absences.$inferSelect)[]
  readonly company: readonly (typeof companyDays.$inferSelect)[]
  readonly shifts: readonly (typeof shifts.$inferSelect)[]
}

type Local = { readonly day: string; readonly clock: string }

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day and the time of day somewhere, by the runtime's own tables. */
export function local(at: Date, timeZone: string): Local {
  const known = formats.get(timeZone) ?? format(timeZone)
  formats.set(timeZone, known)
  const [day = '', clock = ''] = known.format(at).split(', ')
  return { day, clock }
}

const format = (timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit' } as const),
  })

export function isAway({ away }: PlainCalendar, { id }: Pick<Employee, 'id'>, day: string) {
  return away.find((one) => one.employeeId === id && one.fromDay <= day && day <= one.toDay)
}

export function isAtWork(calendar: PlainCalendar, employee: Employee, at: Date): boolean {
  const { day, clock } = local(at, employee.timeZone)
  if (isAway(calendar, employee, day)) return false
  const shift = calendar.shifts.find((one) => one.employeeId === employee.id && one.day === day)
  const [from, to] = shift
    ? [shift.workFrom ?? '24:00', shift.workTo ?? '24:00']
    : [employee.workFrom, employee.workTo]
  const { lunchFrom, lunchTo } = employee
  const isLunch = lunchFrom !== null && lunchTo !== null && lunchFrom <= clock && clock < lunchTo
  return (
    (shift !== undefined || isWorkday(calendar, employee, day)) &&
    from <= clock &&
    clock < to &&
    !isLunch
  )
}

function isWorkday({ company }: PlainCalendar, employee: Employee, day: string): boolean {
  const own = company.find((one) => one.day === day)
  if (own) return own.kind === 'work'
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
  const isChina = employee.timeZone === 'Asia/Shanghai' && employee.restsOnHolidays
  return isChina ? chineseDays.isWorkday(day) : employee.workDays.includes(weekday)
}

/** From noon until two and from eight to nine, or as they have said. */
export function isResting(contact: Contact | undefined, at: Date, timeZone: string): boolean {
  const { clock } = local(at, timeZone)
  const { restFrom = null, restTo = null } = contact ?? {}
  if (restFrom !== null && restTo !== null) return restFrom <= clock && clock < restTo
  return clock < '09:00' || ('12:00' <= clock && clock < '14:00') || clock >= '20:00'
}
