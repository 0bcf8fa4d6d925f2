import type { Employee } from '../../db/schema.ts'
import { type Card, type Fact, facts } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import type { Changed, RecordField } from './change-employee.ts'

type Shown = (employee: Employee, reader: Reader, now: Date) => string

const shown: Readonly<Record<RecordField, Shown>> = {
  email: ({ email }) => email ?? '',
  education: ({ education }, reader) =>
    education === null ? '' : messages(reader).trail.educations[education],
  entryOn: ({ entryOn }, { locale, timeZone }, now) =>
    entryOn === null ? '' : showDay(entryOn, locale, dayAt(now, timeZone)),
  territory: ({ territory }) => territory ?? '',
  locale: ({ locale }, reader) => messages(reader).employees.locales[locale],
  timeZone: ({ timeZone }) => timeZone,
  workFrom: ({ workFrom }) => workFrom,
  workTo: ({ workTo }) => workTo,
  workDays: ({ workDays }, reader) => showWorkDays(workDays, messages(reader)),
}

/** The fields of somebody's record in words; an empty one says so. */
export function recordFacts(
  employee: Employee,
  fields: readonly RecordField[],
  reader: Reader,
  now: Date,
): Fact[] {
  const t = messages(reader)
  return fields.map((field) => [
    t.staff.record[field],
    shown[field](employee, reader, now) || t.staff.empty,
  ])
}

/** Mon–Fri where the days follow each other, else one by one. */
export function showWorkDays(days: readonly number[], t: Messages): string {
  const sorted = days.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : [...days].sort()
  const name = (day = 0) => t.trail.weekdays[day - 1] ?? ''
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
  const isRun = sorted.length > 2 && last - first === sorted.length - 1
  return isRun ? `${name(first)}–${name(last)}` : t.org.names({ names: sorted.map(name) })
}

/** For whoever changed it. */
export function recordSavedCard({ employee, fields }: Changed, reader: Reader, now: Date): Card {
  return {
    title: messages(reader).staff.saved({ name: employee.name }),
    tone: 'good',
    body: [facts(...recordFacts(employee, fields, reader, now))],
  }
}

/** For whoever it is about: what stands in their record now. */
export function recordChangedCard(
  { employee, fields }: Changed,
  by: Pick<Employee, 'name'>,
  reader: Reader,
  now: Date,
): Card {
  return {
    title: messages(reader).staff.yoursChanged({ name: by.name }),
    tone: 'due',
    body: [facts(...recordFacts(employee, fields, reader, now))],
  }
}
