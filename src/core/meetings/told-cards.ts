import type { Meeting, MeetingNote } from '../../db/meetings.ts'
import type { Employee } from '../../db/schema.ts'
import { type Card, facts, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import type { ListedMeasure } from '../measures/list-measures.ts'
import { measureLines } from '../measures/measure-lines.ts'
import { minutesLines, pressed, titleOf, whenOf } from './meeting-card.ts'
import { aboutMeeting } from './rules.ts'

const placed = (meeting: Meeting, reader: Employee, now: Date) => {
  const { fields: f } = messages(reader).meetings
  return facts(
    [f.when, whenOf(meeting, reader, now)],
    meeting.place !== null && [f.place, meeting.place],
  )
}

/** For whoever is to take part. */
export function invitedCard(meeting: Meeting, by: Employee, reader: Employee, now: Date): Card {
  return {
    title: messages(reader).meetings.invited({ name: by.name, title: titleOf(meeting, reader) }),
    tone: 'due',
    body: [placed(meeting, reader, now)],
    buttons: [pressed('view', meeting, reader)],
  }
}

export function movedCard(meeting: Meeting, by: Employee, reader: Employee, now: Date): Card {
  return {
    title: messages(reader).meetings.movedBy({ name: by.name, title: titleOf(meeting, reader) }),
    tone: 'due',
    body: [placed(meeting, reader, now)],
    buttons: [pressed('view', meeting, reader)],
  }
}

type Dropped = {
  readonly meeting: Meeting
  readonly next: Meeting | undefined
  readonly by: Employee
}

export function droppedCard({ meeting, next, by }: Dropped, reader: Employee, now: Date): Card {
  const t = messages(reader).meetings
  return {
    title: t.droppedBy({ name: by.name, title: titleOf(meeting, reader) }),
    body: [
      text(whenOf(meeting, reader, now)),
      ...(next ? [text(t.nextOn({ when: whenOf(next, reader, now) }))] : []),
    ],
  }
}

/** Before it begins, with what was decided the last time and is not done. */
export function soonCard(
  meeting: Meeting,
  open: readonly ListedMeasure[],
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).meetings
  return {
    about: aboutMeeting(meeting),
    title: t.soon({ title: titleOf(meeting, reader) }),
    tone: 'due',
    body: [
      placed(meeting, reader, now),
      ...measureLines(open, { reader, now, title: t.stillOpen }),
    ],
    buttons: [pressed('attend', meeting, reader), pressed('view', meeting, reader)],
  }
}

/** For whoever leads it, where nobody has said that it is over. */
export function overCard(meeting: Meeting, reader: Employee, now: Date): Card {
  return {
    about: aboutMeeting(meeting),
    title: messages(reader).meetings.isItOver({ title: titleOf(meeting, reader) }),
    tone: 'due',
    body: [placed(meeting, reader, now)],
    buttons: [
      pressed('end', meeting, reader),
      pressed('move', meeting, reader),
      pressed('drop', meeting, reader),
    ],
  }
}

export type Minutes = {
  readonly meeting: Meeting
  readonly notes: readonly MeetingNote[]
  readonly measures: readonly ListedMeasure[]
  readonly next: Meeting | undefined
}

/** 会议纪要, for all who take part. */
export function minutesCard(
  { meeting, notes, measures, next }: Minutes,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).meetings
  return {
    title: t.minutesOf({ title: titleOf(meeting, reader) }),
    body: [
      ...minutesLines(meeting, notes, reader),
      ...measureLines(measures, { reader, now, title: t.decisions }),
      ...(next ? [text(t.nextOn({ when: whenOf(next, reader, now) }))] : []),
    ],
    buttons: [pressed('view', meeting, reader)],
  }
}
