import type { Customer, Employee } from '../../db/schema.ts'
import type { Callback } from '../../db/work.ts'
import { button, type Card, facts } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import { aboutCallback } from './callback-card.ts'

export type Missed = {
  readonly callback: Callback
  readonly customer: Customer
  readonly owner: Employee
  /** Who could make it in their place. */
  readonly free: Employee | undefined
  readonly isAsked: boolean
}

/** To the superior: that a callback is overdue; then whether somebody else should make it. */
export function missedCard(
  { callback, customer, owner, free, isAsked }: Missed,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).callbacks
  const raw = { callback: String(callback.id) }
  const give =
    free &&
    button(t.giveTo({ name: free.name }), 'callback.reassign', { ...raw, to: String(free.id) })
  const buttons = [give, isAsked && button(t.giveOther, 'callback.reassign', raw)]
  return {
    title: (isAsked ? t.reassignTitle : t.missedTitle)({ customer: customer.name }),
    tone: 'due',
    body: [
      facts(
        [t.employee, owner.name],
        [
          t.fields.due,
          showInstant(callback.dueAt, reader.locale, reader.timeZone, dayAt(now, reader.timeZone)),
        ],
        about(callback, reader),
      ),
    ],
    buttons: [
      ...buttons.filter((one) => one !== undefined && one !== false),
      historyButton('callback', callback, reader),
    ],
  }
}

const about = (callback: Callback, reader: Reader) => {
  const said = aboutCallback(callback, reader)
  return said !== '' && ([messages(reader).callbacks.fields.reason, said] as const)
}
