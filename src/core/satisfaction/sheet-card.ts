import type { SurveyQuestion } from '../../db/satisfaction.ts'
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
import { dayAt, showDay } from '../time.ts'
import type { SheetFile } from './find-sheets.ts'
import { answerShown, nextAt, scaleMax, wordsOf } from './questions.ts'

type Telling = { readonly reader: Reader; readonly now: Date }

/** The next question with a button for each answer; of a sheet that is whole, what was answered. */
export function sheetCard(file: SheetFile, reader: Reader, said?: string): Card {
  const { sheet, questionnaire, customer } = file
  const t = messages(reader).satisfaction
  const at = nextAt(sheet, questionnaire)
  const question = questionnaire.questions[at]
  if (sheet.state !== 'open' || !question) return wholeCard(file, reader)
  const all = questionnaire.questions.length
  return {
    title: said ?? t.asking({ customer: customer.name, at: at + 1, all }),
    tone: 'due',
    body: [...answersOf(file, reader), text(wordsOf(question, reader))],
    buttons: [...answerButtons(file, { question, at }, reader), ...missButtons(file, reader)],
  }
}

type Place = { readonly question: SurveyQuestion; readonly at: number }

function answerButtons({ sheet }: SheetFile, { question, at }: Place, reader: Reader): Button[] {
  const t = messages(reader).satisfaction
  const of = { sheet: String(sheet.id), at: String(at) }
  const press = (label: string, value: string) => button(label, 'survey.answer', { ...of, value })
  if (question.kind === 'text') {
    return [button(t.press.write, 'survey.say', of), press(t.press.nothing, '-')]
  }
  const labels = question.options ?? t.marks.slice(0, scaleMax)
  return labels.map((label, n) => press(label, String(n + 1)))
}

const missButtons = ({ sheet }: SheetFile, reader: Reader): Button[] => {
  const t = messages(reader).satisfaction
  return (['unreached', 'declined'] as const).map((state) =>
    button(t.press[state], 'survey.miss', { sheet: String(sheet.id), state }),
  )
}

const answersOf = (file: SheetFile, reader: Reader): Block[] => {
  const said = file.questionnaire.questions.flatMap((question, at) => {
    const value = file.sheet.answers[at] ?? null
    if (value === null) return []
    const shown =
      value === '' ? messages(reader).satisfaction.saidNothing : answerShown(question, value)
    return [[wordsOf(question, reader), shown] as const]
  })
  return said.length > 0 ? [facts(...said)] : []
}

/** What a customer answered, or that they did not. */
export function wholeCard(file: SheetFile, reader: Reader): Card {
  const { sheet, customer, round } = file
  const t = messages(reader).satisfaction
  return {
    title: t.whole[sheet.state]({ customer: customer.name }),
    tone: 'good',
    body: [...(round ? [text(round.name)] : []), ...answersOf(file, reader)],
    buttons: [button(t.press.next, 'survey.mine', round ? { round: String(round.id) } : {})],
  }
}

export type SheetPage = { readonly listed: readonly SheetFile[]; readonly more: Button | undefined }

/** Whom one has still to ask, each with the button that begins or goes on. */
export function sheetListCard({ listed, more }: SheetPage, { reader, now }: Telling): Card {
  const t = messages(reader).satisfaction
  if (listed.length === 0) return { title: t.nothingToAsk, body: [text(t.howTo)] }
  return {
    title: t.mineTitle,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [more] : [],
  }
}

function item(
  { sheet, customer, round, questionnaire }: SheetFile,
  reader: Reader,
  now: Date,
): Item {
  const t = messages(reader).satisfaction
  const today = dayAt(now, reader.timeZone)
  const at = nextAt(sheet, questionnaire)
  const due = round && t.until({ day: showDay(round.dueOn, reader.locale, today) })
  const begun = at > 0 && t.isBegun({ at, all: questionnaire.questions.length })
  return {
    text: customer.name,
    detail: [round?.name, due, begun].filter(Boolean).join(' · '),
    buttons: [
      button(at > 0 ? t.press.goOn : t.press.ask, 'survey.ask', { sheet: String(sheet.id) }),
    ],
  }
}
