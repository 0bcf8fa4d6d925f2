import { tasks } from '../../db/work.ts'
import { reminders } from '../notices/reminders.ts'
import { taskReminderCard } from './task-card.ts'
import { taskFile } from './task-file.ts'

/** Reminds of a task on its last working morning. */
export const taskReminders = reminders({
  name: 'task-reminders',
  table: tasks,
  column: tasks.remindAt,
  whom: ({ assigneeId }) => assigneeId,
  isOver: ({ doneAt }) => doneAt !== null,
  card: async (ctx, task, reader) => taskReminderCard(await taskFile(ctx, task), reader, ctx.now),
})
