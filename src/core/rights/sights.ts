import type { RightFamily } from '../../db/organisation.ts'
import type { Righted } from './rules.ts'

/** A right that no command is named after: what one sees of what one may open. */
export type Sight = Righted & { readonly family: RightFamily }

/** Each is called by its name in `t.rights.names`; a family's right holds it, but where it says exactly. */
export const sights = {
  /** Phone numbers of customers and of their contacts. */
  phone: { name: 'sight.phone', family: 'business' },
  /** What is applied for, in money. */
  amount: { name: 'sight.amount', family: 'finance' },
  /** For how much a customer may pay later. */
  credit: { name: 'sight.credit', family: 'finance' },
  /** Files that are kept from everybody else (SEC-1): no wide right opens them by the way. */
  restricted: { name: 'customer.restricted', family: 'business', exactly: true },
} as const satisfies Readonly<Record<string, Sight>>
