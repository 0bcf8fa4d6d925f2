import { eq, sql } from 'drizzle-orm'
import { type Band, indicators, type Measure } from '../../db/archive.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { superiorOf } from '../org/superiors.ts'
import { reachOf } from '../rights/rules.ts'
import { markAll } from './months.ts'
import type { Weighed } from './rules.ts'
import { indicatorsOf, type Method, type Scheme, schemeOf, usualBands } from './scheme.ts'

/** A scheme before and after it was changed, and who was to be told. */
export type SchemeChange = {
  readonly before: Scheme
  readonly after: Scheme
  readonly superior: Employee | undefined
}

/** How much a measure weighs; with 0 it does not count any more (CLASS-1). */
export function weigh(
  ctx: Ctx,
  { measure, weight }: { readonly measure: Measure; readonly weight: number },
): Promise<SchemeChange> {
  return changed(ctx, ({ indicators: now }) => {
    const known = now.find((one) => one.measure === measure)
    ensure((known?.weight ?? 0) !== weight, (t) => t.gradings.weighsAlready, 'weight')
    const others = now.filter((one) => one !== known)
    ensure(weight > 0 || others.length > 0, (t) => t.gradings.lastIndicator, 'weight')
    const bands = known?.bands ?? usualBands[measure]
    return weight === 0 ? others : [...others, { measure, weight, bands }]
  })
}

/** Which points each band gives. */
export function setBands(
  ctx: Ctx,
  { measure, bands }: { readonly measure: Measure; readonly bands: readonly Band[] },
): Promise<SchemeChange> {
  return changed(ctx, ({ indicators: now }) => {
    const known = now.find((one) => one.measure === measure)
    ensure(known, (t) => t.gradings.countsNot, 'measure')
    return now.map((one) => (one === known ? { ...one, bands } : one))
  })
}

/** One of the methods as it comes (RFM, or everything that is recorded). */
export const chooseMethod = (
  ctx: Ctx,
  { method }: { readonly method: Method },
): Promise<SchemeChange> => changed(ctx, () => indicatorsOf(method))

/** The usual indicators become the company's own: from then on they are graded anew each month. */
export async function installUsual(ctx: Ctx): Promise<void> {
  await oneAtATime(ctx)
  const { isChosen, indicators: usual } = await schemeOf(ctx.tx)
  if (!isChosen) await write(ctx, usual)
}

/** How customers are graded is for those who lead somebody to say: a scope wider than their own. */
function ensureLeads(ctx: Ctx): void {
  const isAllowed = isLeading(ctx, ctx.command?.name ?? '')
  allow(isAllowed, 'missingRight', (t) => t.gradings.onlyLeaders)
}

/** Whether a right reaches more than what is the actor's own. */
export function isLeading({ actor }: Pick<Ctx, 'actor'>, name: string): boolean {
  const { team, department, all } = reachOf(actor, { name })
  return all || team.length + department.length > 0
}

async function changed(
  ctx: Ctx,
  change: (before: Scheme) => readonly Weighed[],
): Promise<SchemeChange> {
  ensureLeads(ctx)
  await oneAtATime(ctx)
  const before = await schemeOf(ctx.tx)
  await write(ctx, change(before))
  return { before, after: await schemeOf(ctx.tx), superior: await superiorOf(ctx, ctx.actor) }
}

/** Of two who change it at once, one waits. */
const oneAtATime = ({ tx }: Ctx) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('indicators'))`)

/** A measure has one row, which ends when it does not count any more. */
async function write({ tx, now }: Ctx, wanted: readonly Weighed[]): Promise<void> {
  const rows = await tx.select().from(indicators)
  if (rows.every(({ endedAt }) => endedAt !== null)) await markAll(tx, now)
  for (const row of rows.filter(({ endedAt }) => endedAt === null)) {
    if (wanted.some(({ measure }) => measure === row.measure)) continue
    await tx.update(indicators).set({ endedAt: now }).where(eq(indicators.id, row.id))
  }
  for (const { measure, weight, bands } of wanted) {
    const set = { weight, bands, endedAt: null }
    const known = rows.find((row) => row.measure === measure)
    if (!known) await tx.insert(indicators).values({ measure, ...set })
    else if (!isSame(known, set)) {
      await tx.update(indicators).set(set).where(eq(indicators.id, known.id))
    }
  }
}

type Set = Omit<Weighed, 'measure'> & { readonly endedAt: Date | null }

const isSame = (a: Set, b: Set) =>
  a.weight === b.weight && a.endedAt === null && JSON.stringify(a.bands) === JSON.stringify(b.bands)
