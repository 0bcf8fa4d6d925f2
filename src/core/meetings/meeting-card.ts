import { type Heading, headings, type Meeting, type MeetingNote } from '../../db/meetings.ts'
import { type Block, type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { ListedMeasure } from '../measures/list-measures.ts'
import { measureLines } from '../measures/measure-lines.ts'
import { dayAt, showInstant } from '../time.ts'
import type { MeetingFile, Participant } from './find-meetings.ts'
import { fixedHeadings, showMeeting } from './rules.ts'

type Telling = { readonly reader: Reader; readonly now: Date }
export type MeetingVerb = 'attend' | 'note' | 'decide' | 'end' | 'move' | 'drop' | 'view'

export const pressed = (verb: MeetingVerb, { id }: Pick<Meeting, 'id'>, reader: Reader): Button =>
  button(messages(reader).meetings.press[verb], `meeting.${verb}`, { meeting: String(id) })

export const titleOf = (meeting: Meeting, reader: Reader): string =>
  [
    showMeeting(meeting),
    [messages(reader).meetings.kinds[meeting.kind], meeting.title].filter(Boolean).join(': '),
  ].join(' ')

export const whenOf = ({ startAt }: Meeting, { locale, timeZone }: Reader, now: Date): string =>
  showInstant(startAt, locale, timeZone, dayAt(now, timeZone))

export type Around = {
  readonly people: readonly Participant[]
  readonly notes: readonly MeetingNote[]
  readonly taken: readonly ListedMeasure[]
  /** What was decided before in its series, and is not done. */
  readonly open: readonly ListedMeasure[]
  readonly isLed: boolean
}

/** A meeting: when, who, what was said and decided, and what comes next. */
export function meetingCard(
  file: MeetingFile,
  around: Around,
  telling: Telling,
  title?: string,
): Card {
  const { meeting } = file
  const { reader, now } = telling
  const t = messages(reader).meetings
  const { notes, taken, open } = around
  return {
    title: title ?? titleOf(meeting, reader),
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(titleOf(meeting, reader))]),
      factsOf(file, around, telling),
      ...measureLines(open, { reader, now, title: t.stillOpen }),
      ...minutesLines(meeting, notes, reader),
      ...measureLines(taken, { reader, now, title: t.decisions }),
    ],
    buttons: buttonsOf(meeting, around, reader),
  }
}

function buttonsOf(meeting: Meeting, { isLed }: Around, reader: Reader): Button[] {
  if (meeting.state === 'dropped') return []
  const said = [pressed('note', meeting, reader), pressed('decide', meeting, reader)]
  if (meeting.state === 'held') return said
  const t = messages(reader).meetings
  const all = { meeting: String(meeting.id), all: 'yes' }
  const led = [
    button(t.press.all, 'meeting.attend', all),
    pressed('end', meeting, reader),
    pressed('move', meeting, reader),
    pressed('drop', meeting, reader),
  ]
  return [pressed('attend', meeting, reader), ...said, ...(isLed ? led : [])]
}

function factsOf({ meeting, chair }: MeetingFile, { people }: Around, telling: Telling): Block {
  const { reader, now } = telling
  const t = messages(reader).meetings
  const f = t.fields
  const repeats = meeting.repeats === 'once' ? [] : [t.repeats[meeting.repeats]]
  const named = people.map(({ employee, presence }) =>
    presence === null ? employee.name : t.was[presence]({ name: employee.name }),
  )
  return facts(
    [f.when, [whenOf(meeting, reader, now), ...repeats].join(' · ')],
    meeting.place !== null && [f.place, meeting.place],
    meeting.state !== 'planned' && [f.state, t.states[meeting.state]],
    [f.chair, chair.name],
    [f.people, named.join(', ')],
  )
}

/** Under each heading what was said; the fixed ones of its kind also where nothing was (MEETING-4). */
export function minutesLines(
  { kind }: Meeting,
  notes: readonly MeetingNote[],
  reader: Reader,
): Block[] {
  if (notes.length === 0) return []
  const t = messages(reader).meetings
  const said = (heading: Heading) => notes.filter((note) => note.heading === heading)
  const shown = headings.filter(
    (heading) => said(heading).length > 0 || fixedHeadings[kind].includes(heading),
  )
  const items = shown.map((heading) => ({
    text: t.headings[heading],
    detail:
      said(heading)
        .map(({ words }) => words)
        .join('\n') || t.nothingSaid,
  }))
  return [list(items, t.minutes)]
}

export type MeetingPage = {
  readonly listed: readonly MeetingFile[]
  readonly more: Button | undefined
}

export function meetingListCard({ listed, more }: MeetingPage, { reader, now }: Telling): Card {
  const t = messages(reader).meetings
  if (listed.length === 0) return { title: t.none, body: [text(t.howTo)] }
  const items = listed.map(({ meeting, chair }) => ({
    text: titleOf(meeting, reader),
    detail: [whenOf(meeting, reader, now), meeting.place, chair.name].filter(Boolean).join(' · '),
    buttons: [{ ...pressed('view', meeting, reader), label: showMeeting(meeting) }],
  }))
  return { title: t.listTitle, body: [list(items)], buttons: more ? [more] : [] }
}
