import { eq } from 'drizzle-orm'
import type { Complaint } from '../../db/complaints.ts'
import type { Employee } from '../../db/schema.ts'
import { customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { addTask } from '../tasks/add-task.ts'
import type { Day } from '../time.ts'
import type { Which } from './handle-complaint.ts'
import { showComplaint } from './rules.ts'
import { heldComplaint, takeStep } from './take-step.ts'

export type ImproveComplaint = Which & {
  readonly what: string
  readonly assignee?: Employee | undefined
  readonly dueOn: Day
}

/** 改进措施: a task that is followed to its end like any other (COMPLAINT-15, -20). */
export async function improveComplaint(ctx: Ctx, input: ImproveComplaint): Promise<Complaint> {
  const held = await heldComplaint(ctx, input.complaint, 'improve')
  const { customerId } = held.complaint
  const customer = one(await ctx.tx.select().from(customers).where(eq(customers.id, customerId)))
  const { what, assignee, dueOn } = input
  const t = messages(assignee ?? ctx.actor).complaints
  const title = t.improvement({ what, code: showComplaint(held.complaint) })
  const task = await addTask(ctx, { title, assignee, dueOn, customer })
  return takeStep(ctx, held, 'improve', { note: what, taskId: task.id })
}
