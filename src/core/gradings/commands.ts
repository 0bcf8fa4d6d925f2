import { grades } from '../../db/choices.ts'
import type { Card, Raw } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, optional, pick, text } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { chooseMethod, isLeading, type SchemeChange, setBands, weigh } from './change-scheme.ts'
import { decidedCard, explainCard } from './explain-card.ts'
import { explainGrade } from './explain-grade.ts'
import { gradeCustomers, proposeGrades, type Whom } from './grade-customers.ts'
import { liftOverride, overrideGrade } from './override-grade.ts'
import { doneCard, proposalCard } from './proposal-card.ts'
import { methods, schemeOf } from './scheme.ts'
import { indicatorChangedCard, methodChosenCard, reviewCard, schemeCard } from './scheme-card.ts'
import {
  asksWhy,
  measureField,
  readBands,
  readWeight,
  spotBands,
  spotGrade,
  spotReason,
  spotWeight,
} from './spot-grading.ts'

const gradingScheme = command({
  name: 'grading.scheme',
  summary: (t) => t.gradings.schemeSummary,
  heardAs: (t) => t.gradings.schemeHeardAs,
  family: 'everyone',
  form: {},
  run: async (ctx) => schemeCard(await schemeOf(ctx.tx), ctx.actor, isLeading(ctx, 'grading.run')),
})

const gradingMethod = command({
  name: 'grading.method',
  summary: (t) => t.gradings.methodSummary,
  heardAs: (t) => t.gradings.methodHeardAs,
  writes: true,
  form: {
    method: choice(
      (t) => t.gradings.fields.method,
      methods,
      (t) => t.gradings.methods,
      (t) => t.gradings.methodsAlso,
    ),
  },
  async run(ctx, input) {
    const change = await chooseMethod(ctx, input)
    return reviewed(ctx, change, undefined, methodChosenCard(change, ctx.actor))
  },
})

const gradingWeigh = command({
  name: 'grading.weigh',
  summary: (t) => t.gradings.weighSummary,
  heardAs: (t) => t.gradings.weighHeardAs,
  heardOver: ['survey.record'],
  writes: true,
  form: {
    measure: measureField,
    weight: {
      ...text((t) => t.gradings.fields.weight, { max: 10, spot: spotWeight }),
      read: readWeight,
    },
  },
  async run(ctx, input) {
    const change = await weigh(ctx, input)
    const card = indicatorChangedCard(change, input.measure, ctx.actor)
    return reviewed(ctx, change, input.measure, card)
  },
})

const gradingBands = command({
  name: 'grading.bands',
  summary: (t) => t.gradings.bandsSummary,
  heardAs: (t) => t.gradings.bandsHeardAs,
  writes: true,
  form: {
    measure: measureField,
    bands: {
      ...text((t) => t.gradings.fields.bands, { max: 300, spot: spotBands }),
      read: readBands,
    },
  },
  async run(ctx, input) {
    const change = await setBands(ctx, input)
    const card = indicatorChangedCard(change, input.measure, ctx.actor)
    return reviewed(ctx, change, input.measure, card)
  },
})

/** The method is reviewed (CLASS-4): whoever is above hears of the change and can set it back. */
async function reviewed(
  ctx: Ctx,
  change: SchemeChange,
  measure: Parameters<typeof reviewCard>[2],
  card: Card,
): Promise<Card> {
  const { superior } = change
  if (superior) {
    const told = reviewCard(change, ctx.actor, measure, superior)
    await notify(ctx, superior, told, { expiresAfterMs: newsMs })
  }
  return card
}

const gradingExplain = command({
  name: 'grading.explain',
  summary: (t) => t.gradings.explainSummary,
  heardAs: (t) => t.gradings.explainHeardAs,
  heardIf: asksWhy,
  form: { customer: customerField() },
  async run(ctx, { customer }) {
    await recordLookups(ctx, [customer])
    return explainCard(await explainGrade(ctx, customer), ctx.actor, ctx.now)
  },
})

const whom = {
  customer: optional(customerField()),
  employee: optional(pick((t) => t.gradings.fields.employee, employeeByName)),
}

const gradingRun = command({
  name: 'grading.run',
  summary: (t) => t.gradings.runSummary,
  heardAs: (t) => t.gradings.runHeardAs,
  form: whom,
  run: async (ctx, input) => proposalCard(await proposeGrades(ctx, input), rawOf(input), ctx.actor),
})

const rawOf = ({ customer, employee }: Whom): Raw => ({
  ...(customer && { customer: String(customer.id) }),
  ...(employee && { employee: String(employee.id) }),
})

const gradingApply = command({
  name: 'grading.apply',
  summary: (t) => t.gradings.applySummary,
  unlisted: true,
  writes: true,
  form: whom,
  run: async (ctx, input) => doneCard(await gradeCustomers(ctx, input), ctx.actor),
})

const gradingOverride = command({
  name: 'grading.override',
  summary: (t) => t.gradings.overrideSummary,
  heardAs: (t) => t.gradings.overrideHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    grade: {
      ...choice(
        (t) => t.gradings.fields.grade,
        grades,
        (t) => t.customers.grades,
        (t) => t.customers.gradesAlso,
      ),
      spot: spotGrade,
    },
    until: optional(
      day((t) => t.gradings.fields.until, {
        deadlines: true,
        cues: (t) => t.gradings.untilCues,
      }),
    ),
    reason: text((t) => t.gradings.fields.reason, { max: 300, spot: spotReason }),
  },
  async run(ctx, input) {
    await overrideGrade(ctx, input)
    return decidedCard(await explainGrade(ctx, input.customer), 'decided', ctx.actor, ctx.now)
  },
})

const gradingLift = command({
  name: 'grading.lift',
  summary: (t) => t.gradings.liftSummary,
  heardAs: (t) => t.gradings.liftHeardAs,
  writes: true,
  takesBack: true,
  form: { customer: customerField() },
  async run(ctx, { customer }) {
    await liftOverride(ctx, { customer })
    return decidedCard(await explainGrade(ctx, customer), 'lifted', ctx.actor, ctx.now)
  },
})

export const gradingCommands: readonly Command[] = [
  gradingExplain,
  gradingRun,
  gradingOverride,
  gradingLift,
  gradingScheme,
  gradingWeigh,
  gradingBands,
  gradingMethod,
  gradingApply,
]
