import { eq } from 'drizzle-orm'
import { customers, employees, tasks } from '../../db/schema.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { taskReminderCard } from './task-card.ts'

/** Reminds of a task on the morning of its last day. */
export const taskReminders = dueRows({
  name: 'task-reminders',
  table: tasks,
  column: tasks.remindAt,
  async ring({ tx, now }, task) {
    if (task.doneAt) return undefined
    const of = eq(employees.id, task.assigneeId)
    const assignee = one(await tx.select().from(employees).where(of))
    const [customer] = task.customerId
      ? await tx.select().from(customers).where(eq(customers.id, task.customerId))
      : []
    await notify({ tx, now }, assignee, taskReminderCard({ task, customer }, assignee, now))
    return undefined
  },
})
