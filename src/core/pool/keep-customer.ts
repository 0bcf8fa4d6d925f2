import { eq } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import { lastContact } from '../care/last-contact.ts'
import type { Ctx } from '../ctx.ts'
import { recordDealing } from '../dealings/record-dealing.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { heldCustomer } from '../register/enter-register.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { goesAt, poolRules, warnAt } from './recycling.ts'

export type Kept = { readonly customer: Customer; readonly until: Date }

/** Keeps a customer out of the pool once more without contact, for a reason that its file tells. */
export async function keepCustomer(
  ctx: Ctx,
  { customer: { id }, reason }: { readonly customer: Customer; readonly reason: string },
): Promise<Kept> {
  const { tx, now, actor } = ctx
  const rules = await poolRules(tx)
  ensure(rules, (t) => t.pool.isOff)
  const held = await heldCustomer(ctx, { id })
  const { name } = held
  const owner = await employeeNumbered(tx, held.ownerId)
  ensure(await isWithinReach(ctx, owner), (t) => t.pool.notYours({ name, owner: owner.name }))
  ensure(held.pooledAt === null, (t) => t.pool.isPooled({ name }))
  const [last] = await tx.select({ at: lastContact }).from(customers).where(eq(customers.id, id))
  const isNew = held.keptAt === null || (last?.at !== null && last?.at && last.at > held.keptAt)
  ensure(isNew, (t) => t.pool.keptAlready({ name }))
  const until = goesAt(rules, now, null)
  const recycleAt = warnAt(until, rules)
  const set = { keptAt: now, warnedAt: null, recycleAt }
  const kept = one(await tx.update(customers).set(set).where(eq(customers.id, id)).returning())
  const note = messages(actor).pool.keptNote({ reason })
  await recordDealing(ctx, { customer: held, kind: 'change', note })
  return { customer: kept, until }
}
