import { type Assist, assistRatings } from '../../db/assists.ts'
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
import { spentWords } from '../enquiries/enquiry-card.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import { clockOf } from './clocks.ts'
import type { AssistFile } from './find-assists.ts'
import { type AssistStep, nextSteps, showAssist } from './rules.ts'

export type Telling = { readonly reader: Reader; readonly now: Date }
/** Whose steps its reader may take. */
export type Parts = Readonly<Record<'mayHold' | 'mayAsk', boolean>>

/** All that is known of it, with what its reader can do next. */
export function assistCard(
  file: AssistFile,
  { mayHold, mayAsk }: Parts,
  { reader, now }: Telling,
  title?: string,
): Card {
  const { assist } = file
  const named = titleOf(file, reader)
  return {
    title: title ?? named,
    ...(title !== undefined && { tone: 'good' as const }),
    body: [...(title === undefined ? [] : [text(named)]), factsOf(file, reader, now)],
    buttons: [
      ...(mayHold ? stepButtons(assist, 'holder', reader) : []),
      ...(mayAsk ? stepButtons(assist, 'asker', reader) : []),
      historyButton('assist', assist, reader),
    ],
    about: aboutAssist(assist),
  }
}

/** With what a card is told anew. */
export const aboutAssist = ({ id }: Pick<Assist, 'id'>) => `assist:${id}` as const

const of = ({ id }: Pick<Assist, 'id'>) => ({ assist: String(id) })

/** A rating is one press. */
export const stepButtons = (assist: Assist, who: 'holder' | 'asker', reader: Reader): Button[] =>
  nextSteps(assist, who).flatMap((step) =>
    step === 'rate' ? ratingButtons(assist, reader) : [stepButton(assist, step, reader)],
  )

const stepButton = (assist: Assist, step: AssistStep, reader: Reader): Button =>
  button(messages(reader).assists.press[step], `assist.${step}`, of(assist))

function ratingButtons(assist: Assist, reader: Reader): Button[] {
  const { ratings } = messages(reader).assists
  return assistRatings.map((rating) =>
    button(ratings[rating], 'assist.rate', { ...of(assist), rating }),
  )
}

export const viewButton = (assist: Assist, reader: Reader): Button =>
  button(messages(reader).assists.view, 'assist.view', of(assist))

export const titleOf = ({ assist }: AssistFile, reader: Reader): string =>
  messages(reader).assists.title({ code: showAssist(assist), what: assist.what })

const shown = (at: Date, { locale, timeZone }: Reader, now: Date) =>
  showInstant(at, locale, timeZone, dayAt(now, timeZone))

export function factsOf(file: AssistFile, reader: Reader, now: Date): Block {
  const { fields: f, states, ratings, ...t } = messages(reader).assists
  const { assist, asker, holder, department, customer } = file
  const { result, rating, ratingNote, reason, reopens } = assist
  const state = [states[assist.state], reopens > 0 && t.reopened({ times: reopens })]
  return facts(
    [f.state, state.filter(Boolean).join(' · ')],
    [f.asker, asker.name],
    [f.holder, department ? `${holder.name} · ${department}` : holder.name],
    customer !== null && [messages(reader).customers.fields.customer, customer.name],
    [f.accepted, pointOf(assist, 'accept', reader, now)],
    [f.done, pointOf(assist, 'done', reader, now)],
    result !== null && [f.result, result],
    reason !== null && [f.reason, reason],
    rating !== null && [f.rating, [ratings[rating], ratingNote].filter(Boolean).join(' · ')],
  )
}

/** When it was taken on or done, after how much working time; or by when it is to be, and whether that is late. */
function pointOf(assist: Assist, name: 'accept' | 'done', reader: Reader, now: Date): string {
  const t = messages(reader).assists
  const [at, by, minutes] =
    name === 'accept'
      ? [assist.acceptedAt, assist.acceptBy, assist.acceptMinutes]
      : [assist.doneAt, assist.doneBy, assist.doneMinutes]
  const spent = spentWords(minutes ?? 0, reader)
  const said = at
    ? t.at({ when: shown(at, reader, now), spent })
    : t.by({ when: shown(by, reader, now) })
  return (at ?? now) > by ? `${said} · ${t.late}` : said
}

export type AssistList = {
  readonly title: string
  readonly none: string
  readonly listed: readonly AssistFile[]
  readonly more?: Button | undefined
}

export function assistListCard(
  { title, none, listed, more }: AssistList,
  { reader, now }: Telling,
): Card {
  const ask = button(messages(reader).assists.request, 'assist.request')
  if (listed.length === 0) return { title: none, buttons: [ask] }
  return {
    title,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [more] : [],
  }
}

function item(file: AssistFile, reader: Reader, now: Date): Item {
  const { states, ...t } = messages(reader).assists
  const { assist, asker, holder } = file
  const clock = clockOf(assist)
  const about = [
    states[assist.state],
    clock && t.by({ when: shown(clock.by, reader, now) }),
    clock && now > clock.by && t.late,
    `${asker.name} → ${holder.name}`,
  ]
  return {
    text: titleOf(file, reader),
    detail: about.filter(Boolean).join(' · '),
    buttons: [button(showAssist(assist), 'assist.view', of(assist))],
  }
}
