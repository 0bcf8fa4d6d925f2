import { sql } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { numbers, together } from '../../db/together.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { standInOf } from '../absences/stand-in-of.ts'
import { atWork, backAtWork, nextTurn } from '../calendar/at-work.ts'
import type { Card } from '../chat/card.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { contactFor } from '../contacts/contact-to-call.ts'
import { outsideRest, restsOf } from '../contacts/rest.ts'
import { customerTold } from '../customers/customer-told.ts'
import { asRead } from '../customers/rules.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { superiorsOf } from '../org/superiors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { addDays, dayAt, startOfDay, withinHours } from '../time.ts'
import { lastVisit } from '../visits/last-visit.ts'
import { callbackReminderCard } from './callback-card.ts'
import { campaignWords } from './campaign-words.ts'
import { missedCard } from './missed-card.ts'
import { workDaysAfter } from './rules.ts'
import { callRules, scriptBlocks } from './script.ts'
import { whoIsFree } from './who-is-free.ts'

/** Its owner hears of a callback at the due minute and next morning; then their superior does. */
const ownerTimes = 2
const askedToReassign = 3

/**
 * Who has to know of a callback that is due (REMIND-9): one instant in its row, set anew each time it
 * rings, until it is done.
 */
export const callbackReminders = dueRows({
  name: 'callback-reminders',
  table: callbacks,
  column: callbacks.remindAt,
  together: true,
  ring,
})

async function ring(ctx: RingCtx, callback: Callback): Promise<Date | undefined> {
  const owner = await employeeNumbered(ctx.tx, callback.employeeId)
  if (callback.doneAt !== null || owner.leftAt) return undefined
  const isOwners = callback.rung < ownerTimes
  const { told, later } = await (isOwners
    ? firstCall(ctx, { callback, owner }, ctx.now)
    : firstAbove(ctx, callback, owner))
  if (!told || later) return later
  await tell(ctx, callback, told, owner)
  const rung = { ...callback, rung: callback.rung + 1 }
  await countRing(ctx.tx, rung.id)
  const next = await nextRing(ctx, rung, told, owner)
  return next && next <= ctx.now ? ring(ctx, rung) : next
}

/** One more ring of each that rings at the same time. */
const countRing = together(async (tx, ids: readonly number[]) => {
  await countRings(tx, { ids: numbers(ids) })
  return ids
})

const countRings = statement((tx, its: Its<{ readonly ids: string }>) =>
  tx
    .update(callbacks)
    .set({ rung: sql`${callbacks.rung} + 1` })
    .where(sql`${callbacks.id} = any(${its.ids}::integer[])`),
)

type Owed = { readonly callback: Callback; readonly owner: Employee }
type First = { readonly told?: Employee | undefined; readonly later?: Date | undefined }

/**
 * Who can make the call first from an instant on, while they work and no customer rests, and when, if that
 * is later than now. Where leave begins or ends it is the turn of somebody else, with hours of their own.
 */
async function firstCall(ctx: RingCtx, owed: Owed, from: Date): Promise<First> {
  const { callback, owner } = owed
  const work = await atWork(ctx, owner)
  const told = await callerOf(ctx, owed, from)
  const hours = told.id === owner.id ? work : await atWork(ctx, told)
  const rests = await restsOf(ctx.tx, await contactFor(ctx.tx, callback))
  const later = outsideRest(withinHours(from, hours), rests, hours)
  const turn = nextTurn(work, from)
  if (turn && turn <= later) return firstCall(ctx, owed, turn)
  return later > ctx.now ? { told, later } : { told }
}

async function firstAbove(ctx: RingCtx, callback: Callback, owner: Employee): Promise<First> {
  const told = await superiorTold(ctx, callback, owner)
  return told ? { told, later: await backAtWork(ctx, told) } : {}
}

/** Whoever stands in for an owner who is away then; for a file that is kept from them, the superior. */
async function callerOf(ctx: RingCtx, { callback, owner }: Owed, at: Date): Promise<Employee> {
  const deputy = await standInOf({ ...ctx, now: at }, owner)
  if (deputy.id === owner.id || (await isOpenTo(ctx, callback, deputy))) return deputy
  return (await superiorTold(ctx, callback, owner)) ?? owner
}

/** The nearest above the owner, or who stands in for them, from whom the file is not kept. */
async function superiorTold(ctx: RingCtx, callback: Callback, owner: Employee) {
  for (const superior of await superiorsOf(ctx, owner)) {
    const standIn = await standInOf(ctx, superior)
    if (await isOpenTo(ctx, callback, standIn)) return standIn
    if (await isOpenTo(ctx, callback, superior)) return superior
  }
  return undefined
}

const isOpenTo = async (ctx: RingCtx, { customerId }: Callback, reader: Employee) =>
  (await customerTold(ctx, reader, customerId)).isOpen

async function tell(ctx: RingCtx, callback: Callback, to: Employee, owner: Employee) {
  if (callback.rung < ownerTimes) {
    return notify(ctx, to, await reminderCard(ctx, callback, to))
  }
  const { customer } = await customerTold(ctx, to, callback.customerId)
  const isAsked = callback.rung === askedToReassign
  const free = isAsked ? await whoIsFree(ctx, to, { customer, owner }) : undefined
  return notify(ctx, to, missedCard({ callback, customer, owner, free, isAsked }, to, ctx.now))
}

/** Whom to call about what, with the result one press away and the script. */
export async function reminderCard(
  { tx, now }: Pick<RingCtx, 'tx' | 'now'>,
  callback: Callback,
  reader: Employee,
): Promise<Card> {
  const told = await customerTold({ tx, now }, reader, callback.customerId)
  const { customer, isOpen, isPhoneRead } = told
  const contact = isOpen
    ? await contactFor(tx, { ...callback, customerId: customer.id })
    : undefined
  const reminded = {
    callback,
    customer,
    contact: contact && asRead(contact, isPhoneRead),
    last: isOpen ? await lastVisit(tx, customer.id) : undefined,
  }
  const card = callbackReminderCard(reminded, reader, now)
  // What was agreed between the two of them needs no script; who wants it asks for it.
  if (callback.type === 'agreed') return card
  const words = await campaignWords(tx, callback)
  const called = { callback, customer, contact: contact?.name, words }
  const script = scriptBlocks(called, await callRules(tx), reader, now)
  return { ...card, body: [...(card.body ?? []), ...script] }
}

/** Next working morning; then the superior, one working day late; then, a day on, to reassign it. */
async function nextRing(
  ctx: RingCtx,
  callback: Callback,
  told: Employee,
  owner: Employee,
): Promise<Date | undefined> {
  const { tx, now } = ctx
  const { rung, dueAt } = callback
  if (rung < ownerTimes) {
    const tomorrow = startOfDay(addDays(dayAt(now, told.timeZone), 1), told.timeZone)
    return (await firstCall(ctx, { callback, owner }, tomorrow)).later
  }
  if (rung > askedToReassign || owner.managerId === null) return undefined
  if (rung === askedToReassign) {
    const days = await policyOf(tx, 'callback.reassignDays')
    return workDaysAfter(now, days, await atWork(ctx, told))
  }
  const late = await policyOf(tx, 'callback.superiorDays')
  return workDaysAfter(dueAt, late, await atWork(ctx, owner))
}
