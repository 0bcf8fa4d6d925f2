import { button, type Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { policyOf } from '../policies/policy-of.ts'
import { dayAt } from '../time.ts'
import { assignContact, releaseContact } from './assign-contact.ts'
import { contactsChangedCard } from './contacts-card.ts'
import { checkCard, markedCard, planCard, plansCard } from './keyaccount-card.ts'
import { countKeyAccounts, listNeglected, listPlans } from './list-key-accounts.ts'
import { importances, markKey } from './mark-key.ts'
import { leftShort, ourContacts } from './our-contacts.ts'
import { planAccount } from './plan-account.ts'
import { spotPart, spotYear } from './spot-plan.ts'

const pageSize = 8
const from = () => optional(hidden((raw) => numberIn(raw) ?? 0))
const employee = () => pick((t) => t.keyaccounts.fields.employee, employeeByName)
/** Nobody who is there for the customer already is offered once more. */
const newcomer = () =>
  pick((t) => t.keyaccounts.fields.employee, {
    ...employeeByName,
    async find(query, ctx, { customer = '' } = {}) {
      const id = numberIn(customer)
      const ours = id === undefined ? [] : await ourContacts(ctx, { id })
      const found = await employeeByName.find(query, ctx)
      return found.filter(({ value }) => ours.every((one) => String(one.id) !== value))
    },
  })
const yearNow = ({ now, actor }: Ctx) => Number(dayAt(now, actor.timeZone).slice(0, 4))

const keyaccountMark = command({
  name: 'keyaccount.mark',
  summary: (t) => t.keyaccounts.markSummary,
  heardAs: (t) => t.keyaccounts.markHeardAs,
  writes: true,
  takesBack: true,
  form: {
    customer: customerField(),
    importance: choice(
      (t) => t.keyaccounts.fields.importance,
      importances,
      (t) => t.keyaccounts.importances,
      (t) => t.keyaccounts.importancesAlso,
    ),
  },
  async run(ctx, input) {
    const customer = await markKey(ctx, input)
    const isShort = (await leftShort(ctx, customer)) !== undefined
    return markedCard({ customer, ours: await ourContacts(ctx, customer) }, isShort, ctx.actor)
  },
})

const keyaccountAssign = command({
  name: 'keyaccount.assign',
  summary: (t) => t.keyaccounts.assignSummary,
  heardAs: (t) => t.keyaccounts.assignHeardAs,
  writes: true,
  form: { customer: customerField(), employee: newcomer() },
  run: async (ctx, input) => contactsChangedCard(await assignContact(ctx, input), ctx.actor),
})

const keyaccountRelease = command({
  name: 'keyaccount.release',
  summary: (t) => t.keyaccounts.releaseSummary,
  heardAs: (t) => t.keyaccounts.releaseHeardAs,
  writes: true,
  takesBack: true,
  form: { customer: customerField(), employee: employee() },
  run: async (ctx, input) => contactsChangedCard(await releaseContact(ctx, input), ctx.actor),
})

const keyaccountCheck = command({
  name: 'keyaccount.check',
  summary: (t) => t.keyaccounts.checkSummary,
  heardAs: (t) => t.keyaccounts.checkHeardAs,
  form: { from: from() },
  async run(ctx, { from: offset = 0 }) {
    const { tx, now, actor } = ctx
    const found = await listNeglected(ctx, { limit: pageSize + 1, offset })
    const all = await countKeyAccounts(ctx)
    const wanted = await policyOf(tx, 'keyaccount.contacts')
    const next = { from: String(offset + pageSize) }
    const more = found[pageSize] && button(messages(actor).form.more, 'keyaccount.check', next)
    const shown = { found: found.slice(0, pageSize), all, wanted, more }
    return checkCard(shown, actor, dayAt(now, actor.timeZone))
  },
})

const partMax = 1000
const part = (name: 'goal' | 'actions' | 'evaluation') =>
  optional(text((t) => t.keyaccounts.fields[name], { max: partMax, spot: spotPart(name) }))

const year = (): Field<number> => ({
  ...text((t) => t.keyaccounts.fields.year, { max: 4 }),
  read(raw, ctx) {
    const wanted = numberIn(raw.normalize('NFKC').replace('年', '')) ?? 0
    const isNear = Math.abs(wanted - yearNow(ctx)) <= 10
    ensure(isNear, (t) => t.keyaccounts.notAYear({ year: yearNow(ctx) }))
    return wanted
  },
  spot: (line, ctx) => spotYear(line, yearNow(ctx)),
  usual: (ctx) => String(yearNow(ctx)),
})

const keyaccountPlan = command({
  name: 'keyaccount.plan',
  summary: (t) => t.keyaccounts.planSummary,
  heardAs: (t) => t.keyaccounts.planHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    year: year(),
    goal: part('goal'),
    actions: part('actions'),
    evaluation: part('evaluation'),
  },
  run: async (ctx, input) => planCard(input.customer, await planAccount(ctx, input), ctx.actor),
})

const keyaccountPlans = command({
  name: 'keyaccount.plans',
  summary: (t) => t.keyaccounts.plansSummary,
  heardAs: (t) => t.keyaccounts.plansHeardAs,
  form: { year: usually(year(), (ctx) => String(yearNow(ctx))), from: from() },
  async run(ctx, { year: of, from: offset = 0 }): Promise<Card> {
    const found = await listPlans(ctx, of, { limit: pageSize + 1, offset })
    const next = { year: String(of), from: String(offset + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'keyaccount.plans', next)
    return plansCard({ found: found.slice(0, pageSize), year: of, more }, ctx.actor)
  },
})

/** 大客户管理 (KEYACC), in the order in which help shows it. */
export const keyaccountCommands: readonly Command[] = [
  keyaccountCheck,
  keyaccountMark,
  keyaccountAssign,
  keyaccountRelease,
  keyaccountPlan,
  keyaccountPlans,
]
