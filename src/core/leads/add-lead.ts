import { and, eq } from 'drizzle-orm'
import {
  type Development,
  developmentMoves,
  developments,
  type leadSources,
} from '../../db/development.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { addCustomer } from '../customers/add-customer.ts'
import { isNamed } from '../customers/customer-by-name.ts'
import type { Duplicate } from '../customers/duplicates.ts'
import { maySee } from '../customers/may-see.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { withinReach } from '../rights/within-reach.ts'
import { isOpen, type Lead } from './find-leads.ts'
import { remindAgain } from './take-move.ts'

export type AddLead = {
  readonly name: string
  readonly source?: (typeof leadSources)[number] | undefined
  readonly background?: string | undefined
  readonly channel?: string | undefined
  readonly direction?: string | undefined
  readonly amount?: string | undefined
  readonly contact?: string | undefined
  readonly phone?: string | undefined
  /** It is another than those that it looks like. */
  readonly isOther?: boolean | undefined
}

/** One that was listed, or those on file that it looks like: then nothing is written without a word. */
export type Listed = { readonly lead: Lead } | { readonly alike: readonly Duplicate[] }

/** Puts a company on the list of prospects (LEAD-2); one that was given up before comes back to it. */
export async function addLead(ctx: Ctx, input: AddLead): Promise<Listed> {
  const known = await prospectNamed(ctx, input.name)
  if (known) return { lead: await begin(ctx, known, input) }
  const { name, contact, phone, isOther } = input
  const added = await addCustomer(ctx, { name, contact, phone, isOther })
  if ('alike' in added) return added
  const { id } = added.customer
  const set = ctx.tx.update(customers).set({ status: 'prospect' }).where(eq(customers.id, id))
  return { lead: await begin(ctx, one(await set.returning()), input) }
}

async function begin(ctx: Ctx, customer: Customer, input: AddLead): Promise<Lead> {
  const { tx, now, actor } = ctx
  const { source, background, channel, direction, amount } = input
  const facts = { source, background, channel, direction, amount }
  const row = { ...facts, customerId: customer.id, developerId: actor.id, addedById: actor.id }
  const development = await insertRow(tx, developments, {
    ...row,
    ...({ state: 'listed', addedAt: now, stateAt: now } as const),
  })
  await keepListing(ctx, development)
  const reminded = await remindAgain(ctx, development)
  return { development: reminded, customer, developer: actor, isLed: true, isAmountRead: true }
}

async function keepListing({ tx, now, actor }: Ctx, { id }: Development): Promise<void> {
  const row = { developmentId: id, move: 'add', toState: 'listed', employeeId: actor.id } as const
  await insertRow(tx, developmentMoves, { ...row, at: now })
}

/** One of that very name in the care of the actor's own people, held so that of two who list it at once the second is told. */
async function prospectNamed(ctx: Ctx, name: string): Promise<Customer | undefined> {
  const found = await ctx.tx
    .select()
    .from(customers)
    .where(and(isNamed(name), maySee(ctx), withinReach(customers.ownerId, ctx)))
    .for('no key update')
  const known = found.find((customer) => folded(customer.name) === folded(name))
  if (known?.status !== 'prospect') return undefined
  const open = await ctx.tx
    .select({ state: developments.state })
    .from(developments)
    .where(and(eq(developments.customerId, known.id), isOpen))
  const [standing] = open
  ensure(!standing, (t) =>
    t.leads.isListed({ name: known.name, state: t.leads.states[standing?.state ?? 'listed'] }),
  )
  return known
}
