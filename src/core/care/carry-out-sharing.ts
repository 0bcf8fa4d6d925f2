import { and, eq, inArray } from 'drizzle-orm'
import { type Sharing, type SharingLine, sharings } from '../../db/archive.ts'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { type HandedOn, tellLetters } from '../keyaccounts/handed-on.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { policyOf } from '../policies/policy-of.ts'
import { isWithinReach, withinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'
import { contactDue } from './first-contact-of.ts'
import { receivedCard } from './given-cards.ts'
import { passAlong } from './pass-along.ts'
import { heldSharing } from './propose-sharing.ts'
import { heldCustomers, putInCare } from './put-in-care.ts'

/** Another receiver for one customer of a proposal. */
export async function moveLine(
  ctx: Ctx,
  { sharing: id, customer, to }: { sharing: number; customer: number; to: Employee },
): Promise<Sharing> {
  const sharing = await heldSharing(ctx, id)
  await ensureReceiver(ctx, to)
  const lines = sharing.lines.map((line) =>
    line.customer === customer ? { ...line, to: to.id } : line,
  )
  return setSharing(ctx, { ...sharing, lines })
}

async function ensureReceiver(ctx: Ctx, to: Employee): Promise<void> {
  const { name } = to
  ensure(isHere(to), (t) => t.care.notHere({ name }), 'to')
  ensure(await isWithinReach(ctx, to), (t) => t.care.notYourPeople({ name }), 'to')
}

export type SharedOut = {
  readonly given: readonly { readonly to: Employee; readonly customers: readonly Customer[] }[]
  /** How many somebody else has given, claimed or put elsewhere since it was proposed. */
  readonly skipped: number
}

/** Carries a proposal out, all at once; what is not where it was then is left as it is. */
export async function carryOutSharing(ctx: Ctx, id: number): Promise<SharedOut> {
  const sharing = await heldSharing(ctx, id)
  const ids = sharing.lines.map(({ customer }) => customer)
  await heldCustomers(ctx, ids)
  const owners = new Map((await stillTheirs(ctx, ids)).map((c) => [c.id, c.ownerId]))
  const left = sharing.lines.filter(({ customer, from }) => owners.get(customer) === from)
  const given: { to: Employee; customers: Customer[] }[] = []
  for (const [toId, lines] of Map.groupBy(left, ({ to }) => to)) {
    const to = await employeeNumbered(ctx.tx, toId)
    await ensureReceiver(ctx, to)
    const handed = await giveAll(ctx, lines, to)
    await tellLetters(ctx, to, handed)
    given.push({ to, customers: handed.map(({ customer }) => customer) })
  }
  await setSharing(ctx, { ...sharing, state: 'done', doneAt: ctx.now })
  await tell(ctx, given)
  return { given, skipped: sharing.lines.length - left.length }
}

/** Whom the right still reaches, and what has not been kept from them since. */
const stillTheirs = ({ tx, ...ctx }: Ctx, ids: readonly number[]) =>
  tx
    .select({ id: customers.id, ownerId: customers.ownerId })
    .from(customers)
    .where(
      and(
        inArray(customers.id, [...ids]),
        withinReach(customers.ownerId, ctx),
        maySee({ tx, ...ctx }),
      ),
    )

async function giveAll(ctx: Ctx, lines: readonly SharingLine[], to: Employee): Promise<HandedOn[]> {
  const ids = lines.map(({ customer }) => customer)
  const hands = new Map<number, Employee>()
  for (const [fromId, theirs] of Map.groupBy(lines, ({ from }) => from)) {
    const from = await employeeNumbered(ctx.tx, fromId)
    const passed = theirs.map(({ customer }) => customer)
    await passAlong(ctx, passed, { from, to })
    for (const id of passed) hands.set(id, from)
  }
  const given = await putInCare(ctx, ids, to)
  return given.map((customer) => ({ customer, from: hands.get(customer.id) ?? to, to }))
}

/** Each receiver gets one card with all of theirs. */
async function tell(ctx: Ctx, given: SharedOut['given']): Promise<void> {
  const days = await policyOf(ctx.tx, 'firstContact.days')
  for (const { to, customers } of given) {
    if (to.id === ctx.actor.id || customers.length === 0) continue
    const received = customers.map((customer) => ({
      customer,
      due: contactDue(customer.assignedAt ?? ctx.now, to, { now: ctx.now, days }),
    }))
    const card = receivedCard(received, ctx.actor, to, ctx.now)
    await notify(ctx, to, card, { expiresAfterMs: newsMs })
  }
}

export async function dropSharing(ctx: Ctx, id: number): Promise<void> {
  const sharing = await heldSharing(ctx, id)
  await setSharing(ctx, { ...sharing, state: 'dropped', doneAt: ctx.now })
}

async function setSharing({ tx }: Ctx, { id, lines, state, doneAt }: Sharing): Promise<Sharing> {
  const set = { lines, state, doneAt }
  const [changed] = await tx.update(sharings).set(set).where(eq(sharings.id, id)).returning()
  ensure(changed, (t) => t.care.noProposal)
  return changed
}
