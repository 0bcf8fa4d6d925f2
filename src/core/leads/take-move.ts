import { and, desc, eq, isNotNull, isNull, max } from 'drizzle-orm'
import {
  type Development,
  type DevelopmentState,
  developmentMoves,
  developments,
  implementations,
} from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { putInCare } from '../care/put-in-care.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, fail } from '../errors.ts'
import type { Messages, Phrase } from '../i18n/en.ts'
import { one } from '../one.ts'
import { policyOf } from '../policies/policy-of.ts'
import { leavePool } from '../pool/leave-pool.ts'
import { heldCustomer } from '../register/enter-register.ts'
import type { Lead } from './find-leads.ts'
import { byWhom, isAhead, type MoveName, moved, nextMoves } from './flow.ts'
import { remindOfLeadAt } from './rules.ts'

type Taken = {
  readonly note?: string | undefined
  /** What else the move changes of the development. */
  readonly set?: Partial<Development>
}

/** Makes a move, or says where the lead stands and what comes next; the move is kept with its reason. */
export async function takeMove(
  ctx: Ctx,
  lead: Lead,
  name: MoveName,
  { note, set = {} }: Taken = {},
): Promise<Lead> {
  const isTheirs = byWhom(name) !== 'leader' || lead.isLed
  const { name: developer } = lead.developer
  allow(isTheirs, 'missingRight', (t) => t.leads.notYours({ developer }))
  const held = await heldDevelopment(ctx, lead)
  const to = moved(held, name)
  if (!to) return fail(refusal({ ...lead, development: held }, name))
  return { ...lead, development: await keepMove(ctx, held, name, to, { note, set }) }
}

/** Held until this transaction ends: of two who move it at once, the second sees where it stands. */
export async function heldDevelopment(
  { tx }: Pick<Ctx, 'tx'>,
  { development: { id } }: Pick<Lead, 'development'>,
): Promise<Development> {
  return one(await tx.select().from(developments).where(eq(developments.id, id)).for('update'))
}

/** By a decision, whoever made it. */
export async function keepMove(
  ctx: Ctx,
  held: Development,
  name: MoveName,
  to: DevelopmentState,
  { note, set = {} }: Taken = {},
): Promise<Development> {
  const { tx, now, actor } = ctx
  const from = held.state
  const row = { developmentId: held.id, move: name, fromState: from, toState: to }
  await insertRow(tx, developmentMoves, { ...row, employeeId: actor.id, note, at: now })
  const isNew = from !== to
  const suspendedFrom = to === 'suspended' ? from : null
  const standing = isNew ? { state: to, stateAt: now, suspendedFrom } : {}
  const updated = tx.update(developments).set({ ...set, ...standing, remindAt: held.remindAt })
  const development = one(await updated.where(eq(developments.id, held.id)).returning())
  return remindAgain(ctx, development)
}

/** Sets when its developer hears of it next. */
export async function remindAgain(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  development: Development,
): Promise<Development> {
  const developer = await employeeNumbered(tx, development.developerId)
  const remindAt = await remindAtFor({ tx, now }, development, developer)
  const set = tx.update(developments).set({ remindAt })
  return one(await set.where(eq(developments.id, development.id)).returning())
}

export async function remindAtFor(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  development: Development,
  developer: Employee,
): Promise<Date | null> {
  const standing = { development, ...(await standingOf({ tx }, development)) }
  return remindOfLeadAt(standing, developer, await policyOf(tx, 'lead.staleDays'), now)
}

/** When anything was last done with it, and the meeting of which nothing was said. */
export async function standingOf({ tx }: Pick<Ctx, 'tx'>, { id, stateAt }: Development) {
  const of = eq(developmentMoves.developmentId, id)
  const { at } = one(
    await tx
      .select({ at: max(developmentMoves.at) })
      .from(developmentMoves)
      .where(of),
  )
  const [begun] = await tx
    .select()
    .from(implementations)
    .where(
      and(
        eq(implementations.developmentId, id),
        isNotNull(implementations.beforeAt),
        isNull(implementations.afterAt),
      ),
    )
    .orderBy(desc(implementations.id))
    .limit(1)
  return { lastAt: at ?? stateAt, openDay: begun?.day, begun }
}

/** Where it stands and what is next, and who can let a step be left out. */
function refusal({ development: { state }, customer, developer }: Lead, name: MoveName): Phrase {
  const next = nextMoves[state]
  return (t: Messages) => {
    const stands = t.leads.stands({ name: customer.name, state: t.leads.states[state] })
    const comes = t.leads.comes[state]
    const isSkippable = next.length > 0 && isAhead(state, name) && developer.line.length > 1
    return t.leads.together({ said: [stands, comes, ...(isSkippable ? [t.leads.maySkip] : [])] })
  }
}

/** A prospect follows whoever develops it, out of the pool, too. */
export async function keptBy(
  ctx: Ctx,
  { customer, developer }: Pick<Lead, 'customer' | 'developer'>,
): Promise<void> {
  const held = await heldCustomer(ctx, customer)
  await putInCare(ctx, [held.id], developer)
  await leavePool(ctx, held, developer)
}
