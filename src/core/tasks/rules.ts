import type { TaskReport } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Task } from '../../db/work.ts'
import { addDays, type Clock, type Day, type Hours, instantAt, isWorkDay } from '../time.ts'

/** At the hour that was said, else on the last working morning on which there is still time. */
export function remindOfTaskAt(
  { dueOn, clock }: { dueOn: Day; clock?: Clock | undefined },
  assignee: Hours,
  now: Date,
): Date | null {
  if (clock) return later(instantAt(dueOn, clock, assignee.timeZone), now)
  const days = Array.from({ length: 7 }, (_, n) => addDays(dueOn, -n))
  const day = days.find((d) => isWorkDay(d, assignee)) ?? dueOn
  return later(instantAt(day, assignee.workFrom, assignee.timeZone), now)
}

/** None for what is to be done at once. */
const later = (at: Date, now: Date) => (at > now ? at : null)

type Said = Pick<TaskReport, 'kind' | 'employeeId' | 'at'>
/** A task with what was said about it, the newest first. */
type Told = { readonly task: Task; readonly reports: readonly Said[] }

export type Standing = 'waiting' | 'accepted' | 'disputed' | 'done'

/** Where a task stands; nothing of it is kept beside what happened. */
export function standingOf({ task, reports }: Told): Standing {
  if (task.doneAt) return 'done'
  if (isDisputed(reports)) return 'disputed'
  return isAccepted(task) ? 'accepted' : 'waiting'
}

/** What one has noted for oneself needs no acceptance. */
export const isAccepted = ({ acceptedAt, creatorId, assigneeId }: Task) =>
  acceptedAt !== null || creatorId === assigneeId

/** Kinds after which a difficulty is none any more, or a new one. */
export const decisive = ['result', 'reopened', 'disputed', 'ruled'] as const

function isDisputed(reports: readonly Said[]): boolean {
  return reports.find(({ kind }) => decisive.some((d) => d === kind))?.kind === 'disputed'
}

/** Those who have asked since the last answer, each question once (TASK-3). */
export function unanswered(reports: readonly Said[]): readonly Said[] {
  const answer = reports.findIndex(({ kind }) => kind === 'progress' || kind === 'result')
  const since = answer < 0 ? reports : reports.slice(0, answer)
  return since.filter(({ kind }) => kind === 'asked')
}

type Lined = Pick<Employee, 'id' | 'line'>

/** Whether one stands above the other on the reporting line. */
export const isAbove = ({ id }: Pick<Employee, 'id'>, { line }: Lined) => line.slice(1).includes(id)

/**
 * Who may settle what the one objects to and the other wants, the nearest first: the superiors of
 * both (AUTH-6), or whoever gave the task where nobody stands above them.
 */
export function judgesOf(assignee: Lined, creator: Lined): readonly number[] {
  const both = assignee.line.slice(1).filter((id) => creator.line.slice(1).includes(id))
  return both.length > 0 || !isAbove(creator, assignee) ? both : [creator.id]
}
