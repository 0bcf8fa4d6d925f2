import { eq } from 'drizzle-orm'
import { visitKinds } from '../../db/choices.ts'
import { customers } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import { command } from '../chat/command.ts'
import { choice, optional, text, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock, day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { livingCustomerField } from '../register/living-customers.ts'
import { dayAt } from '../time.ts'
import { companionsOf } from './companions.ts'
import { planField } from './plan-by-customer.ts'
import { planCard } from './plan-card.ts'
import { dropVisit, moveVisit, planVisit } from './plan-visit.ts'
import { companionsField, stillAlong } from './spot-companions.ts'

export const visitPlan = command({
  name: 'visit.plan',
  summary: (t) => t.visits.planSummary,
  heardAs: (t) => t.visits.planHeardAs,
  heardFaintlyAs: (t) => t.visits.planFaintlyAs,
  writes: true,
  stands: stillAlong,
  form: {
    customer: livingCustomerField(),
    companions: companionsField(),
    day: day((t) => t.visits.fields.day, { deadlines: true }),
    clock: optional(clock((t) => t.visits.fields.clock, { beside: 'day' })),
    kind: usually(
      choice(
        (t) => t.visits.fields.kind,
        visitKinds,
        (t) => t.visits.kinds,
        (t) => t.visits.kindsAlso,
      ),
      () => 'onsite',
    ),
    purpose: optional(text((t) => t.visits.fields.purpose, { max: 500, spot: spotAim })),
  },
  async run(ctx, input) {
    const visit = await planVisit(ctx, input)
    const { customer, companions } = input
    return planCard('planned', { visit, customer, companions }, ctx.actor, todayOf(ctx))
  },
})

const visitMove = command({
  name: 'visit.move',
  summary: (t) => t.visits.moveSummary,
  heardAs: (t) => t.visits.moveHeardAs,
  writes: true,
  form: {
    plan: planField(),
    day: day((t) => t.visits.fields.day, { deadlines: true, last: true }),
    clock: optional(clock((t) => t.visits.fields.clock, { beside: 'day' })),
  },
  async run(ctx, { plan, ...to }) {
    const visit = await moveVisit(ctx, plan, to)
    const customer = await customerOf(ctx, visit)
    const companions = await companionsOf(ctx, visit)
    return planCard('moved', { visit, customer, companions }, ctx.actor, todayOf(ctx))
  },
})

const visitDrop = command({
  name: 'visit.drop',
  summary: (t) => t.visits.dropSummary,
  heardAs: (t) => t.visits.dropHeardAs,
  takesBack: true,
  writes: true,
  form: { plan: planField() },
  async run(ctx, { plan }) {
    await dropVisit(ctx, plan)
    const { name } = await customerOf(ctx, plan)
    return { title: messages(ctx.actor).visits.dropped({ customer: name }), tone: 'good' }
  },
})

export const planCommands = [visitPlan, visitMove, visitDrop]

const todayOf = ({ now, actor }: Ctx) => dayAt(now, actor.timeZone)

const customerOf = async ({ tx }: Ctx, { customerId }: Visit) =>
  one(await tx.select().from(customers).where(eq(customers.id, customerId)))

const aim =
  /(?:谈|聊|商量|讨论|沟通|签|送|演示|\b(?:to (?!see\b|visit\b|the\b)[a-z]+|about|regarding)\b)[^,，。;；!！\n]+/u

/** What for: the words after 谈, to discuss, about. */
function spotAim({ words }: Line): string | undefined {
  return aim.exec(words)?.[0].trim()
}
