import { sql } from 'drizzle-orm'
import type { CustomerKind, Grade } from '../../db/choices.ts'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import { careOf } from '../care/put-in-care.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { contactNamed } from './contact-named.ts'
import { coreOf, customerKeys, inLetters, shortOf } from './customer-keys.ts'
import { type Duplicate, duplicatesOf, isCertain, type Newcomer } from './duplicates.ts'
import { digitsMin, digitsOf, numberMax, tidyPhone } from './rules.ts'

export type AddCustomer = {
  readonly name: string
  readonly contact?: string | undefined
  readonly phone?: string | undefined
  readonly grade?: Grade | undefined
  readonly note?: string | undefined
  readonly creditCode?: string | undefined
  readonly kind?: CustomerKind | undefined
  readonly industry?: string | undefined
  readonly region?: string | undefined
  readonly address?: string | undefined
  /** It is another than those that it looks like. */
  readonly isOther?: boolean | undefined
}

/** A customer that was added, or those that it looks like: then nothing is written without a word. */
export type Added = { readonly customer: Customer } | { readonly alike: readonly Duplicate[] }

/**
 * Adds a customer in the actor's care; one that is on file is not added twice, whoever looks after
 * it, and one that looks like others only if the actor says that it is another.
 */
export async function addCustomer(ctx: Ctx, input: AddCustomer): Promise<Added> {
  const { tx, now, actor } = ctx
  const { contact, phone: written, isOther = false, ...said } = input
  const facts = { ...said, creditCode: said.creditCode?.normalize('NFKC').toUpperCase() }
  const isPhone = written === undefined || digitsOf(written).length >= digitsMin
  ensure(isPhone, (t) => t.customers.notAPhone, 'phone')
  const phone = written && tidyPhone(written)
  const alike = await ensureNew(ctx, { ...facts, phone })
  if (alike.length > 0 && !isOther) return { alike }
  const care = await careOf(ctx, actor)
  const row = { ...facts, ...care, phone, addedAt: now, updatedAt: now }
  const keys = customerKeys(facts.name)
  const added = await tx
    .insert(customers)
    .values({ ...row, keys })
    .onConflictDoNothing()
    .returning()
  if (added.length === 0) await ensureNew(ctx, facts)
  const customer = one(added)
  if (contact) await contactNamed(ctx, customer, contact, phone)
  return { customer }
}

/**
 * Who looks after the very one is told, so that one knows whom to ask. Of a file that is kept from
 * them nothing is said but that it is there, by the name as they wrote it. Of two who add the like at
 * once, one waits until the other is done.
 */
async function ensureNew(ctx: Ctx, newcomer: Newcomer): Promise<Duplicate[]> {
  await waitForLike(ctx, newcomer)
  const found = await duplicatesOf(ctx, newcomer)
  const same = found.find(({ why }) => isCertain(why))
  if (!same) return found
  const { customer, keeper, why, isNamed } = same
  const field = why === 'creditCode' ? 'creditCode' : 'name'
  if (isNamed) fail((t) => t.customers.exists({ name: customer.name, owner: keeper.name }), field)
  const who = await whoMayAnswer(ctx, keeper)
  fail((t) => t.customers.existsElsewhere({ name: newcomer.name, who }), field)
}

async function waitForLike({ tx }: Ctx, { name, phone, creditCode }: Newcomer): Promise<void> {
  const { core } = coreOf(name)
  const short = shortOf(core)
  const parts = [inLetters(short) ?? short, phone && digitsOf(phone).slice(-numberMax), creditCode]
  const locks = [...new Set(parts.filter(Boolean))].toSorted()
  for (const lock of locks) {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtext('customer like'), hashtext(${lock}))`,
    )
  }
}

/** The nearest superior of both who is here: the keeper is theirs to name. */
async function whoMayAnswer({ tx, actor }: Ctx, keeper: Employee): Promise<string | undefined> {
  const both = actor.line.slice(1).filter((id) => keeper.line.includes(id))
  if (both.length === 0) return undefined
  const here = await peopleHere({ tx }, both)
  return both.map((id) => here.find((e) => e.id === id)?.name).find(Boolean)
}
