import { eq } from 'drizzle-orm'
import type { Grade } from '../../db/choices.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { contactNamed } from './contact-named.ts'
import { isNamed } from './customer-by-name.ts'
import { customerKeys } from './customer-keys.ts'
import { mayBeNamed } from './may-see.ts'
import { digitsMin, digitsOf, tidyPhone } from './rules.ts'

export type AddCustomer = {
  readonly name: string
  readonly contact?: string | undefined
  readonly phone?: string | undefined
  readonly grade?: Grade | undefined
  readonly note?: string | undefined
}

/** Adds a customer in the actor's care; one of that name is not added twice, whoever looks after it. */
export async function addCustomer(ctx: Ctx, input: AddCustomer): Promise<Customer> {
  const { tx, now, actor } = ctx
  const { contact, phone: written, ...facts } = input
  const isPhone = written === undefined || digitsOf(written).length >= digitsMin
  ensure(isPhone, (t) => t.customers.notAPhone, 'phone')
  await ensureNew(ctx, facts.name)
  const phone = written && tidyPhone(written)
  const row = { ...facts, phone, ownerId: actor.id, addedAt: now, keys: customerKeys(facts.name) }
  const added = await tx.insert(customers).values(row).onConflictDoNothing().returning()
  if (added.length === 0) await ensureNew(ctx, facts.name)
  const customer = one(added)
  if (contact) await contactNamed(ctx, customer, contact, phone)
  return customer
}

/**
 * Who looks after the one of that name is told, so that one knows whom to ask. Of a file that is kept
 * from them nothing is said but that it is there, by the name as they wrote it.
 */
async function ensureNew(ctx: Ctx, name: string): Promise<void> {
  const known = await ctx.tx
    .select({ name: customers.name, keeper: employees, isOpen: mayBeNamed(ctx) })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(isNamed(name))
  const namesake = known.find((k) => folded(k.name) === folded(name))
  if (!namesake) return
  const { keeper, isOpen } = namesake
  if (isOpen) fail((t) => t.customers.exists({ name: namesake.name, owner: keeper.name }), 'name')
  const who = await whoMayAnswer(ctx, keeper)
  fail((t) => t.customers.existsElsewhere({ name, who }), 'name')
}

/** The nearest superior of both who is here: the keeper is theirs to name. */
async function whoMayAnswer({ tx, actor }: Ctx, keeper: Employee): Promise<string | undefined> {
  const both = actor.line.slice(1).filter((id) => keeper.line.includes(id))
  if (both.length === 0) return undefined
  const here = await peopleHere({ tx }, both)
  return both.map((id) => here.find((e) => e.id === id)?.name).find(Boolean)
}
