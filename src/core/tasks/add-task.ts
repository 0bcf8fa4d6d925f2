import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Task, tasks } from '../../db/work.ts'
import { atWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { type Clock, type Day, dayAt, showDay } from '../time.ts'
import { remindOfTaskAt } from './rules.ts'
import { taskGivenCard } from './task-card.ts'
import { taskFile } from './task-file.ts'

export type AddTask = {
  readonly title: string
  readonly assignee?: Employee | undefined
  readonly dueOn?: Day | undefined
  /** When to remind that day; when work begins if not given. */
  readonly clock?: Clock | undefined
  readonly customer?: Customer | undefined
  readonly kind?: Task['kind'] | undefined
  readonly duty?: string | undefined
  /** Agreed where both sat: then it need not be somebody of one's own (MEETING-1). */
  readonly isAgreed?: boolean | undefined
}

/** Beside which fields of the form it says what is wrong. */
const ownFields = { assignee: 'assignee', dueOn: 'dueOn' }

/** A task for oneself or for someone down the reporting line, who is told (TASK-1, TASK-2). */
export async function addTask(ctx: Ctx, input: AddTask, fields = ownFields): Promise<Task> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  const { title, clock, customer, assignee = actor } = input
  const dueOn = input.dueOn ?? (clock && today)
  const isMine = input.isAgreed || (await isWithinReach(ctx, assignee))
  allow(
    isMine,
    'missingRight',
    (t) => t.tasks.notYourReport({ name: assignee.name }),
    fields.assignee,
  )
  const day = showDay(dueOn ?? today, actor.locale, today)
  ensure(!dueOn || dueOn >= today, (t) => t.tasks.dueInPast({ day }), fields.dueOn)
  const hours = await atWork(ctx, assignee)
  const row = {
    title,
    kind: input.kind,
    duty: input.duty,
    dueOn,
    assigneeId: assignee.id,
    creatorId: actor.id,
    customerId: customer?.id,
    addedAt: now,
    remindAt: dueOn === undefined ? null : remindOfTaskAt({ dueOn, clock }, hours, now),
  }
  const task = await insertRow(tx, tasks, row)
  if (assignee.id !== actor.id) {
    const card = taskGivenCard(await taskFile(ctx, task), assignee, now)
    await notify(ctx, assignee, card, { expiresAfterMs: newsMs })
  }
  return task
}
