import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Possession } from '../../db/services.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { atWork } from '../calendar/at-work.ts'
import { dueAhead } from '../callbacks/rules.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { type Day, dayAt, instantAt } from '../time.ts'
import { dayOf, type Occasion, occasions, type Setting, settingOf, sourceOf } from './occasions.ts'

type At = Pick<Ctx, 'tx' | 'now'>

/** Whether it counts as spoken with the customer. */
type Settled = 'contacted' | 'dropped'

const noon = '12:00'

/** A day was corrected: the call that was planned for it moves with it; for a day that is over none is made. */
export async function moveCalls(at: At, was: Possession, now: Possession): Promise<void> {
  const setting = await settingOf(at, now)
  const today = dayAt(at.now, setting.owner.timeZone)
  for (const occasion of occasions) {
    const day = dayOf(now, occasion)
    if (day === dayOf(was, occasion)) continue
    const call = await openCall(at, was, occasion)
    if (!call) continue
    if (day && day >= today) await move(at, call, { possession: now, occasion, day, setting })
    else await drop(at, [call], 'dropped')
  }
}

type To = {
  readonly possession: Possession
  readonly occasion: Occasion
  readonly day: Day
  readonly setting: Setting
}

async function move(at: At, call: Callback, { possession, occasion, day, setting }: To) {
  const caller = await employeeNumbered(at.tx, call.employeeId)
  const subjectAt = instantAt(day, noon, setting.owner.timeZone)
  const { days } = setting.rules[occasion]
  const dueAt = dueAhead(subjectAt, days, await atWork(at, caller), at.now)
  const remindAt = await remindOutsideRest(at, { customerId: call.customerId, dueAt }, caller)
  const set = { source: sourceOf(possession, day), subjectAt, dueAt, remindAt, rung: 0 }
  await at.tx
    .update(callbacks)
    .set(set)
    .where(and(eq(callbacks.id, call.id), isNull(callbacks.doneAt)))
}

async function openCall({ tx }: At, possession: Possession, occasion: Occasion) {
  const day = dayOf(possession, occasion)
  if (!day) return undefined
  const its = and(eq(callbacks.source, sourceOf(possession, day)), eq(callbacks.event, occasion))
  return (
    await tx
      .select()
      .from(callbacks)
      .where(and(its, isNull(callbacks.doneAt)))
      .for('update')
  )[0]
}

/** The customer has come by themselves (contacted), or has it no more: nobody has to call about it. */
export async function dropCalls(
  at: At,
  possession: Possession,
  outcome: Settled,
  some: readonly Occasion[] = occasions,
): Promise<void> {
  const open = await Promise.all(some.map((each) => openCall(at, possession, each)))
  await drop(at, open, outcome)
}

async function drop(
  { tx, now }: At,
  calls: readonly (Callback | undefined)[],
  outcome: Settled,
): Promise<void> {
  const ids = calls.flatMap((call) => (call ? [call.id] : []))
  const set = { doneAt: now, outcome, remindAt: null }
  const its = and(inArray(callbacks.id, ids), isNull(callbacks.doneAt))
  await tx.update(callbacks).set(set).where(its)
}
