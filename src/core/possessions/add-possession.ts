import { and, eq, isNull } from 'drizzle-orm'
import type { Customer } from '../../db/schema.ts'
import { type Possession, possessions } from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { ensure } from '../errors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { addMonths, type Day, dayAt } from '../time.ts'
import { lookNow } from './look-at-possessions.ts'
import { tidyNumber } from './possession-name.ts'
import { type Usual, usualDates } from './rules.ts'

type Said = Partial<
  Pick<Possession, 'name' | 'number' | 'deliveredOn' | 'serviceMonths' | 'expiresOn'> &
    Pick<Possession, 'firstServiceOn' | 'serviceOn' | 'warrantyOn'>
>
type Optional<T> = { readonly [Key in keyof T]?: T[Key] | undefined }

export type AddPossession = Optional<Said> & {
  readonly customer: Customer
  readonly kind: Possession['kind']
}

/** 登记客户资产: what was delivered to a customer; calls are planned for what is due soon. */
export async function addPossession(ctx: Ctx, asked: AddPossession): Promise<Possession> {
  const { tx, now, actor } = ctx
  const { customer, kind, ...given } = asked
  await keeperOf(ctx, customer)
  const number = given.number ? tidyNumber(given.number) : undefined
  ensure(given.name ?? number, (t) => t.possessions.whichOne, 'number')
  if (number) await ensureNew(ctx, customer, number)
  const said = withoutUndefined({ ...given, number })
  const dated = usualDates(kind, said, await usualOf(tx), dayAt(now, actor.timeZone))
  const row = {
    ...said,
    ...withNext(dated, dayAt(now, actor.timeZone)),
    customerId: customer.id,
    kind,
  }
  const added = await insertRow(tx, possessions, { ...row, addedById: actor.id, addedAt: now })
  return lookNow(ctx, added)
}

/** With an interval, and no first maintenance to come before, the next one to come is so many months on. */
function withNext<D extends Said>(dates: D, today: Day): D {
  const { serviceOn, serviceMonths, deliveredOn, firstServiceOn } = dates
  if (serviceOn || firstServiceOn || !serviceMonths || !deliveredOn) return dates
  let next = addMonths(deliveredOn, serviceMonths)
  for (let n = 2; next < today; n++) next = addMonths(deliveredOn, n * serviceMonths)
  return { ...dates, serviceOn: next }
}

async function ensureNew({ tx }: Ctx, { id, name }: Customer, number: string): Promise<void> {
  const { customerId, endedAt } = possessions
  const same = and(eq(customerId, id), eq(possessions.number, number), isNull(endedAt))
  const isNew = (await tx.$count(possessions, same)) === 0
  ensure(isNew, (t) => t.possessions.isThere({ name, number }), 'number')
}

async function usualOf(tx: Ctx['tx']): Promise<Usual> {
  return {
    first: await policyOf(tx, 'possession.firstMonths'),
    service: await policyOf(tx, 'possession.serviceMonths'),
    warranty: await policyOf(tx, 'possession.warrantyMonths'),
  }
}

const withoutUndefined = (said: Optional<Said>): Said =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
