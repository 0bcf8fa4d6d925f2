import type { Customer } from '../../db/schema.ts'
import type { Actor } from '../ctx.ts'

/** Their own customers; a manager also those of the reporting line, which the query has seen to. */
export function mayWorkWith(actor: Actor, customer: Customer): boolean {
  return actor.role === 'manager' || actor.id === customer.ownerId
}

/** The last digits decide: people write +86, spaces and dashes as they like. */
export function tidyPhone(written: string): string {
  return written.replace(/[^\d+-]/g, '')
}
