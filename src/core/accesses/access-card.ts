import type { Access } from '../../db/custody.ts'
import type { Approval } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { approvalCard, type Outcome } from '../approvals/approval-card.ts'
import { button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import type { AccessFile } from './find-accesses.ts'

/** For the one who asked: the same whether there is such a file or not. */
export function askedCard(approval: Approval, reader: Employee, now: Date): Card {
  const card = approvalCard({ approval, applicant: reader }, reader, now)
  return { ...card, body: [...(card.body ?? []), text(messages(reader).accesses.sent)] }
}

/** Who asks for what they see anyway can open it. */
export function seenCard(customer: Customer, reader: Reader): Card {
  const t = messages(reader).accesses
  return { title: t.seen({ name: customer.name }), buttons: [openButton(customer, reader)] }
}

/** For whoever let somebody in, and for the one who may come in. */
export const letInOutcome =
  (access: Access, customer: Customer): Outcome =>
  (reader, now) => {
    const t = messages(reader).accesses
    const mine = access.employeeId === reader.id
    return {
      text: t.letIn({ name: customer.name, until: untilShown(access, reader, now) }),
      buttons: [mine ? openButton(customer, reader) : endButton(access, reader)],
    }
  }

export function endedCard({ customer, employee }: AccessFile, reader: Employee): Card {
  const t = messages(reader).accesses
  const isMine = employee.id === reader.id
  const whose = { name: employee.name, customer: customer.name }
  return { title: isMine ? t.yoursEnded(whose) : t.ended(whose), tone: isMine ? 'bad' : 'good' }
}

export type ListedAccesses = {
  readonly listed: readonly AccessFile[]
  readonly more?: Record<string, string> | undefined
}

export function accessListCard({ listed, more }: ListedAccesses, reader: Reader, now: Date): Card {
  const t = messages(reader)
  if (listed.length === 0) return { title: t.accesses.nobodyIn }
  return {
    title: t.accesses.listTitle,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [button(t.form.more, 'access.list', more)] : [],
  }
}

function item({ access, customer, employee }: AccessFile, reader: Reader, now: Date): Item {
  const until = messages(reader).accesses.until({ until: untilShown(access, reader, now) })
  return {
    text: `${customer.name} · ${employee.name}`,
    detail: `${until} · ${access.purpose}`,
    buttons: [endButton(access, reader)],
  }
}

const openButton = ({ id }: Customer, reader: Reader) =>
  button(messages(reader).accesses.open, 'customer.view', { customer: String(id) })

const endButton = ({ id }: Access, reader: Reader) =>
  button(messages(reader).accesses.end, 'access.end', { access: String(id) })

const untilShown = ({ until }: Access, reader: Reader, now: Date) =>
  until ? showInstant(until, reader.locale, reader.timeZone, dayAt(now, reader.timeZone)) : ''
