import { and, desc, eq, isNull } from 'drizzle-orm'
import { type Implementation, implementations } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { superiorOf } from '../org/superiors.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import type { Lead } from './find-leads.ts'
import { guidedCard, meetingCard } from './news-cards.ts'
import { remindAgain, takeMove } from './take-move.ts'

export type Met = { readonly lead: Lead; readonly form: Implementation }

export type Prepare = {
  readonly lead: Lead
  readonly day: Day
  readonly purpose: string
  readonly plan?: string | undefined
}

/** The form before a meeting (LEAD-11): what it is for, and how it is to go. */
export async function prepareMeeting(ctx: Ctx, { lead, ...said }: Prepare): Promise<Met> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  const day = showDay(said.day, actor.locale, today)
  ensure(said.day >= today, (t) => t.leads.meetingOver({ day }), 'day')
  const taken = await takeMove(ctx, lead, 'before', { note: said.purpose })
  const row = { developmentId: taken.development.id, employeeId: actor.id, ...said }
  const form = await insertRow(tx, implementations, { ...row, beforeAt: now })
  return { form, lead: await reminded(ctx, taken) }
}

export type Report = {
  readonly lead: Lead
  readonly result: string
  readonly problems?: string | undefined
  readonly nextStep?: string | undefined
}

/** The form after it: what came of it; it ends what was begun before. Whoever leads the developer reads it. */
export async function reportMeeting(ctx: Ctx, { lead, ...said }: Report): Promise<Met> {
  const { tx, now, actor } = ctx
  const taken = await takeMove(ctx, lead, 'after', { note: said.result })
  const begun = await openForm(ctx, lead)
  const of = { developmentId: taken.development.id, employeeId: actor.id }
  const day = dayAt(now, actor.timeZone)
  const form = begun
    ? await ended(ctx, begun, { ...said, afterAt: now })
    : await insertRow(tx, implementations, { ...of, ...said, day, afterAt: now })
  const met = { form, lead: await reminded(ctx, taken) }
  const superior = await superiorOf(ctx, lead.developer)
  if (superior && superior.id !== actor.id) {
    await notify(ctx, superior, meetingCard(met, superior, now), { expiresAfterMs: newsMs })
  }
  return met
}

async function openForm({ tx, actor }: Ctx, { development: { id } }: Lead) {
  const { developmentId, employeeId, afterAt } = implementations
  const [begun] = await tx
    .select()
    .from(implementations)
    .where(and(eq(developmentId, id), eq(employeeId, actor.id), isNull(afterAt)))
    .orderBy(desc(implementations.id))
    .limit(1)
  return begun
}

async function ended(
  { tx }: Ctx,
  { id }: Implementation,
  set: Omit<Report, 'lead'> & { readonly afterAt: Date },
) {
  const updated = tx.update(implementations).set(set).where(eq(implementations.id, id))
  return one(await updated.returning())
}

const reminded = async (ctx: Ctx, lead: Lead): Promise<Lead> => ({
  ...lead,
  development: await remindAgain(ctx, lead.development),
})

/** Guidance according to how it goes (LEAD-12): kept with the last form, and told to the developer. */
export async function guideLead(ctx: Ctx, lead: Lead, guidance: string): Promise<Lead> {
  const taken = await takeMove(ctx, lead, 'guide', { note: guidance })
  const [last] = await ctx.tx
    .select({ id: implementations.id })
    .from(implementations)
    .where(eq(implementations.developmentId, lead.development.id))
    .orderBy(desc(implementations.id))
    .limit(1)
  const set = { guidance, guidedById: ctx.actor.id, guidedAt: ctx.now }
  if (last) await ctx.tx.update(implementations).set(set).where(eq(implementations.id, last.id))
  const developer = await employeeNumbered(ctx.tx, lead.developer.id)
  await guide(ctx, developer, guidance, taken)
  return taken
}

async function guide(ctx: Ctx, developer: Employee, guidance: string, lead: Lead): Promise<void> {
  if (developer.id === ctx.actor.id) return
  const card = guidedCard({ by: ctx.actor, guidance, lead }, developer)
  await notify(ctx, developer, card, { expiresAfterMs: newsMs })
}
