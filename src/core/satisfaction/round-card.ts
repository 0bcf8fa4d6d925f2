import {
  type Block,
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { ListedMeasure } from '../measures/list-measures.ts'
import { measureLines } from '../measures/measure-lines.ts'
import { dayAt, showDay } from '../time.ts'
import type { RoundFile, SheetFile } from './find-sheets.ts'
import type { Wording } from './questionnaire.ts'
import { wordsOf } from './questions.ts'
import type { QuestionResult, Results } from './results.ts'
import type { Started } from './start-round.ts'

type Telling = { readonly reader: Reader; readonly now: Date }

export function startedCard({ round, count, askers }: Started, { reader, now }: Telling): Card {
  const t = messages(reader).satisfaction
  const day = showDay(round.dueOn, reader.locale, dayAt(now, reader.timeZone))
  const of = { round: String(round.id) }
  return {
    title: t.started({ name: round.name }),
    tone: 'good',
    body: [text(t.startedHow({ count, askers, day }))],
    buttons: [
      button(t.press.begin, 'survey.mine', of),
      button(t.press.result, 'survey.result', of),
    ],
  }
}

export type Report = {
  readonly file: RoundFile
  readonly results: Results
  readonly target: number
  readonly low: readonly SheetFile[]
  readonly measures: readonly ListedMeasure[]
  /** Who answers for satisfaction in the company, by duty (SURVEY-3). */
  readonly inCharge: readonly string[]
}

/** What a round came to: rates, each question with its average and the one before, low marks, measures. */
export function resultCard(report: Report, { reader, now }: Telling): Card {
  const { file, results, low, measures } = report
  const t = messages(reader).satisfaction
  const { round } = file
  const of = { round: String(round.id) }
  return {
    title: t.resultTitle({ name: round.name }),
    body: [
      factsOf(report, reader, now),
      list(
        results.questions.map((one) => line(one, reader)),
        t.questionsTitle,
      ),
      ...lowLines(low, reader),
      ...measureLines(measures, { reader, now, title: t.measures }),
    ],
    buttons: [
      button(t.press.improve, 'survey.improve', of),
      ...(round.closedAt ? [] : [button(t.press.close, 'survey.close', of)]),
    ],
  }
}

function factsOf({ file, results, target, inCharge }: Report, reader: Reader, now: Date): Block {
  const t = messages(reader).satisfaction
  const { all, answered, unreached, declined, satisfied } = results
  const today = dayAt(now, reader.timeZone)
  const until = showDay(file.round.dueOn, reader.locale, today)
  return facts(
    [t.fields.answered, t.rate({ answered, all, rate: percent(answered, all) })],
    [
      t.fields.missed,
      t.missed({ unreached, declined, open: all - answered - unreached - declined }),
    ],
    satisfied !== undefined && [
      t.fields.satisfied,
      t.againstTarget({ rate: satisfied, target, isMet: satisfied >= target }),
    ],
    [t.fields.leader, file.leader.name],
    inCharge.length > 0 && [t.fields.inCharge, inCharge.join(', ')],
    [t.fields.until, until],
  )
}

const percent = (part: number, whole: number) =>
  whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10

function line(one: QuestionResult, reader: Reader): Item {
  const t = messages(reader).satisfaction
  const { question, count, average, before, each, said } = one
  const options = question.options ?? t.marks
  const words = t.line({ question: wordsOf(question, reader), count, average, before })
  if (count === 0) return { text: words }
  const detail = said
    ? said.join('\n')
    : (each ?? []).map((times, n) => t.times({ option: options[n] ?? '', times })).join(' · ')
  return { text: words, detail }
}

function lowLines(low: readonly SheetFile[], reader: Reader): Block[] {
  const t = messages(reader).satisfaction
  if (low.length === 0) return []
  const items = low.map(({ customer, employee, sheet }) => ({
    text: `${customer.name} · ${employee.name}`,
    buttons: [button(t.press.open, 'survey.ask', { sheet: String(sheet.id) })],
  }))
  return [list(items, t.lowTitle)]
}

export type RoundPage = { readonly listed: readonly RoundFile[]; readonly more: Button | undefined }

export function roundListCard({ listed, more }: RoundPage, { reader, now }: Telling): Card {
  const t = messages(reader).satisfaction
  if (listed.length === 0) return { title: t.noRounds, body: [text(t.howToStart)] }
  const today = dayAt(now, reader.timeZone)
  const items = listed.map(({ round, leader, all, open }) => ({
    text: round.name,
    detail: [
      t.progress({ done: all - open, all }),
      round.closedAt ? t.isClosed : t.until({ day: showDay(round.dueOn, reader.locale, today) }),
      leader.name,
    ].join(' · '),
    buttons: [button(t.press.result, 'survey.result', { round: String(round.id) })],
  }))
  return { title: t.roundsTitle, body: [list(items)], buttons: more ? [more] : [] }
}

/** What is asked by now. */
export function questionnaireCard({ version, questions }: Wording, reader: Reader): Card {
  const t = messages(reader).satisfaction
  const items = questions.map((question, n) => ({
    text: `${n + 1}. ${wordsOf(question, reader)}`,
    detail: question.options ? question.options.join(' / ') : t.kinds[question.kind],
  }))
  return {
    title: t.questionnaireTitle({ version }),
    body: [list(items)],
    buttons: [button(t.press.compose, 'survey.compose')],
  }
}
