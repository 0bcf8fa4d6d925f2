import { conditions } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import { showApprovalCode } from '../approvals/rules.ts'
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
import { type Day, dayAt, daysBetween, showDay } from '../time.ts'
import type { BorrowingFile } from './find-borrowings.ts'
import { mayTakeBack } from './rules.ts'

/** What this reader can do about an original that is out. */
export function buttonsFor(file: BorrowingFile, reader: Employee): Button[] {
  const t = messages(reader).borrowings
  const of = { borrowing: String(file.borrowing.id) }
  const longer = button(t.longer, 'borrowing.extend', of)
  if (file.borrower.id === reader.id) return [button(t.brought, 'borrowing.bring', of), longer]
  return mayTakeBack(reader, file) ? [button(t.isBack, 'borrowing.return', of), longer] : []
}

/** For the borrower on the day before and when it is overdue, and for the keeper after some days. */
export function returnReminderCard(file: BorrowingFile, reader: Employee, now: Date): Card {
  const t = messages(reader).borrowings
  const isMine = file.borrower.id === reader.id
  const late = lateDays(file, now)
  const title = late > 0 ? t.overdueTitle({ days: late }) : t.reminderTitle
  return {
    title: isMine ? title : t.keeperTitle({ name: file.borrower.name, days: late }),
    tone: 'due',
    body: bodyOf(file, reader, now),
    buttons: buttonsFor(file, reader),
  }
}

/** For whoever has to look at what was brought. */
export function broughtCard(file: BorrowingFile, reader: Employee, now: Date): Card {
  const t = messages(reader).borrowings
  const of = { borrowing: String(file.borrowing.id) }
  const answers = conditions.map((condition) =>
    button(t.conditions[condition], 'borrowing.return', { ...of, condition }),
  )
  return {
    title: t.broughtTitle({ name: file.borrower.name }),
    tone: 'ask',
    body: [...bodyOf(file, reader, now), text(t.howIsIt)],
    buttons: answers,
  }
}

/** For the borrower, who has said so. */
export function bringingCard(file: BorrowingFile, to: Employee, reader: Employee, now: Date): Card {
  const t = messages(reader).borrowings
  return {
    title: t.bringing({ name: to.name }),
    tone: 'good',
    body: [...bodyOf(file, reader, now), text(t.untilLookedAt({ name: to.name }))],
  }
}

/** How it came back, for both. */
export function takenBackCard(file: BorrowingFile, reader: Employee, now: Date): Card {
  const t = messages(reader).borrowings
  const { condition } = file.borrowing
  const isGood = condition === 'good'
  const title = condition === 'lost' ? t.lostTitle : t.backTitle
  return {
    title: title({ what: file.borrowing.what }),
    tone: isGood ? 'good' : 'bad',
    body: bodyOf(file, reader, now),
  }
}

/** For whoever is above the keeper. */
export function harmCard(file: BorrowingFile, by: Employee, reader: Employee, now: Date): Card {
  const t = messages(reader).borrowings
  const condition = t.conditions[file.borrowing.condition ?? 'damaged']
  return {
    title: t.harmTitle({ what: file.borrowing.what, condition }),
    tone: 'bad',
    body: [...bodyOf(file, reader, now), text(t.saidBy({ name: by.name }))],
  }
}

/** The borrower asks whoever lent it: one press and it may stay. */
export function longerCard(file: BorrowingFile, dueOn: Day, reader: Employee, now: Date): Card {
  const t = messages(reader).borrowings
  const day = showDay(dueOn, reader.locale, dayAt(now, reader.timeZone))
  const raw = { borrowing: String(file.borrowing.id), dueOn }
  return {
    title: t.longerTitle({ name: file.borrower.name, day }),
    tone: 'ask',
    body: bodyOf(file, reader, now),
    buttons: [button(t.letStay({ day }), 'borrowing.extend', raw), ...buttonsFor(file, reader)],
  }
}

/** For the borrower who has asked. */
export function longerAskedCard(asked: Employee, reader: Reader): Card {
  return { title: messages(reader).borrowings.longerAsked({ name: asked.name }), tone: 'good' }
}

/** It may stay longer, for both. */
export function movedCard(file: BorrowingFile, reader: Employee, now: Date): Card {
  const t = messages(reader).borrowings
  const day = showDay(file.borrowing.dueOn, reader.locale, dayAt(now, reader.timeZone))
  const title = t.movedTitle({ day })
  return { title, tone: 'good', body: bodyOf(file, reader, now), buttons: buttonsFor(file, reader) }
}

export type ListedBorrowings = {
  readonly listed: readonly BorrowingFile[]
  readonly more?: Record<string, string> | undefined
}

export function borrowingListCard(
  { listed, more }: ListedBorrowings,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader)
  if (listed.length === 0) return { title: t.borrowings.noneOut }
  return {
    title: t.borrowings.listTitle,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [button(t.form.more, 'borrowing.list', more)] : [],
  }
}

function item(file: BorrowingFile, reader: Employee, now: Date): Item {
  const { customer, borrower } = file
  return {
    text: `${named(file)} · ${customer.name}`,
    detail: `${borrower.name} · ${dueShown(file, reader, now)}`,
    buttons: buttonsFor(file, reader),
  }
}

type Out = { readonly what: string; readonly dueOn: Day; readonly borrower: string }

/** On the card of the customer's file. */
export function outList(out: readonly Out[], reader: Reader, today: Day): Block[] {
  const items = out.map(({ what, dueOn, borrower }) => ({
    text: what,
    detail: `${borrower} · ${showDay(dueOn, reader.locale, today)}`,
  }))
  return items.length > 0 ? [list(items, messages(reader).borrowings.out)] : []
}

const named = ({ borrowing, number }: BorrowingFile) =>
  `${showApprovalCode('borrow', number)} ${borrowing.what}`

function bodyOf(file: BorrowingFile, reader: Reader, now: Date): Block[] {
  const t = messages(reader).borrowings
  const { borrowing, customer, borrower } = file
  const { condition, note, purpose } = borrowing
  return [
    text(named(file)),
    facts(
      [t.fields.customer, customer.name],
      [t.fields.borrower, borrower.name],
      [t.fields.purpose, purpose],
      condition === null && [t.fields.dueOn, dueShown(file, reader, now)],
      condition !== null && [t.fields.condition, t.conditions[condition]],
      note !== null && [t.fields.note, note],
    ),
  ]
}

function dueShown(file: BorrowingFile, reader: Reader, now: Date): string {
  const t = messages(reader).borrowings
  const today = dayAt(now, reader.timeZone)
  const day = showDay(file.borrowing.dueOn, reader.locale, today)
  const days = lateDays(file, now)
  return days > 0 ? `${day} · ${t.overdue({ days })}` : day
}

/** Counted where the borrower is, whoever reads it. */
const lateDays = ({ borrowing, borrower }: BorrowingFile, now: Date) =>
  Math.max(0, daysBetween(borrowing.dueOn, dayAt(now, borrower.timeZone)))
