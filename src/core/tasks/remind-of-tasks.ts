import { eq } from 'drizzle-orm'
import { customers, tasks } from '../../db/schema.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { backAtWork } from '../employees/rules.ts'
import { notify } from '../notices/notify.ts'
import { taskReminderCard } from './task-card.ts'

/** Reminds of a task on its last working morning. */
export const taskReminders = dueRows({
  name: 'task-reminders',
  table: tasks,
  column: tasks.remindAt,
  async ring({ tx, now }, task) {
    const assignee = await employeeNumbered(tx, task.assigneeId)
    if (task.doneAt || assignee.leftAt) return undefined
    const later = backAtWork(now, assignee)
    if (later) return later
    const [customer] = task.customerId
      ? await tx.select().from(customers).where(eq(customers.id, task.customerId))
      : []
    await notify({ tx, now }, assignee, taskReminderCard({ task, customer }, assignee, now))
    return undefined
  },
})
