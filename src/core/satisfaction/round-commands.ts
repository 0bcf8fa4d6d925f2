import { sql } from 'drizzle-orm'
import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { hidden, optional, pick, text } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { findDuty } from '../duties/find-duty.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { allow, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { peopleField } from '../leads/spot-people.ts'
import { listMeasures } from '../measures/list-measures.ts'
import { takeMeasure } from '../measures/take-measure.ts'
import { policyOf } from '../policies/policy-of.ts'
import { reachOf } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt } from '../time.ts'
import { isLow } from './answer-sheet.ts'
import {
  answersIn,
  findRounds,
  findSheets,
  type RoundFile,
  roundBefore,
  roundSeen,
  type SheetFile,
} from './find-sheets.ts'
import { shownQuestionnaire, writeQuestionnaire } from './questionnaire.ts'
import { questionsIn } from './questions.ts'
import { compared, resultsOf } from './results.ts'
import { questionnaireCard, resultCard, roundListCard, startedCard } from './round-card.ts'
import { spotAsked, spotRoundName } from './spot-scores.ts'
import { closeRound, startRound } from './start-round.ts'

const pageSize = 8
const lowMax = 10
const sheetsMax = 1000

/** The one that a button gives, or the newest. */
const roundField = () => optional(hidden((raw) => numberIn(raw) ?? 0))

async function theRound(ctx: Ctx, id: number | undefined): Promise<RoundFile> {
  if (id !== undefined) return (await roundSeen(ctx, id)) ?? fail((t) => t.satisfaction.noRound)
  const [newest] = await findRounds(ctx, undefined, { limit: 1 })
  return newest ?? fail((t) => t.satisfaction.noRound)
}

const start = command({
  name: 'survey.start',
  summary: (t) => t.satisfaction.startSummary,
  heardAs: (t) => t.satisfaction.startHeardAs,
  heardFirst: true,
  writes: true,
  form: {
    name: optional(text((t) => t.satisfaction.fields.name, { max: 60, spot: spotRoundName })),
    dueOn: day((t) => t.satisfaction.fields.dueOn, { deadlines: true }),
    askers: optional({ ...peopleField(), label: (t) => t.satisfaction.fields.askers }),
    query: text((t) => t.satisfaction.fields.query, { max: 80, spot: spotAsked }),
  },
  async run(ctx, { name, ...asked }) {
    const t = messages(ctx.actor).satisfaction
    const period = name ?? dayAt(ctx.now, ctx.actor.timeZone).slice(0, 7)
    const started = await startRound(ctx, { ...asked, name: t.roundName({ period }) })
    return startedCard(started, { reader: ctx.actor, now: ctx.now })
  },
})

const result = command({
  name: 'survey.result',
  summary: (t) => t.satisfaction.resultSummary,
  heardAs: (t) => t.satisfaction.resultHeardAs,
  form: { round: roundField() },
  run: async (ctx, { round }) => reported(ctx, await theRound(ctx, round)),
})

async function reported(ctx: Ctx, file: RoundFile) {
  const from = await policyOf(ctx.tx, 'survey.satisfiedFrom')
  const before = await roundBefore(ctx, file.round)
  const results = compared(
    resultsOf(await answersIn(ctx, file), file.questionnaire, from),
    before && resultsOf(await answersIn(ctx, before), before.questionnaire, from),
  )
  const duties = await findDuty(ctx, messages(ctx.actor).satisfaction.duty)
  const report = {
    ...{ file, results, target: await policyOf(ctx.tx, 'survey.target') },
    low: await lowOf(ctx, file),
    measures: await listMeasures(ctx, [`survey:${file.round.id}`]),
    inCharge: duties.slice(0, 1).flatMap(({ holders }) => holders.map(({ name }) => name)),
  }
  return resultCard(report, { reader: ctx.actor, now: ctx.now })
}

/** Those with a low mark whom the actor may read of. */
async function lowOf(ctx: Ctx, { round }: RoundFile): Promise<SheetFile[]> {
  const answered = await findSheets(ctx, { round, states: ['answered'] }, { limit: sheetsMax })
  const upTo = await policyOf(ctx.tx, 'survey.lowUpTo')
  return answered.filter((file) => isLow(file, upTo)).slice(0, lowMax)
}

const list = command({
  name: 'survey.list',
  summary: (t) => t.satisfaction.listSummary,
  heardAs: (t) => t.satisfaction.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const found = await findRounds(ctx, sql`true`, { limit: pageSize + 1, offset: from })
    const next = { from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'survey.list', next)
    const page = { listed: found.slice(0, pageSize), more }
    return roundListCard(page, { reader: ctx.actor, now: ctx.now })
  },
})

const improve = command({
  name: 'survey.improve',
  summary: (t) => t.satisfaction.improveSummary,
  heardAs: (t) => t.satisfaction.improveHeardAs,
  writes: true,
  form: {
    round: roundField(),
    dueOn: day((t) => t.satisfaction.fields.measureDue, { deadlines: true }),
    assignee: optional(pick((t) => t.satisfaction.fields.assignee, employeeByName)),
    what: text((t) => t.satisfaction.fields.measure, {
      max: 300,
      spot: (line) => line.rest() || undefined,
    }),
  },
  async run(ctx, { round, what, ...by }) {
    const file = await theRound(ctx, round)
    const { name } = file.leader
    const isTheirs = await isWithinReach(ctx, file.leader)
    allow(isTheirs, 'missingRight', (t) => t.satisfaction.notYours({ name }))
    const t = messages(by.assignee ?? ctx.actor).satisfaction
    const title = t.measure({ what, round: file.round.name })
    await takeMeasure(ctx, { source: `survey:${file.round.id}`, title, ...by })
    return { ...(await reported(ctx, file)), tone: 'good' as const }
  },
})

const close = command({
  name: 'survey.close',
  summary: (t) => t.satisfaction.closeSummary,
  heardAs: (t) => t.satisfaction.closeHeardAs,
  writes: true,
  takesBack: true,
  form: { round: roundField() },
  async run(ctx, { round }) {
    const closed = await closeRound(ctx, (await theRound(ctx, round)).round)
    return { ...(await reported(ctx, await theRound(ctx, closed.id))), tone: 'good' as const }
  },
})

const questions = command({
  name: 'survey.questions',
  summary: (t) => t.satisfaction.questionsSummary,
  heardAs: (t) => t.satisfaction.questionsHeardAs,
  form: {},
  run: async (ctx) => questionnaireCard(await shownQuestionnaire(ctx), ctx.actor),
})

const compose = command({
  name: 'survey.compose',
  summary: (t) => t.satisfaction.composeSummary,
  heardAs: (t) => t.satisfaction.composeHeardAs,
  writes: true,
  form: {
    questions: text((t) => t.satisfaction.fields.questions, {
      max: 2000,
      spot: (line) => line.rest() || undefined,
    }),
  },
  async run(ctx, { questions: words }) {
    const { all, team, department } = reachOf(ctx.actor, ctx.command)
    const leads = all || team.length + department.length > 0
    allow(leads, 'missingRight', (t) => t.satisfaction.notComposing)
    const written = await writeQuestionnaire(ctx, questionsIn(words))
    return { ...questionnaireCard(written, ctx.actor), tone: 'good' as const }
  },
})

export const roundCommands: readonly Command[] = [
  start,
  result,
  list,
  improve,
  close,
  questions,
  compose,
]
