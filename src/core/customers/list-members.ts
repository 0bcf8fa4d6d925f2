import { and, asc, eq, sql } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mayReadPhone, maySee } from './may-see.ts'
import { asRead } from './rules.ts'

type Page = { readonly limit: number; readonly offset: number }

/** The members of a group that the actor may see, by name (FILE-15, FILE-35). */
export async function listMembers(ctx: Ctx, { id }: Customer, { limit, offset }: Page) {
  const found = await ctx.tx
    .select({ customer: customers, isPhoneRead: mayReadPhone(ctx) })
    .from(customers)
    .where(and(eq(customers.groupId, id), maySee(ctx)))
    .orderBy(asc(customers.name), asc(customers.id))
    .limit(limit)
    .offset(offset)
  const members = found.map(({ customer, isPhoneRead }) => asRead(customer, isPhoneRead))
  return { members, count: await countMembers(ctx, id) }
}

/** How many of them the actor may see. */
export async function countMembers(ctx: Ctx, id: number): Promise<number> {
  const [found] = await ctx.tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(customers)
    .where(and(eq(customers.groupId, id), maySee(ctx)))
  return found?.count ?? 0
}
