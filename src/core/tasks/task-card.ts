import type { Customer, Employee } from '../../db/schema.ts'
import type { Task } from '../../db/work.ts'
import { nextButtons } from '../assignments/next-buttons.ts'
import { type Block, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import { showCode } from '../code.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Clock, type Day, dayAt, showDay } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { ListedTask, TaskPage } from './list-tasks.ts'
import { isAccepted, standingOf } from './rules.ts'
import type { SignedReport, TaskFile } from './task-file.ts'

const reportsMax = 8

export type AddedTask = {
  readonly task: Task
  readonly assignee: Employee
  readonly customer?: Customer | undefined
  readonly clock?: Clock | undefined
}

export function taskAddedCard(
  { task, assignee, customer, clock }: AddedTask,
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader).tasks
  return {
    title: t.added({ code: showCode('T', task.id) }),
    tone: 'good',
    body: [
      text(task.title),
      facts(
        [t.fields.assignee, assignee.name],
        task.dueOn !== null && [t.fields.dueOn, showDay(task.dueOn, reader.locale, today)],
        clock !== undefined && [t.fields.clock, clock],
        ...about(task, customer, reader),
      ),
    ],
  }
}

/** For the one who is to do it. */
export function taskGivenCard(file: TaskFile, reader: Employee, now: Date): Card {
  const title = messages(reader).tasks.assignedTitle({ creator: file.creator.name })
  return { title, tone: 'due', ...dueBody(file, reader, now) }
}

export function taskReminderCard(file: TaskFile, reader: Employee, now: Date): Card {
  const isToday = file.task.dueOn === dayAt(now, reader.timeZone)
  const title = messages(reader).tasks.reminderTitle({ isToday })
  return { title, tone: 'due', ...dueBody(file, reader, now) }
}

/** What a card is told anew with. */
export const aboutTask = ({ id }: Pick<Task, 'id'>) => `task:${id}` as const

function dueBody(file: TaskFile, reader: Employee, now: Date) {
  return {
    body: [text(named(file.task)), taskFacts(file, reader, dayAt(now, reader.timeZone))],
    buttons: nextButtons(file, reader),
    about: aboutTask(file.task),
  }
}

/** Everything about one task, with what this reader can do about it. */
export function taskCard(
  file: TaskFile,
  {
    reader,
    isOver,
    now,
  }: { readonly reader: Employee; readonly isOver: boolean; readonly now: Date },
): Card {
  const t = messages(reader).tasks
  const today = dayAt(now, reader.timeZone)
  return {
    title: named(file.task),
    body: [
      facts(
        [t.fields.state, t.states[standingOf(file)]],
        [t.fields.assignee, file.assignee.name],
        [t.fields.creator, file.creator.name],
        ...due(file.task, reader, today),
        ...about(file.task, file.customer, reader),
      ),
      ...reportList(file.reports, reader, today),
    ],
    buttons: [...nextButtons(file, reader, isOver), historyButton('task', file.task, reader)],
    about: aboutTask(file.task),
  }
}

function reportList(reports: readonly SignedReport[], reader: Reader, today: Day): Block[] {
  const t = messages(reader).tasks
  const items = reports.slice(0, reportsMax).map((report) => ({
    text: reportLine(report, reader, today),
    ...(report.note && { detail: report.note }),
  }))
  return items.length > 0 ? [list(items, t.reports)] : []
}

function reportLine({ by, kind, at }: SignedReport, reader: Reader, today: Day): string {
  const t = messages(reader).tasks
  const day = showDay(dayAt(at, reader.timeZone), reader.locale, today)
  return t.reportBy({ by, kind: t.reportKinds[kind], day })
}

/** Open tasks, the overdue ones before the others, the latest report beside each (TASK-3). */
export function taskListCard(page: TaskPage, reader: Employee, now: Date): Card {
  const { title, listed, more, whose } = page
  const t = messages(reader)
  const isAskable = whose !== undefined && listed.length > 0
  const ask =
    isAskable && button(t.assignments.ask.press, 'task.ask', { employee: String(whose.id) })
  const next = more !== undefined && button(t.form.more, 'task.list', more)
  return {
    title,
    body: listed.length > 0 ? sections(page, reader, now) : [text(t.tasks.none)],
    buttons: [ask, next].filter((b) => b !== false),
  }
}

function sections({ listed, whose }: TaskPage, reader: Employee, now: Date): Block[] {
  const t = messages(reader).tasks
  const today = dayAt(now, reader.timeZone)
  const late = listed.filter(({ task }) => isLate(task, today))
  const others = listed.filter(({ task }) => !isLate(task, today))
  const items = (rows: readonly ListedTask[]) =>
    rows.map((row) => listedItem(row, whose ?? reader, reader, today))
  return [
    ...(late.length > 0 ? [list(items(late), t.overdueTasks)] : []),
    ...(others.length > 0 ? [list(items(others), t.open)] : []),
  ]
}

/** Whose it is is said where the list does not say it. */
function listedItem(row: ListedTask, whose: Employee, reader: Employee, today: Day): Item {
  const { task, assignee, report, isDisputed } = row
  const t = messages(reader).tasks
  const detail = report && [reportLine(report, reader, today), report.note].filter(Boolean)
  const state = isDisputed ? [t.states.disputed] : isAccepted(task) ? [] : [t.states.waiting]
  return {
    text: [
      taskLine(task, reader, today),
      ...(assignee.id === whose.id ? [] : [assignee.name]),
      ...state,
    ].join(' · '),
    ...(detail && { detail: detail.join('\n') }),
    buttons:
      assignee.id === reader.id
        ? doing(task, reader)
        : [button(t.show, 'task.view', { task: String(task.id) })],
  }
}

/** One line of a list, to be answered or finished by a press. */
export function taskItem(task: Task, reader: Reader, today: Day): Item {
  return { text: taskLine(task, reader, today), buttons: doing(task, reader) }
}

export function taskLine(task: Task, reader: Reader, today: Day): string {
  const late = isLate(task, today) ? [messages(reader).tasks.overdue] : []
  const day = task.dueOn === null ? [] : [showDay(task.dueOn, reader.locale, today)]
  return [named(task), ...day, ...late].join(' · ')
}

const named = ({ id, title }: Task) => `${showCode('T', id)} ${title}`

const isLate = ({ dueOn }: Task, today: Day) => dueOn !== null && dueOn < today

/** What its reader does not know without being told. */
export function taskFacts(file: TaskFile, reader: Employee, today: Day) {
  const { task, assignee, customer } = file
  const t = messages(reader).tasks
  return facts(
    assignee.id !== reader.id && [t.fields.assignee, assignee.name],
    ...due(task, reader, today),
    ...about(task, customer, reader),
  )
}

function due({ dueOn }: Task, reader: Reader, today: Day) {
  const t = messages(reader).tasks
  if (dueOn === null) return []
  const late = dueOn < today ? [t.overdue] : []
  return [[t.fields.dueOn, [showDay(dueOn, reader.locale, today), ...late].join(' · ')] as const]
}

function about({ kind, duty }: Task, customer: Customer | undefined, reader: Reader) {
  const t = messages(reader).tasks
  return [
    kind === 'leadership' && ([t.fields.kind, t.kinds.leadership] as const),
    customer && ([t.fields.customer, customer.name] as const),
    duty !== null && ([t.fields.duty, duty] as const),
  ]
}

function doing({ id }: Task, reader: Reader) {
  const t = messages(reader).assignments
  const raw = { task: String(id) }
  return [button(t.done.press, 'task.done', raw), button(t.report.press, 'task.report', raw)]
}
