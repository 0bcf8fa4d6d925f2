import type { ComplaintStep } from '../../db/complaints.ts'
import type { Employee } from '../../db/schema.ts'
import { type Button, type Card, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import type { Clock } from './clocks.ts'
import {
  aboutComplaint,
  factsOf,
  stepButton,
  stepButtons,
  titleOf,
  viewButton,
} from './complaint-card.ts'
import type { ComplaintFile } from './find-complaints.ts'
import { showComplaint } from './rules.ts'

/** For whoever has to handle it now, with what they are to aim for (COMPLAINT-9). */
export function givenCard(file: ComplaintFile, reader: Employee, now: Date): Card {
  const t = messages(reader).complaints
  const title = t.given({ name: file.receiver.name, code: showComplaint(file.complaint) })
  const card = told(file, title, reader, now)
  return { ...card, body: [...(card.body ?? []), text(t.principle)] }
}

/** Before it escalates by itself: the customer is beside themselves (COMPLAINT-19). */
export function warningCard(file: ComplaintFile, reader: Employee, now: Date): Card {
  const t = messages(reader).complaints
  const { signal } = file.complaint
  return told(
    file,
    t.warning({ code: showComplaint(file.complaint), signal: signal ? t.signals[signal] : '' }),
    reader,
    now,
  )
}

/** A clock has a quarter left, or is over; those above are told the second. */
export function clockCard(file: ComplaintFile, clock: Clock, reader: Employee, now: Date): Card {
  const t = messages(reader).complaints
  const says = now < clock.by ? t.runsOut : t.isOver
  const code = showComplaint(file.complaint)
  const title = says[clock.name]({ code, handler: file.handler.name })
  const isUnknown = clock.name === 'close' && file.complaint.cause === null
  const card = told(file, isUnknown ? t.withoutCause({ title }) : title, reader, now)
  const isMine = file.handler.id === reader.id
  const buttons: Button[] = isMine
    ? stepButtons(file.complaint, reader)
    : [...assignButton(file, reader), viewButton(file.complaint, reader)]
  return { ...card, buttons }
}

const assignButton = ({ complaint }: ComplaintFile, reader: Employee): Button[] =>
  complaint.resolvedAt ? [] : [stepButton(complaint, 'assign', reader)]

type Done = { readonly step: ComplaintStep; readonly by: string }

/** What somebody else has done about it. */
export function stepCard(
  file: ComplaintFile,
  { step, by }: Done,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).complaints
  const title = t.news[step]({ by, code: showComplaint(file.complaint) })
  const card = told(file, title, reader, now)
  return file.handler.id === reader.id
    ? card
    : { ...card, buttons: [viewButton(file.complaint, reader)] }
}

/** The customer was called back, and it is for its handler to close it or to begin anew. */
export function toCloseCard(file: ComplaintFile, reader: Employee, now: Date): Card {
  const { complaints: t, callbacks } = messages(reader)
  const { satisfaction, cause } = file.complaint
  const code = showComplaint(file.complaint)
  const outcome = satisfaction ? callbacks.outcomes[satisfaction] : ''
  const title = t.toClose({ code, outcome })
  return told(file, cause === null ? t.withoutCause({ title }) : title, reader, now)
}

function told(file: ComplaintFile, title: string, reader: Employee, now: Date): Card {
  const { complaint } = file
  return {
    title,
    tone: 'due',
    body: [text(titleOf(file, reader)), text(complaint.what), factsOf(file, {}, reader, now)],
    buttons:
      file.handler.id === reader.id
        ? stepButtons(complaint, reader)
        : [viewButton(complaint, reader)],
    about: aboutComplaint(complaint),
  }
}
