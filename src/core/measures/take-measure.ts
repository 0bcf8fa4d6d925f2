import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { measures } from '../../db/suggestions.ts'
import type { Task } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { addTask } from '../tasks/add-task.ts'
import type { Clock, Day } from '../time.ts'

/** What a measure comes from: `suggestion:3`, `survey:2`, `meeting:7`. */
export type Source = `${'suggestion' | 'survey' | 'meeting'}:${number}`

export type TakeMeasure = {
  readonly source: Source
  readonly title: string
  readonly assignee?: Employee | undefined
  readonly dueOn?: Day | undefined
  readonly clock?: Clock | undefined
  readonly customer?: Customer | undefined
  /** It was decided where both sat: then it need not be somebody of one's own. */
  readonly isAgreed?: boolean
}

/** 改进措施、会议决议: a task that is followed to its end like any other (SURVEY-2, MEETING-1, -2). */
export async function takeMeasure(ctx: Ctx, { source, ...task }: TakeMeasure): Promise<Task> {
  const given = await addTask(ctx, task)
  const by = { byId: ctx.actor.id, at: ctx.now }
  await insertRow(ctx.tx, measures, { source, taskId: given.id, ...by })
  return given
}
