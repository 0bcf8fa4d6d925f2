import { eq } from 'drizzle-orm'
import { type Possession, possessions } from '../../db/services.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { addMonths, type Day, dayAt } from '../time.ts'
import { possessionSeen } from './find-possessions.ts'
import { lookNow } from './look-at-possessions.ts'
import { dropCalls, moveCalls } from './move-calls.ts'
import { calledOf, tidyNumber } from './possession-name.ts'
import { afterService, lastDayOf } from './rules.ts'

export type Which = { readonly possession: Pick<Possession, 'id'> }

/** Held until this transaction ends, and only by whoever may write in the customer's file. */
export async function heldPossession(ctx: Ctx, { id }: Pick<Possession, 'id'>) {
  const its = eq(possessions.id, id)
  const [held] = await ctx.tx.select().from(possessions).where(its).for('update')
  const file = held && (await possessionSeen(ctx, { id }))
  if (!file) return fail((t) => t.possessions.noSuch({ name: String(id) }))
  await keeperOf(ctx, file.customer, null)
  ensure(!held.endedAt, (t) => t.possessions.isOver({ what: calledOf(held) }))
  return held
}

type Changeable = Pick<
  Possession,
  | ('name' | 'number' | 'deliveredOn' | 'firstServiceOn' | 'serviceOn' | 'serviceMonths')
  | ('warrantyOn' | 'expiresOn')
>
export type ChangePossession = Which & {
  readonly [Key in keyof Changeable]?: Changeable[Key] | undefined
}

/** A date was moved, a plate changed: calls that were planned move with it. */
export async function changePossession(ctx: Ctx, input: ChangePossession): Promise<Possession> {
  const { possession, ...given } = input
  const was = await heldPossession(ctx, possession)
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  ensure(said.length > 0, (t) => t.possessions.whatChanges)
  const set: Partial<Changeable> = Object.fromEntries(said)
  const number = set.number ? { number: tidyNumber(set.number) } : {}
  return changed(ctx, was, { ...set, ...number })
}

async function changed(ctx: Ctx, was: Possession, set: Partial<Possession>): Promise<Possession> {
  const updated = ctx.tx.update(possessions).set(set).where(eq(possessions.id, was.id))
  const now = one(await updated.returning())
  ensure(now.name ?? now.number, (t) => t.possessions.whichOne, 'number')
  await moveCalls(ctx, was, now)
  return lookNow(ctx, now)
}

export type ServePossession = Which & { readonly day?: Day | undefined }

/** 已保养: the call because of it is not needed any more, and the next maintenance moves on (REMIND-1, -2). */
export async function servePossession(ctx: Ctx, input: ServePossession): Promise<Possession> {
  const was = await heldPossession(ctx, input.possession)
  return served(ctx, was, input.day ?? dayAt(ctx.now, ctx.actor.timeZone))
}

/** The same for what a service order has done, whoever does it. */
export async function served(ctx: Ctx, was: Possession, day: Day): Promise<Possession> {
  ensure(day <= dayAt(ctx.now, ctx.actor.timeZone), (t) => t.possessions.notYet, 'day')
  await dropCalls(ctx, was, 'contacted', ['first_service', 'periodic_service'])
  const updated = ctx.tx.update(possessions).set(afterService(was, day))
  return lookNow(ctx, one(await updated.where(eq(possessions.id, was.id)).returning()))
}

export type RenewCard = Which & {
  readonly expiresOn?: Day | undefined
  readonly months?: number | undefined
  /** 升级: the level that it has from now on. */
  readonly name?: string | undefined
}

const yearMonths = 12

/** 续卡, 升级 (REMIND-5): until a day, or for so many months more; a year if nothing is said. */
export async function renewCard(ctx: Ctx, input: RenewCard): Promise<Possession> {
  const was = await heldPossession(ctx, input.possession)
  ensure(was.kind === 'card', (t) => t.possessions.notACard({ what: calledOf(was) }))
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const from = was.expiresOn && was.expiresOn >= today ? was.expiresOn : lastDayOf(today, 0)
  const expiresOn = input.expiresOn ?? addMonths(from, input.months ?? yearMonths)
  ensure(expiresOn > today, (t) => t.possessions.renewedPast, 'expiresOn')
  await dropCalls(ctx, was, 'contacted', ['card_expiry'])
  const name = input.name ?? was.name
  const updated = ctx.tx.update(possessions).set({ expiresOn, name })
  return lookNow(ctx, one(await updated.where(eq(possessions.id, was.id)).returning()))
}

/** Sold on, scrapped, given back: it stays in the history, and nobody calls about it any more. */
export async function endPossession(ctx: Ctx, { possession }: Which): Promise<Possession> {
  const was = await heldPossession(ctx, possession)
  await dropCalls(ctx, was, 'dropped')
  const updated = ctx.tx.update(possessions).set({ endedAt: ctx.now, lookAt: null })
  return one(await updated.where(eq(possessions.id, was.id)).returning())
}
