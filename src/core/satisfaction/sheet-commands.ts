import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { answerQuestion, missSheet, recordAnswers } from './answer-sheet.ts'
import { findSheets, sheetSeen, waitingSheet } from './find-sheets.ts'
import { shownQuestionnaire } from './questionnaire.ts'
import { sheetCard, sheetListCard } from './sheet-card.ts'
import { scoresIn, spotSaid, spotScores } from './spot-scores.ts'

const pageSize = 8
const wordsMax = 1000

/** A sheet that the actor may read. */
const sheetField = () =>
  hidden(
    async (raw, ctx) =>
      (await sheetSeen(ctx, numberIn(raw) ?? 0)) ?? fail((t) => t.satisfaction.notThere),
  )
const place = () => hidden((raw) => numberIn(raw) ?? 0)

const record = command({
  name: 'survey.record',
  summary: (t) => t.satisfaction.recordSummary,
  heardAs: (t) => t.satisfaction.recordHeardAs,
  writes: true,
  // Without marks it is the questions that are wanted, one after the other.
  heardRather: (raw): Command | undefined =>
    raw.scores === undefined && raw.customer !== undefined ? ask : undefined,
  form: {
    customer: customerField(),
    scores: text((t) => t.satisfaction.fields.scores, { max: 60, spot: spotScores }),
    words: optional(text((t) => t.satisfaction.fields.words, { max: wordsMax, spot: spotSaid })),
  },
  async run(ctx, { scores, ...said }) {
    const { questions } = await shownQuestionnaire(ctx)
    const scales = questions.filter(({ kind }) => kind === 'scale').length
    const marks = scoresIn(scores, scales)
    ensure(marks.length > 0, (t) => t.satisfaction.noScores, 'scores')
    return sheetCard(await recordAnswers(ctx, { ...said, scores: marks }), ctx.actor)
  },
})

const ask: Command = command({
  name: 'survey.ask',
  summary: (t) => t.satisfaction.askSummary,
  heardAs: (t) => t.satisfaction.askHeardAs,
  form: { sheet: optional(sheetField()), customer: optional(customerField()) },
  async run(ctx, { sheet, customer }) {
    if (sheet) return sheetCard(sheet, ctx.actor)
    const file = await openOf(ctx, customer)
    // Whoever asks them again is shown the questions, and not that nobody reached them.
    return sheetCard({ ...file, sheet: { ...file.sheet, state: 'open' } }, ctx.actor)
  },
})

const answer = command({
  name: 'survey.answer',
  summary: (t) => t.satisfaction.answerSummary,
  unlisted: true,
  writes: true,
  form: { sheet: sheetField(), at: place(), value: hidden((raw) => (raw === '-' ? '' : raw)) },
  run: async (ctx, { sheet: { sheet }, ...given }) =>
    sheetCard(await answerQuestion(ctx, sheet, given), ctx.actor),
})

const say = command({
  name: 'survey.say',
  summary: (t) => t.satisfaction.saySummary,
  unlisted: true,
  writes: true,
  form: {
    sheet: sheetField(),
    at: place(),
    value: text((t) => t.satisfaction.fields.words, { max: wordsMax }),
  },
  run: async (ctx, { sheet: { sheet }, ...given }) =>
    sheetCard(await answerQuestion(ctx, sheet, given), ctx.actor),
})

const miss = command({
  name: 'survey.miss',
  summary: (t) => t.satisfaction.missSummary,
  heardAs: (t) => t.satisfaction.missHeardAs,
  writes: true,
  form: {
    sheet: optional(sheetField()),
    customer: optional(customerField()),
    state: choice(
      (t) => t.satisfaction.fields.why,
      ['unreached', 'declined'],
      (t) => t.satisfaction.misses,
      (t) => t.satisfaction.missesAlso,
    ),
  },
  async run(ctx, { sheet, customer, state }) {
    const file = sheet ?? (await openOf(ctx, customer))
    return sheetCard(await missSheet(ctx, file.sheet, state), ctx.actor)
  },
})

async function openOf(ctx: Ctx, customer: { id: number; name: string } | undefined) {
  ensure(customer, (t) => t.satisfaction.whom, 'customer')
  const waiting = await waitingSheet(ctx, customer)
  return waiting ?? fail((t) => t.satisfaction.notAsked({ customer: customer.name }))
}

const mine = command({
  name: 'survey.mine',
  summary: (t) => t.satisfaction.mineSummary,
  heardAs: (t) => t.satisfaction.mineHeardAs,
  form: { round: optional(place()), from: optional(place()) },
  async run(ctx, { round, from = 0 }) {
    const of = round === undefined ? {} : { round: { id: round } }
    const wanted = { ...of, employee: ctx.actor, states: ['open'] } as const
    const found = await findSheets(ctx, wanted, { limit: pageSize + 1, offset: from })
    const kept = round === undefined ? {} : { round: String(round) }
    const next = { ...kept, from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'survey.mine', next)
    const page = { listed: found.slice(0, pageSize), more }
    return sheetListCard(page, { reader: ctx.actor, now: ctx.now })
  },
})

/** What whoever asks customers needs. */
export const sheetCommands: readonly Command[] = [mine, record, ask, miss]

/** Behind buttons. */
export const sheetParts: readonly Command[] = [answer, say]
