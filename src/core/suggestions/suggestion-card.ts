import type { Employee } from '../../db/schema.ts'
import type { Suggestion } from '../../db/suggestions.ts'
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
import { dayAt, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { SuggestionCount } from './count-suggestions.ts'
import type { SuggestionFile } from './find-suggestions.ts'
import { openStates, showSuggestion } from './rules.ts'

export type Around = { readonly measures: readonly ListedMeasure[]; readonly isJudge: boolean }
type Telling = { readonly reader: Reader; readonly now: Date }

/** A suggestion, what became of it, and what its reader can do next. */
export function suggestionCard(
  file: SuggestionFile,
  { measures, isJudge }: Around,
  telling: Telling,
  title?: string,
): Card {
  const { reader, now } = telling
  const t = messages(reader).suggestions
  const { suggestion } = file
  const isOpen = openStates.includes(suggestion.state)
  return {
    title: title ?? titleOf(file, reader),
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(titleOf(file, reader))]),
      text(suggestion.what),
      factsOf(file, telling),
      ...measureLines(measures, { reader, now, title: t.measures }),
    ],
    buttons: [
      ...(isOpen && isJudge ? judgeButtons(suggestion, reader) : []),
      historyButton('suggestion', suggestion, reader),
    ],
  }
}

const verbs = ['adopt', 'decline', 'answer', 'pass'] as const
export type SuggestionVerb = (typeof verbs)[number]

const judgeButtons = (row: Suggestion, reader: Reader): Button[] =>
  verbs.map((verb) => pressed(verb, row, reader))

const pressed = (verb: SuggestionVerb | 'view', { id }: Suggestion, reader: Reader): Button =>
  button(messages(reader).suggestions.press[verb], `suggestion.${verb}`, { suggestion: String(id) })

function titleOf({ suggestion, customer, taker }: SuggestionFile, reader: Reader): string {
  const from = customer?.name ?? taker.name
  return messages(reader).suggestions.title({ code: showSuggestion(suggestion), from })
}

function factsOf(
  { suggestion, handler, taker, department }: SuggestionFile,
  telling: Telling,
): Block {
  const { reader, now } = telling
  const t = messages(reader).suggestions
  const { kind, state, reply, takenAt } = suggestion
  const at = showInstant(takenAt, reader.locale, reader.timeZone, dayAt(now, reader.timeZone))
  return facts(
    [t.fields.state, t.states[state]],
    reply !== null && [t.replies[state], reply],
    [t.fields.kind, t.kinds[kind]],
    [t.fields.handler, [handler.name, department].filter(Boolean).join(' · ')],
    [t.fields.taken, `${taker.name} · ${at}`],
  )
}

type Told = Telling & { readonly by: Employee }

/** For whoever is to decide on it. */
export function givenCard(file: SuggestionFile, { by, ...telling }: Told): Card {
  const { suggestion } = file
  const { reader } = telling
  const code = showSuggestion(suggestion)
  return {
    title: messages(reader).suggestions.given({ name: by.name, code }),
    tone: 'due',
    body: [text(titleOf(file, reader)), text(suggestion.what), factsOf(file, telling)],
    buttons: judgeButtons(suggestion, reader),
  }
}

/** For whoever took it: what became of it. */
export function settledCard(file: SuggestionFile, { by, ...telling }: Told): Card {
  const { suggestion } = file
  const { reader } = telling
  const t = messages(reader).suggestions
  const code = showSuggestion(suggestion)
  return {
    title: t.news({ name: by.name, code, state: t.states[suggestion.state] }),
    tone: 'good',
    body: [text(titleOf(file, reader)), text(suggestion.what), factsOf(file, telling)],
    buttons: [pressed('view', suggestion, reader)],
  }
}

export type SuggestionPage = {
  readonly title: string
  readonly listed: readonly SuggestionFile[]
  readonly more: Button | undefined
}

export function suggestionListCard(page: SuggestionPage, { reader, now }: Telling): Card {
  const t = messages(reader).suggestions
  if (page.listed.length === 0) return { title: t.none, body: [text(t.howTo)] }
  return {
    title: page.title,
    body: [list(page.listed.map((file) => item(file, reader, now)))],
    buttons: [...(page.more ? [page.more] : []), button(t.countButton, 'suggestion.count')],
  }
}

function item(file: SuggestionFile, reader: Reader, now: Date): Item {
  const { suggestion, handler, department } = file
  const t = messages(reader).suggestions
  const today = dayAt(now, reader.timeZone)
  const day = showDay(dayAt(suggestion.takenAt, reader.timeZone), reader.locale, today)
  return {
    text: `${titleOf(file, reader)} · ${suggestion.what}`,
    detail: [t.states[suggestion.state], day, department ?? handler.name].join(' · '),
    buttons: [{ ...pressed('view', suggestion, reader), label: showSuggestion(suggestion) }],
  }
}

/** By department: how many came, and what became of them. */
export function countCard(
  counted: readonly SuggestionCount[],
  period: string | undefined,
  reader: Reader,
): Card {
  const t = messages(reader).suggestions
  if (counted.length === 0) return { title: t.none, body: [text(t.howTo)] }
  const sum = (of: (one: SuggestionCount) => number) =>
    counted.reduce((all, one) => all + of(one), 0)
  const items = counted.map(({ department, ...figures }) => ({
    text: t.counted({ ...figures, name: department ?? t.noDepartment }),
  }))
  const total = sum(({ count }) => count)
  return {
    title: t.countTitle({ period: period ?? '', total, adopted: sum(({ adopted }) => adopted) }),
    body: [list(items)],
    buttons: [button(t.showOpen, 'suggestion.list', { scope: 'open' })],
  }
}
