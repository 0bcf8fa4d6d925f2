import type { Employee } from '../../db/schema.ts'
import { type Card, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { aboutEnquiry, factsOf, nextButtons, titleOf, viewButton } from './enquiry-card.ts'
import type { EnquiryFile } from './find-enquiries.ts'
import { showEnquiry } from './rules.ts'

/** For whoever has to answer now. */
export function givenCard(file: EnquiryFile, reader: Employee, now: Date): Card {
  const said = { code: showEnquiry(file.enquiry), name: file.receiver.name }
  return told(file, messages(reader).enquiries.given(said), reader, now)
}

/** A quarter of the time is left, or none; those above are told the second. */
export function waitingCard(file: EnquiryFile, reader: Employee, now: Date): Card {
  const { runsOut, isOver } = messages(reader).enquiries
  const said = { code: showEnquiry(file.enquiry), name: file.handler.name }
  const title = now < file.enquiry.answerBy ? runsOut(said) : isOver(said)
  return told(file, title, reader, now)
}

/** What they were told by somebody else. */
export const answeredCard =
  (name: string) =>
  (file: EnquiryFile, reader: Employee, now: Date): Card => {
    const { answeredBy } = messages(reader).enquiries
    const title = answeredBy({ code: showEnquiry(file.enquiry), name })
    return { ...told(file, title, reader, now), tone: 'good' }
  }

function told(file: EnquiryFile, title: string, reader: Employee, now: Date): Card {
  const { enquiry, handler } = file
  const isTheirs = handler.id === reader.id || handler.line.includes(reader.id)
  const next = isTheirs ? nextButtons(enquiry, reader) : []
  return {
    title,
    tone: 'due',
    body: [text(titleOf(file, reader)), text(enquiry.what), factsOf(file, reader, now)],
    buttons: next.length > 0 ? next : [viewButton(enquiry, reader)],
    about: aboutEnquiry(enquiry),
  }
}
