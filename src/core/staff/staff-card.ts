import type { Employee } from '../../db/schema.ts'
import { type Button, button, type Card, facts } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay } from '../time.ts'
import type { Away } from './be-away.ts'

export type Member = {
  readonly employee: Employee
  readonly superior?: Employee | undefined
  /** Whether its reader may change it. */
  readonly isTheirs: boolean
}

/** One colleague: what they may do, under whom, and whether they are in. */
export function employeeCard({ employee, superior, isTheirs }: Member, reader: Reader): Card {
  const t = messages(reader).staff
  return {
    title: employee.name,
    body: [
      facts(
        [t.fields.role, t.roles[employee.role]],
        superior && [t.fields.superior, superior.name],
        employee.email !== null && [t.fields.email, employee.email],
        [t.fields.state, t.states[stateOf(employee)]],
      ),
    ],
    buttons: isTheirs ? buttonsFor(employee, reader) : [],
  }
}

export function changedCard(employee: Employee, title: string, reader: Reader): Card {
  return { ...employeeCard({ employee, isTheirs: false }, reader), title, tone: 'good' }
}

export function awayCard({ from, to = from, deputy }: Away, reader: Reader, today: Day): Card {
  const t = messages(reader).staff
  const shown = (day: Day) => showDay(day, reader.locale, today)
  return {
    title: t.away,
    tone: 'good',
    body: [
      facts(
        [t.fields.from, shown(from)],
        to !== from && [t.fields.to, shown(to)],
        deputy && [t.fields.deputy, deputy.name],
      ),
    ],
  }
}

function stateOf({ leftAt, suspendedAt }: Employee): 'in' | 'suspended' | 'left' {
  if (leftAt) return 'left'
  return suspendedAt ? 'suspended' : 'in'
}

function buttonsFor({ id, suspendedAt }: Employee, reader: Reader): Button[] {
  const t = messages(reader).staff
  const who = { who: String(id) }
  return [
    button(t.move, 'employee.move', who),
    suspendedAt
      ? button(t.resume, 'employee.resume', who)
      : button(t.suspend, 'employee.suspend', who),
    { ...button(t.leave, 'employee.leave', who), style: 'danger' },
  ]
}
