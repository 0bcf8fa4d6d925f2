import { type Command, command } from '../chat/command.ts'
import { hidden, optional, pick } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { customerField } from '../customers/commands.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import { uncontactedCard } from './contact-cards.ts'
import { findUncontacted, timelyContacts } from './find-uncontacted.ts'
import { giveCustomer } from './give-customer.ts'
import { givenCard } from './given-cards.ts'
import {
  assignmentConfirm,
  assignmentDrop,
  assignmentMove,
  assignmentProposal,
  assignmentShare,
  assignmentWeigh,
} from './sharing-commands.ts'

const pageSize = 8

const assignmentDue = command({
  name: 'assignment.due',
  summary: (t) => t.care.dueSummary,
  heardAs: (t) => t.care.dueHeardAs,
  form: {
    employee: optional(pick((t) => t.care.fields.employee, employeeByName)),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { employee, from = 0 }) {
    const rows = await findUncontacted(ctx, { employee, limit: pageSize + 1, offset: from })
    const timely = await timelyContacts(ctx, employee)
    const same = employee && { employee: String(employee.id) }
    const more = rows[pageSize] && { ...same, from: String(from + pageSize) }
    return uncontactedCard({ listed: rows.slice(0, pageSize), timely, more }, ctx.actor, ctx.now)
  },
})

const assignmentGive = command({
  name: 'assignment.give',
  summary: (t) => t.care.giveSummary,
  heardAs: (t) => t.care.giveHeardAs,
  heardFaintlyAs: (t) => t.care.giveFaintly,
  writes: true,
  form: {
    customer: customerField(),
    to: pick((t) => t.care.fields.to, lightestFirst),
  },
  async run(ctx, input) {
    return givenCard(await giveCustomer(ctx, input), ctx.actor, ctx.now)
  },
})

export const assignmentCommands: readonly Command[] = [
  assignmentGive,
  assignmentShare,
  assignmentDue,
  assignmentWeigh,
  assignmentProposal,
  assignmentMove,
  assignmentConfirm,
  assignmentDrop,
]
