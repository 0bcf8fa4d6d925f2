import type { Employee } from '../../db/schema.ts'
import { callbackItem } from '../callbacks/callback-card.ts'
import { type Block, button, type Card, type Item, list, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { taskItem } from '../tasks/task-card.ts'
import { dayAt, showDay } from '../time.ts'
import { visitListCard } from '../visits/visit-card.ts'
import type { Agenda } from './agenda.ts'
import type { Figure, PersonFigures } from './team-figures.ts'

/** What changed comes first, then what needs a decision, then what today brings (REPORT-1). */
export function digestCard(people: readonly PersonFigures[], reader: Employee, now: Date): Card {
  const t = messages(reader).digests
  const today = dayAt(now, reader.timeZone)
  const sections: readonly Block[] = [
    ...section(t.since, ['visitsLogged', 'callbacksDone', 'dissatisfied'], people, reader),
    ...section(t.decide, ['callbacksOverdue', 'visitsMissed', 'tasksOverdue'], people, reader),
    ...section(t.today, ['callbacksToday', 'visitsToday', 'tasksToday'], people, reader),
  ]
  return {
    title: t.title({ day: showDay(today, reader.locale, today) }),
    tone: 'due',
    body: sections.length > 0 ? sections : [text(t.quiet)],
    buttons: [
      button(t.showTeam, 'status.team'),
      button(t.showCallbacks, 'callback.due', { scope: 'team' }),
    ],
  }
}

/** The figures that are not nought, each with the people behind it, the most first. */
function section(
  title: string,
  figures: readonly Exclude<Figure, 'tasksOpen'>[],
  people: readonly PersonFigures[],
  reader: Employee,
): Block[] {
  const t = messages(reader).digests
  const items = figures.flatMap((figure): Item[] => {
    const behind = people.filter((p) => p[figure] > 0).sort((a, b) => b[figure] - a[figure])
    const count = behind.reduce((sum, p) => sum + p[figure], 0)
    const names = behind.map((p) => t.byPerson({ name: p.employee.name, count: p[figure] }))
    return count === 0 ? [] : [{ text: t[figure]({ count }), detail: names.join(' · ') }]
  })
  return items.length > 0 ? [list(items, title)] : []
}

/** One person's day: calls, visits, tasks, each with its button. */
export function mineCard(mine: Agenda, reader: Employee, now: Date): Card {
  const t = messages(reader).digests
  const { today } = mine
  const calls = mine.callbacks.map((row) => callbackItem(row, reader, now))
  const planned = visitListCard({ planned: mine.visits, logged: [] }, reader, today).body ?? []
  const open = mine.tasks.map((task) => taskItem(task, reader, today))
  const isFree = calls.length + mine.visits.length + open.length === 0
  return {
    title: t.mineTitle({ day: showDay(today, reader.locale, today) }),
    body: [
      ...(calls.length > 0 ? [list(calls, t.callbacks)] : []),
      ...(mine.visits.length > 0 ? planned : []),
      ...(open.length > 0 ? [list(open, t.tasks)] : []),
      ...(isFree ? [text(t.mineNothing)] : []),
    ],
  }
}

/** Everyone in a line, so that who is idle and who is overloaded shows (TASK-5). */
export function teamCard(people: readonly PersonFigures[], reader: Employee): Card {
  const t = messages(reader).digests
  const items = people.map((p) => ({
    text: p.employee.name,
    detail: t.teamLine({
      visits: p.visitsLogged,
      callbacks: p.callbacksDone,
      overdue: p.callbacksOverdue,
      tasks: p.tasksOpen,
    }),
  }))
  return {
    title: t.teamTitle,
    body: [list(items)],
    buttons: [button(t.showCallbacks, 'callback.due', { scope: 'team' })],
  }
}
