import { type Command, command, type Form } from '../chat/command.ts'
import { folded, hidden, mentionedAt, optional, pick, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import type { Phrase } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'
import { taskField } from '../tasks/task-by-name.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import { askForStatus } from './ask-for-status.ts'
import { askingCard, stepCard } from './assignment-card.ts'
import type { StepInput, Verb } from './steps.ts'
import { takeStep } from './take-step.ts'

/** Words of one's own, beside the task and the phrase of the command. */
const remark = (label: Phrase) => text(label, { max: 1000, spot: spotRemark })

const told = (verb: Verb) =>
  ({
    name: `task.${verb}`,
    summary: (t) => t.assignments[verb].summary,
    heardAs: (t) => t.assignments[verb].heardAs,
    heardFaintlyAs: (t) => t.assignments[verb].faintly,
    // What is told of a task may be that something was sent (已寄出).
    heardOver: ['service.send'],
    writes: true,
  }) satisfies Partial<Command>

type StepForm = { readonly task: ReturnType<typeof taskField> }

/** A command that is one step of a task's way, and asks for no more than the step needs. */
const step = <const F extends Form & StepForm>(verb: Verb, form: F) =>
  command({
    ...told(verb),
    form: form as Form,
    async run(ctx, input) {
      const taken = await takeStep(ctx, verb, input as StepInput & { task: { id: number } })
      return stepCard(taken, ctx.actor, ctx.now)
    },
  })

export const taskAccept = step('accept', { task: taskField('unaccepted') })

export const taskReport = step('report', {
  task: taskField('mine'),
  note: remark((t) => t.assignments.report.note),
})

export const taskDone = step('done', {
  task: taskField('mineOrGiven'),
  note: optional(remark((t) => t.assignments.done.note)),
})

export const taskReopen = step('reopen', {
  task: taskField('done'),
  note: remark((t) => t.assignments.reopen.note),
})

export const taskDispute = step('dispute', {
  task: taskField('mine'),
  note: remark((t) => t.assignments.dispute.note),
})

/** The ruling keeps its words whole, also those that say by whom and by when. */
export const taskSettle = step('settle', {
  task: taskField('disputed'),
  note: remark((t) => t.assignments.settle.note),
  assignee: optional(pick((t) => t.assignments.fields.newAssignee, employeeByName)),
  dueOn: optional(day((t) => t.assignments.fields.dueOn, { deadlines: true })),
})

export const taskAssign = step('assign', {
  task: taskField('led'),
  assignee: pick((t) => t.assignments.fields.newAssignee, lightestFirst),
  from: optional(hidden((raw) => numberIn(raw) ?? 0)),
})

export const taskAsk = command({
  ...told('ask'),
  form: {
    employee: optional(pick((t) => t.assignments.fields.employee, employeeByName)),
    task: optional(taskField('others')),
    note: optional(text((t) => t.assignments.ask.note, { max: 300 })),
  },
  async run(ctx, input) {
    return askingCard(await askForStatus(ctx, input), ctx.actor, ctx.now)
  },
})

/** What is said beside the task and the phrase: 任务T-12进展：样品已寄 says 样品已寄. */
function spotRemark(line: Line): string | undefined {
  let words = line.rest()
  for (let lead = leading(words); lead; lead = leading(words)) {
    words = words.slice(lead.length).replace(/^[\s:：,，;；、-]+/, '')
  }
  return words || undefined
}

const leading = (words: string) =>
  phrases().find((phrase) => mentionedAt(folded(words), phrase) === 0)

let known: readonly string[] | undefined

/** The shorter ways of naming a task or what is said of it. */
function phrases(): readonly string[] {
  known ??= allMessages.flatMap(({ tasks, assignments: { report, dispute } }) =>
    [tasks.noun, ...report.faintly, ...dispute.faintly].map(folded),
  )
  return known
}
