import { conditions } from '../../db/custody.ts'
import { approvalCard } from '../approvals/approval-card.ts'
import { turnOf } from '../approvals/ask-approver.ts'
import { command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { customerField } from '../customers/commands.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { askToBorrow } from './ask-to-borrow.ts'
import { borrowingField } from './borrowing-by-code.ts'
import {
  borrowingListCard,
  bringingCard,
  longerAskedCard,
  movedCard,
  takenBackCard,
} from './borrowing-card.ts'
import { bringBack } from './bring-back.ts'
import { extend } from './extend.ts'
import { whatIsOut } from './find-borrowings.ts'
import { spotNote, spotPurpose, spotWhat } from './spot-borrowing.ts'
import { takeBack } from './take-back.ts'

const pageSize = 8

export const borrowingAsk = command({
  name: 'borrowing.ask',
  summary: (t) => t.borrowings.askSummary,
  heardAs: (t) => t.borrowings.askHeardAs,
  heardFaintlyAs: (t) => t.borrowings.askFaintly,
  writes: true,
  form: {
    customer: customerField(),
    dueOn: day((t) => t.borrowings.fields.dueOn, { deadlines: true, last: true }),
    what: text((t) => t.borrowings.fields.what, { max: 120, spot: spotWhat }),
    purpose: text((t) => t.borrowings.fields.purpose, { max: 300, spot: spotPurpose }),
  },
  async run(ctx, input) {
    const { actor: applicant, now } = ctx
    const approval = await askToBorrow(ctx, input)
    const { customer } = input
    const turn = await turnOf(ctx, approval)
    return approvalCard({ approval, applicant, turn, customer }, applicant, now)
  },
})

export const borrowingList = command({
  name: 'borrowing.list',
  summary: (t) => t.borrowings.listSummary,
  heardAs: (t) => t.borrowings.listHeardAs,
  form: {
    employee: optional(pick((t) => t.borrowings.fields.borrower, employeeByName)),
    customer: optional(customerField()),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { employee, customer, from = 0 }) {
    const of = { employee, customer }
    const rows = await whatIsOut(ctx, 'seen', of, { limit: pageSize + 1, offset: from })
    const same = {
      ...(employee && { employee: String(employee.id) }),
      ...(customer && { customer: String(customer.id) }),
    }
    const more = rows[pageSize] && { ...same, from: String(from + pageSize) }
    return borrowingListCard({ listed: rows.slice(0, pageSize), more }, ctx.actor, ctx.now)
  },
})

/** Who may is decided by the document: the keeper, those above, and whoever lent it. */
const byWhose = { family: 'everyone', writes: true } as const

export const borrowingReturn = command({
  name: 'borrowing.return',
  ...byWhose,
  summary: (t) => t.borrowings.returnSummary,
  heardAs: (t) => t.borrowings.returnHeardAs,
  heardFaintlyAs: (t) => t.borrowings.returnFaintly,
  form: {
    borrowing: borrowingField('toTake'),
    condition: choice(
      (t) => t.borrowings.fields.condition,
      conditions,
      (t) => t.borrowings.conditions,
      (t) => t.borrowings.conditionsAlso,
    ),
    note: optional(text((t) => t.borrowings.fields.note, { max: 500, spot: spotNote })),
  },
  async run(ctx, input) {
    return takenBackCard(await takeBack(ctx, input), ctx.actor, ctx.now)
  },
})

export const borrowingBring = command({
  name: 'borrowing.bring',
  ...byWhose,
  summary: (t) => t.borrowings.bringSummary,
  heardAs: (t) => t.borrowings.bringHeardAs,
  heardFaintlyAs: (t) => t.borrowings.bringFaintly,
  form: { borrowing: borrowingField('mine') },
  async run(ctx, { borrowing }) {
    const { file, to } = await bringBack(ctx, borrowing)
    return bringingCard(file, to, ctx.actor, ctx.now)
  },
})

export const borrowingExtend = command({
  name: 'borrowing.extend',
  ...byWhose,
  summary: (t) => t.borrowings.extendSummary,
  heardAs: (t) => t.borrowings.extendHeardAs,
  heardFaintlyAs: (t) => t.borrowings.extendFaintly,
  form: {
    borrowing: borrowingField('seen'),
    dueOn: day((t) => t.borrowings.fields.newDay, { deadlines: true, last: true }),
  },
  async run(ctx, input) {
    const { file, asked } = await extend(ctx, input)
    return asked ? longerAskedCard(asked, ctx.actor) : movedCard(file, ctx.actor, ctx.now)
  },
})
