import { eq } from 'drizzle-orm'
import { customers, tasks } from '../../db/schema.ts'
import { reminders } from '../notices/reminders.ts'
import { taskReminderCard } from './task-card.ts'

/** Reminds of a task on its last working morning. */
export const taskReminders = reminders({
  name: 'task-reminders',
  table: tasks,
  column: tasks.remindAt,
  whom: ({ assigneeId }) => assigneeId,
  isOver: ({ doneAt }) => doneAt !== null,
  async card({ tx, now }, task, reader) {
    const [customer] = task.customerId
      ? await tx.select().from(customers).where(eq(customers.id, task.customerId))
      : []
    return taskReminderCard({ task, customer }, reader, now)
  },
})
