import type { reportKinds } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Task } from '../../db/work.ts'
import type { Actor } from '../ctx.ts'
import { isAccepted, remindOfTaskAt, standingOf, unanswered } from '../tasks/rules.ts'
import type { TaskFile } from '../tasks/task-file.ts'
import type { Day } from '../time.ts'
import type { Need } from './needs.ts'

/** What can happen to a task that was given, by the verbs of its commands. */
export const verbs = [
  ...(['accept', 'report', 'done', 'reopen'] as const),
  ...(['dispute', 'settle', 'assign', 'ask'] as const),
] as const
export type Verb = (typeof verbs)[number]

export type StepInput = {
  readonly note?: string | undefined
  readonly assignee?: Employee | undefined
  readonly dueOn?: Day | undefined
  /** Whose it was when the button was made. */
  readonly from?: number | undefined
}

export type Taking = StepInput & {
  readonly file: TaskFile
  readonly actor: Actor
  readonly now: Date
  /** The right that is used reaches whoever has the task, and that is somebody else. */
  readonly isOver: boolean
  /** It reaches whoever is to have it, too. */
  readonly isReached: boolean
}

type Step = {
  /** What must hold, in the order in which it is refused. */
  readonly needs: readonly Need[]
  readonly reports?: (typeof reportKinds)[number]
  /** What is kept where whoever did it says nothing. */
  says?(taking: Taking): string
  change?(taking: Taking): Partial<Task>
  /** Whom it concerns, by number; whoever did it is not told. */
  tells(taking: Taking): readonly (number | undefined)[]
}

/** The whole way of a task (TASK-1, TASK-3, TASK-8, AUTH-6). */
export const steps: Readonly<Record<Verb, Step>> = {
  accept: {
    needs: ['open', 'mine', 'unaccepted'],
    change: ({ now }) => ({ acceptedAt: now }),
    tells: ({ file }) => [file.creator.id],
  },
  report: {
    needs: ['open', 'mine'],
    reports: 'progress',
    change: ({ file, now }) => ({ acceptedAt: file.task.acceptedAt ?? now }),
    tells: ({ file }) => [
      isAccepted(file.task) ? undefined : file.creator.id,
      ...unanswered(file.reports).map(({ employeeId }) => employeeId),
    ],
  },
  done: {
    needs: ['open', 'party'],
    reports: 'result',
    change: ({ now, actor }) => ({ doneAt: now, doneById: actor.id, remindAt: null }),
    tells: ({ file }) => [
      ...both(file),
      ...unanswered(file.reports).map(({ employeeId }) => employeeId),
    ],
  },
  reopen: {
    needs: ['done', 'giver'],
    reports: 'reopened',
    change: ({ file, now }) => ({
      doneAt: null,
      doneById: null,
      remindAt: remindAt(file.task.dueOn, file.assignee, now),
    }),
    tells: ({ file }) => both(file),
  },
  dispute: {
    needs: ['open', 'mine', 'undisputed', 'judged'],
    reports: 'disputed',
    tells: ({ file }) => [file.judges[0]?.id, file.creator.id],
  },
  settle: {
    needs: ['open', 'disputed', 'judge', 'reached', 'future'],
    reports: 'ruled',
    change: moved,
    tells: ({ file, assignee }) => [...both(file), assignee?.id],
  },
  assign: {
    needs: ['open', 'undisputed', 'over', 'unmoved', 'reached', 'another'],
    reports: 'moved',
    says: ({ file, assignee = file.assignee }) => handsOf(file.assignee, assignee),
    change: moved,
    tells: ({ file, assignee }) => [...both(file), assignee?.id],
  },
  ask: {
    needs: ['open', 'others', 'giver', 'unasked'],
    reports: 'asked',
    tells: ({ file }) => [file.assignee.id],
  },
}

/** From whose hands into whose. */
export const handsOf = (from: Pick<Employee, 'name'>, to: Pick<Employee, 'name'>): string =>
  `${from.name} → ${to.name}`

const both = ({ assignee, creator }: TaskFile) => [assignee.id, creator.id]

/** Whoever gets it anew has not accepted it yet. */
function moved({ file, now, assignee = file.assignee, dueOn }: Taking): Partial<Task> {
  const due = dueOn ?? file.task.dueOn
  const stays = assignee.id === file.assignee.id
  return {
    assigneeId: assignee.id,
    dueOn: due,
    acceptedAt: stays ? file.task.acceptedAt : null,
    remindAt: stays && !dueOn ? file.task.remindAt : remindAt(due, assignee, now),
  }
}

const remindAt = (dueOn: Day | null, assignee: Employee, now: Date) =>
  dueOn === null ? null : remindOfTaskAt({ dueOn }, assignee, now)

/** What is useful to do next for somebody who reads of a task. */
export function nextSteps(file: TaskFile, reader: Employee, isOver: boolean): readonly Verb[] {
  const isMine = file.assignee.id === reader.id
  const isGiver = isOver || file.creator.id === reader.id
  const mayAssign: readonly Verb[] = isOver ? ['assign'] : []
  switch (standingOf(file)) {
    case 'done':
      return isGiver ? ['reopen'] : []
    case 'disputed':
      if (file.judges.some(({ id }) => id === reader.id)) return ['settle']
      return isMine ? ['report', 'done'] : []
    case 'waiting':
      return isMine ? ['accept', 'report', 'done', 'dispute'] : isGiver ? ['ask', ...mayAssign] : []
    default:
      return isMine ? ['report', 'done', 'dispute'] : isGiver ? ['ask', ...mayAssign] : []
  }
}
