import type { Employee } from '../../db/schema.ts'
import { daysOf } from '../absences/absence-card.ts'
import { type Button, button, type Card, type Fact, facts, type Item, list } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { EmployeeFile } from './employee-file.ts'
import { recordFacts } from './record-card.ts'

const absencesMax = 5

/** One colleague: where they belong, how to reach them, and when they are in. */
export function employeeCard(file: EmployeeFile, reader: Employee, now: Date): Card {
  const { employee } = file
  const away = awayList(file, reader, now)
  return {
    title: employee.name,
    body: [
      facts(...placeOf(file, reader), ...recordOf(file, reader, now)),
      ...(away.length > 0 ? [list(away, messages(reader).staff.fields.away)] : []),
    ],
    buttons: buttonsFor(file, reader),
  }
}

export function changedCard(employee: Employee, title: string, reader: Reader): Card {
  const t = messages(reader).staff
  return {
    title,
    tone: 'good',
    body: [
      facts([t.fields.role, t.roles[employee.role]], [t.fields.state, t.states[stateOf(employee)]]),
    ],
    buttons: [
      button(t.view({ name: employee.name }), 'employee.view', { who: String(employee.id) }),
    ],
  }
}

export function movedCard(employee: Employee, superior: Employee, reader: Reader): Card {
  const t = messages(reader).staff
  const names = { name: employee.name, superior: superior.name }
  return {
    title: t.moved(names),
    tone: 'good',
    body: [facts([t.fields.role, t.roles[employee.role]], [t.fields.superior, superior.name])],
    buttons: [
      button(t.view({ name: employee.name }), 'employee.view', { who: String(employee.id) }),
    ],
  }
}

function placeOf({ employee, superior, dotted, posts }: EmployeeFile, reader: Reader) {
  const { staff: t, org } = messages(reader)
  const held = posts.map(({ post, seat }) =>
    seat.isSecond ? org.asSecond({ name: post.name }) : post.name,
  )
  const rows: readonly (Fact | false | undefined)[] = [
    [t.fields.role, t.roles[employee.role]],
    held.length > 0 && [t.fields.posts, org.names({ names: held })],
    superior && [t.fields.superior, superior.name],
    dotted.length > 0 && [t.fields.dotted, org.names({ names: dotted.map(({ name }) => name) })],
    [t.fields.state, t.states[stateOf(employee)]],
  ]
  return rows
}

/** What is empty is not shown; education and entry only to whom they are open. */
function recordOf({ employee, isOpen }: EmployeeFile, reader: Reader, now: Date): Fact[] {
  const t = messages(reader).staff
  const seen = (['email', 'territory', ...(isOpen ? closed : [])] as const).filter(
    (field) => employee[field] !== null,
  )
  const { workFrom: from, workTo: to, timeZone: zone } = employee
  const [days] = recordFacts(employee, ['workDays'], reader, now)
  return [
    ...recordFacts(employee, seen, reader, now),
    [t.fields.hours, t.hours({ days: days?.[1] ?? '', from, to, zone })],
  ]
}

const closed = ['education', 'entryOn'] as const

function awayList({ absences }: EmployeeFile, reader: Reader, now: Date): Item[] {
  const t = messages(reader).absences
  const today = dayAt(now, reader.timeZone)
  return absences.slice(0, absencesMax).map((absent) => ({
    text: daysOf(absent, reader, today),
    detail: absent.deputy ? t.standsIn({ name: absent.deputy.name }) : t.nobodyStandsIn,
  }))
}

function stateOf({ leftAt, suspendedAt }: Employee): 'in' | 'suspended' | 'left' {
  if (leftAt) return 'left'
  return suspendedAt ? 'suspended' : 'in'
}

function buttonsFor({ employee, isTheirs, absences }: EmployeeFile, reader: Employee): Button[] {
  const t = messages(reader)
  const who = { who: String(employee.id) }
  const isOwn = employee.id === reader.id
  const away = button(t.absences.listSummary, 'absence.list', who)
  const shown = absences.length > 0 ? [away] : []
  if (isOwn) return [button(t.employees.settingsSummary, 'settings'), ...shown]
  return isTheirs
    ? [...changing(employee, reader), ...shown, historyButton('employee', employee, reader)]
    : shown
}

function changing({ id, suspendedAt }: Employee, reader: Reader): Button[] {
  const t = messages(reader).staff
  const who = { who: String(id) }
  return [
    button(t.edit, 'employee.change', who),
    button(t.move, 'employee.move', who),
    button(t.dot, 'employee.dotted', who),
    suspendedAt
      ? button(t.resume, 'employee.resume', who)
      : button(t.suspend, 'employee.suspend', who),
    button(messages(reader).handovers.press, 'handover.start', who),
    { ...button(t.leave, 'employee.leave', who), style: 'danger' },
  ]
}
