import type { Enquiry } from '../../db/enquiries.ts'
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
import { showComplaint } from '../complaints/rules.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { showService } from '../services/rules.ts'
import { showSuggestion } from '../suggestions/rules.ts'
import { dayAt, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { EnquiryFile } from './find-enquiries.ts'
import { showEnquiry } from './rules.ts'

export type Telling = { readonly reader: Reader; readonly now: Date }
type Verb = 'answer' | 'assign' | 'complain' | 'suggest' | 'serve'

/** All that is known of it, with what its reader can do next. */
export function enquiryCard(
  file: EnquiryFile,
  { mayHandle, title }: { readonly mayHandle: boolean; readonly title?: string | undefined },
  { reader, now }: Telling,
): Card {
  const { enquiry } = file
  const named = titleOf(file, reader)
  return {
    title: title ?? named,
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(named)]),
      text(enquiry.what),
      factsOf(file, reader, now),
    ],
    buttons: [
      ...(mayHandle ? nextButtons(enquiry, reader) : []),
      ...goneButton(enquiry, reader),
      historyButton('enquiry', enquiry, reader),
    ],
    about: aboutEnquiry(enquiry),
  }
}

/** With what a card is told anew. */
export const aboutEnquiry = ({ id }: Pick<Enquiry, 'id'>) => `enquiry:${id}` as const

const of = ({ id }: Pick<Enquiry, 'id'>) => ({ enquiry: String(id) })

/** What it is by its kind is offered first. */
export function nextButtons(enquiry: Enquiry, reader: Reader): Button[] {
  if (enquiry.closedAt) return []
  const likely: Partial<Record<Enquiry['kind'], Verb>> = {
    complaint: 'complain',
    suggestion: 'suggest',
    aftersale: 'serve',
  }
  const all: readonly Verb[] = ['answer', 'assign', 'complain', 'suggest', 'serve']
  const verbs = new Set([likely[enquiry.kind] ?? 'answer', ...all])
  const { press } = messages(reader).enquiries
  return [...verbs].map((verb) => button(press[verb], `enquiry.${verb}`, of(enquiry)))
}

export const viewButton = (enquiry: Enquiry, reader: Reader): Button =>
  button(messages(reader).enquiries.view, 'enquiry.view', of(enquiry))

const goneButton = ({ became }: Enquiry, reader: Reader): Button[] => {
  const [noun, id = ''] = became?.split(':') ?? []
  return noun ? [button(messages(reader).enquiries.view, `${noun}.view`, { [noun]: id })] : []
}

/** Whose it is, and who it was of them. */
export function whoIs({ customer, contact, enquiry }: EnquiryFile, reader: Reader): string {
  const t = messages(reader).enquiries
  const person = contact?.name ?? enquiry.person
  if (!customer) return person ?? enquiry.phone ?? t.unknownCaller
  return person ? t.who({ customer: customer.name, person }) : customer.name
}

export const titleOf = (file: EnquiryFile, reader: Reader): string =>
  messages(reader).enquiries.title({ code: showEnquiry(file.enquiry), who: whoIs(file, reader) })

export function factsOf(file: EnquiryFile, reader: Reader, now: Date): Block {
  const { fields: f, ...t } = messages(reader).enquiries
  const { enquiry, handler, receiver } = file
  const { answer, phone, receivedAt } = enquiry
  const received = [shown(receivedAt, reader, now), t.channels[enquiry.channel], receiver.name]
  return facts(
    [f.state, stateOf(enquiry, reader, now)],
    answer !== null && [f.answer, answer],
    [f.kind, `${t.kinds[enquiry.kind]} · ${t.difficulties[enquiry.difficulty]}`],
    phone !== null && [f.phone, phone],
    [f.received, received.join(' · ')],
    [f.handler, handler.name],
  )
}

const shown = (at: Date, { locale, timeZone }: Reader, now: Date) =>
  showInstant(at, locale, timeZone, dayAt(now, timeZone))

/** Until when it waits, or when it was settled after how much working time; and whether that is late. */
export function stateOf(enquiry: Enquiry, reader: Reader, now: Date): string {
  const t = messages(reader).enquiries
  const { closedAt, answerBy } = enquiry
  const said = closedAt ? endOf(enquiry, closedAt, reader, now) : waits(answerBy, reader, now)
  return (closedAt ?? now) > answerBy ? `${said} · ${t.late}` : said
}

const waits = (by: Date, reader: Reader, now: Date) =>
  messages(reader).enquiries.open({ when: shown(by, reader, now) })

function endOf({ became, workedMinutes }: Enquiry, at: Date, reader: Reader, now: Date): string {
  const t = messages(reader).enquiries
  const when = shown(at, reader, now)
  if (became === null) return t.closed({ when, spent: spentWords(workedMinutes ?? 0, reader) })
  return t.gone({ when, what: becameWords(became, reader) })
}

/** `complaint:32` as people call it. */
export function becameWords(became: string, reader: Reader): string {
  const { becameWhat } = messages(reader).enquiries
  const [noun, number] = became.split(':')
  const id = Number(number)
  if (noun === 'suggestion') return becameWhat.suggestion({ code: showSuggestion({ id }) })
  if (noun === 'service') return becameWhat.service({ code: showService({ id }) })
  return becameWhat.complaint({ code: showComplaint({ id }) })
}

export const spentWords = (minutes: number, reader: Reader): string =>
  messages(reader).enquiries.spent({ hours: Math.floor(minutes / 60), minutes: minutes % 60 })

export type EnquiryList = {
  readonly title: string
  readonly none: string
  readonly listed: readonly EnquiryFile[]
  readonly more?: Button | undefined
}

export function enquiryListCard(
  { title, none, listed, more }: EnquiryList,
  { reader, now }: Telling,
): Card {
  const log = button(messages(reader).enquiries.log, 'enquiry.log')
  if (listed.length === 0) return { title: none, buttons: [log] }
  return {
    title,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [more] : [],
  }
}

function item(file: EnquiryFile, reader: Reader, now: Date): Item {
  const { enquiry, handler } = file
  const { kinds } = messages(reader).enquiries
  const about = [kinds[enquiry.kind], stateOf(enquiry, reader, now), handler.name]
  return {
    text: `${titleOf(file, reader)} · ${enquiry.what}`,
    detail: about.join(' · '),
    buttons: [button(showEnquiry(enquiry), 'enquiry.view', of(enquiry))],
  }
}
