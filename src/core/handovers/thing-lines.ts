import type { Employee } from '../../db/schema.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import type { Held } from './held.ts'
import type { DueBy } from './holding.ts'
import { holdingNames } from './holdings.ts'
import type { Bundle } from './share.ts'

/** Customers 12 · callbacks 5 */
export function countsLine(things: readonly Held[], reader: Employee): string {
  const t = messages(reader).handovers
  const counts = holdingNames.flatMap((name) => {
    const n = things.filter(({ holding }) => holding === name).length
    return n > 0 ? [t.counted({ what: t.holdings[name].many, n })] : []
  })
  return counts.length > 0 ? counts.join(' · ') : t.holdsNothing
}

/** Under its customer a callback or a visit is not called by that customer again. */
export function thingLine(thing: Held, reader: Employee, now: Date, isAlong = false): string {
  const { holding, called, due } = thing
  const isCustomers = ['callback', 'visit', 'reception', 'development', 'loan'].includes(holding)
  return [
    ...(holding === 'customer' ? [] : [messages(reader).handovers.holdings[holding].one]),
    ...(isAlong && isCustomers ? [] : [called]),
    ...shownDue(due, reader, now),
  ].join(' · ')
}

function shownDue(due: DueBy, reader: Employee, now: Date): string[] {
  const today = dayAt(now, reader.timeZone)
  if (due === null) return []
  if (typeof due === 'string') return [showDay(due, reader.locale, today)]
  return [showInstant(due, reader.locale, reader.timeZone, today)]
}

const alongMax = 5
const namesMax = 3

/** What is open at a customer, each in a line. */
export function alongLines({ along }: Bundle, reader: Employee, now: Date): string[] {
  const shown = along.slice(0, alongMax).map((thing) => thingLine(thing, reader, now, true))
  return [...shown, ...andMore(along.length - alongMax, reader)]
}

/** The first few by name. */
export function namesLine(things: readonly Held[], reader: Employee): string {
  const shown = things.slice(0, namesMax).map(({ called }) => called)
  return [...shown, ...andMore(things.length - namesMax, reader)].join(
    messages(reader).handovers.comma,
  )
}

export const andMore = (count: number, reader: Employee): string[] =>
  count > 0 ? [messages(reader).handovers.andMore({ count })] : []
