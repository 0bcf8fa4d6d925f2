import type { Customer, Employee, Task } from '../../db/schema.ts'
import { button, type Card, facts, type Item, text } from '../chat/card.ts'
import { showCode } from '../code.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Clock, type Day, dayAt, showDay } from '../time.ts'

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
        customer && [t.fields.customer, customer.name],
      ),
    ],
  }
}

export function taskDoneCard(task: Task, reader: Reader): Card {
  const t = messages(reader).tasks
  return { title: t.done({ code: showCode('T', task.id) }), tone: 'good', body: [text(task.title)] }
}

/** For the one who is to do it. */
export function taskGivenCard(
  { task, creator, customer }: { task: Task; creator: Employee; customer?: Customer | undefined },
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).tasks
  return {
    title: t.assignedTitle({ creator: creator.name }),
    tone: 'due',
    body: [text(task.title), taskFacts(task, customer, reader, dayAt(now, reader.timeZone))],
    buttons: [finishButton(task, reader)],
  }
}

export function taskFinishedCard(task: Task, assignee: Employee, reader: Reader): Card {
  const title = messages(reader).tasks.doneTitle({ assignee: assignee.name })
  return { title, tone: 'good', body: [text(`${showCode('T', task.id)} ${task.title}`)] }
}

export function taskReminderCard(
  { task, customer }: { task: Task; customer?: Customer | undefined },
  reader: Reader,
  now: Date,
): Card {
  const today = dayAt(now, reader.timeZone)
  const isToday = task.dueOn === today
  return {
    title: messages(reader).tasks.reminderTitle({ isToday }),
    tone: 'due',
    body: [text(task.title), taskFacts(task, customer, reader, today)],
    buttons: [finishButton(task, reader)],
  }
}

/** One line of a list, to be finished by a press. */
export function taskItem(task: Task, reader: Reader, today: Day): Item {
  const t = messages(reader).tasks
  const due = task.dueOn === null ? [] : [showDay(task.dueOn, reader.locale, today)]
  const late = task.dueOn !== null && task.dueOn < today ? [t.overdue] : []
  return {
    text: [`${showCode('T', task.id)} ${task.title}`, ...due, ...late].join(' · '),
    buttons: [finishButton(task, reader)],
  }
}

function taskFacts(task: Task, customer: Customer | undefined, reader: Reader, today: Day) {
  const t = messages(reader).tasks
  return facts(
    task.dueOn !== null && [t.fields.dueOn, showDay(task.dueOn, reader.locale, today)],
    customer && [t.fields.customer, customer.name],
  )
}

function finishButton({ id }: Task, reader: Reader) {
  return button(messages(reader).tasks.finish, 'task.done', { task: String(id) })
}
