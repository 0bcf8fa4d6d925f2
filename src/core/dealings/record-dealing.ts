import { type Dealing, dealings } from '../../db/archive.ts'
import type { Tier } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { calledAfterDealing } from '../callbacks/after-dealing.ts'
import { countContact } from '../callbacks/count-contact.ts'
import { silent } from '../care/last-contact.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { type Day, dayAt } from '../time.ts'

export type RecordDealing = {
  readonly customer: Pick<Customer, 'id'>
  readonly kind: Dealing['kind']
  readonly note: string
  /** Today where nothing is said. */
  readonly day?: Day | undefined
  readonly result?: string | undefined
  readonly nextStep?: string | undefined
  /** In yuan, as a decimal. */
  readonly amount?: string | undefined
  readonly tier?: Tier | undefined
}

/** Writes what happened to or with a customer into its file (FILE-3); not what is still to come. */
export async function recordDealing(
  ctx: Ctx,
  { customer, ...of }: RecordDealing,
): Promise<Dealing> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  const { day = today } = of
  ensure(day <= today, (t) => t.dealings.notYet, 'day')
  const row = { ...of, day, customerId: customer.id, employeeId: actor.id, addedAt: now }
  if (!silent.includes(of.kind)) await countContact(ctx, customer.id)
  const dealing = await insertRow(tx, dealings, row)
  await calledAfterDealing(ctx, dealing)
  return dealing
}
