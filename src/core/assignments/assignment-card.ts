import type { Employee } from '../../db/schema.ts'
import { type Card, list, type Tone, text } from '../chat/card.ts'
import { showCode } from '../code.ts'
import { messages } from '../i18n/messages.ts'
import { aboutTask, taskFacts, taskItem, taskLine } from '../tasks/task-card.ts'
import type { TaskFile } from '../tasks/task-file.ts'
import { dayAt } from '../time.ts'
import type { Asked } from './ask-for-status.ts'
import { nextButtons } from './next-buttons.ts'
import type { Verb } from './steps.ts'
import type { Taken } from './take-step.ts'

const tones: Readonly<Record<Verb, Tone>> = {
  accept: 'good',
  report: 'good',
  done: 'good',
  reopen: 'due',
  dispute: 'ask',
  settle: 'due',
  assign: 'due',
  ask: 'ask',
}

/** For whoever took the step. */
export function stepCard({ verb, file, note }: Taken, reader: Employee, now: Date): Card {
  const { task, assignee } = file
  const said = { code: showCode('T', task.id), to: assignee.name }
  return {
    title: messages(reader).assignments[verb].said(said),
    tone: 'good',
    body: bodyOf(file, note, reader, now),
    ...(verb === 'accept' && { buttons: nextButtons(file, reader), about: aboutTask(task) }),
  }
}

/** For those whom the step concerns, with what they can do about it; for whoever has the task it is the task. */
export function newsCard(
  { verb, file, note, by }: Taken & { readonly by: Employee },
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader)
  const isTheirs = file.assignee.id === reader.id
  const isGiven = verb === 'assign' && isTheirs
  const news = t.assignments[verb].news({ by: by.name, to: file.assignee.name })
  return {
    title: isGiven ? t.tasks.assignedTitle({ creator: by.name }) : news,
    tone: tones[verb],
    body: bodyOf(file, note, reader, now),
    buttons: nextButtons(file, reader),
    ...(isTheirs && { about: aboutTask(file.task) }),
  }
}

function bodyOf(file: TaskFile, note: string | undefined, reader: Employee, now: Date) {
  const today = dayAt(now, reader.timeZone)
  return [
    text(`${showCode('T', file.task.id)} ${file.task.title}`),
    ...(note ? [text(note)] : []),
    taskFacts(file, reader, today),
  ]
}

/** Several tasks that one person is asked about, each to be answered by a press. */
export function askedCard(
  files: readonly TaskFile[],
  { by, note }: { readonly by: Employee; readonly note: string | undefined },
  reader: Employee,
  now: Date,
): Card {
  const today = dayAt(now, reader.timeZone)
  return {
    title: messages(reader).assignments.ask.news({ by: by.name }),
    tone: tones.ask,
    body: [
      ...(note ? [text(note)] : []),
      list(files.map(({ task }) => taskItem(task, reader, today))),
    ],
  }
}

/** For whoever asked. */
export function askingCard({ files, assignee, note }: Asked, reader: Employee, now: Date): Card {
  const today = dayAt(now, reader.timeZone)
  const items = files.map(({ task }) => ({ text: taskLine(task, reader, today) }))
  return {
    title: messages(reader).assignments.ask.said({ to: assignee.name }),
    tone: 'good',
    body: [...(note ? [text(note)] : []), list(items)],
  }
}
