import { command } from '../chat/command.ts'
import { optional, pick, text } from '../chat/fields.ts'
import { clock, day } from '../chat/time-fields.ts'
import { customerField } from '../customers/commands.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { dayAt } from '../time.ts'
import { addTask } from './add-task.ts'
import { finishTask } from './finish-task.ts'
import { taskByName } from './task-by-name.ts'
import { taskAddedCard, taskDoneCard } from './task-card.ts'

export const taskAdd = command({
  name: 'task.add',
  summary: (t) => t.tasks.addSummary,
  heardAs: (t) => t.tasks.addHeardAs,
  writes: true,
  form: {
    dueOn: optional(day((t) => t.tasks.fields.dueOn, { deadlines: true })),
    clock: optional(clock((t) => t.tasks.fields.clock, { beside: 'dueOn' })),
    assignee: optional(pick((t) => t.tasks.fields.assignee, employeeByName)),
    title: text((t) => t.tasks.fields.title, { max: 300, spot: (line) => line.rest() }),
    customer: optional(customerField()),
  },
  async run(ctx, input) {
    const task = await addTask(ctx, input)
    const assignee = input.assignee ?? ctx.actor
    const { customer, clock: at } = input
    const given = { task, assignee, customer, clock: at }
    return taskAddedCard(given, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

export const taskDone = command({
  name: 'task.done',
  summary: (t) => t.tasks.doneSummary,
  heardAs: (t) => t.tasks.doneHeardAs,
  writes: true,
  form: { task: pick((t) => t.tasks.fields.task, taskByName) },
  async run(ctx, { task }) {
    return taskDoneCard(await finishTask(ctx, task), ctx.actor)
  },
})
