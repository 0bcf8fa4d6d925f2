import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Visit, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'

type Said<Name extends keyof Visit> = { readonly [N in Name]?: string | null | undefined }

export type Preparation = Said<'purpose' | 'questions' | 'materials'>
export type Outcome = Said<'result' | 'problems' | 'nextStep'> & {
  readonly note?: string | undefined
}

/** 拜访前: the goal, what is to be asked, and what is taken along. */
export async function prepareVisit(ctx: Ctx, { id }: Visit, said: Preparation): Promise<Visit> {
  const isPlan = and(eq(visits.id, id), isNull(visits.loggedAt))
  return (await write(ctx, isPlan, said)) ?? fail((t) => t.visits.noPlan)
}

/** 拜访后: what came of it, written or corrected after it was logged. */
export async function writeResult(ctx: Ctx, { id }: Visit, said: Outcome): Promise<Visit> {
  const isLogged = and(eq(visits.id, id), isNotNull(visits.loggedAt))
  return (await write(ctx, isLogged, said)) ?? fail((t) => t.visits.noLogged)
}

/** What was not said stays. */
async function write(
  { tx, actor }: Ctx,
  which: ReturnType<typeof and>,
  said: Preparation & Outcome,
): Promise<Visit | undefined> {
  const given = Object.entries(said).filter(([, value]) => value !== undefined)
  const mine = and(which, eq(visits.employeeId, actor.id))
  if (given.length === 0) return (await tx.select().from(visits).where(mine))[0]
  const [written] = await tx.update(visits).set(Object.fromEntries(given)).where(mine).returning()
  return written
}
