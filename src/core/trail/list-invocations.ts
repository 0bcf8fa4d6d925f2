import { and, asc, desc, eq } from 'drizzle-orm'
import { changes, invocations } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { type Change, type Names, namesIn } from './names-in.ts'

export type ListedInvocation = {
  readonly invocation: typeof invocations.$inferSelect
  readonly who: string
}

type Asked = {
  readonly employeeId?: number | undefined
  readonly limit: number
  readonly offset: number
}

/** What the people within reach have written, the newest first. */
export function listInvocations(ctx: Ctx, asked: Asked): Promise<ListedInvocation[]> {
  const { employeeId, limit, offset } = asked
  const by = employeeId === undefined ? undefined : eq(invocations.employeeId, employeeId)
  return within(ctx, by).orderBy(desc(invocations.id)).limit(limit).offset(offset)
}

export type InvocationDetails = ListedInvocation & {
  readonly changes: readonly Change[]
  readonly names: Names
}

const changesMax = 40

/** One of them with what it changed. */
export async function invocationDetails(ctx: Ctx, id: number): Promise<InvocationDetails> {
  const [found] = await within(ctx, eq(invocations.id, id))
  allow(found, 'tampered', (t) => t.trail.noSuch)
  const changed = (await ctx.tx
    .select()
    .from(changes)
    .where(eq(changes.invocationId, id))
    .orderBy(asc(changes.id))
    .limit(changesMax)) as readonly Change[]
  return { ...found, changes: changed, names: await namesIn(ctx.tx, changed) }
}

function within(ctx: Ctx, which: ReturnType<typeof eq> | undefined) {
  return ctx.tx
    .select({ invocation: invocations, who: employees.name })
    .from(invocations)
    .innerJoin(employees, eq(employees.id, invocations.employeeId))
    .where(and(withinReach(invocations.employeeId, ctx), which))
    .$dynamic()
}
