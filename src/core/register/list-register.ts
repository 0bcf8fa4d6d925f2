import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mayFindDisposed, maySee } from '../customers/may-see.ts'
import { recordLookups } from '../customers/record-lookups.ts'

export const standings = ['registered', 'unregistered', 'ended', 'disposed'] as const
export type Standing = (typeof standings)[number]

export type Page = { readonly limit: number; readonly offset: number }

/** 一览表 (REG-1, REG-2): a short record of each customer that the actor may see, by its code. */
export async function listRegister(ctx: Ctx, standing: Standing, page: Page) {
  const where = isListed(ctx, standing)
  const found = await ctx.tx
    .select({ customer: customers, owner: employees })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(where)
    .orderBy(asc(customers.code), asc(customers.name), asc(customers.id))
    .limit(page.limit)
    .offset(page.offset)
  await recordLookups(
    ctx,
    found.map(({ customer }) => customer),
  )
  return { found, count: await ctx.tx.$count(customers, where) }
}

export type Listed = Awaited<ReturnType<typeof listRegister>>['found'][number]

function isListed(ctx: Ctx, standing: Standing): SQL | undefined {
  if (standing === 'disposed') {
    return and(
      mayFindDisposed(ctx),
      eq(customers.status, 'disposed'),
      isNull(customers.mergedIntoId),
    )
  }
  const isActive = eq(customers.status, 'active')
  const of: Readonly<Record<Exclude<Standing, 'disposed'>, SQL | undefined>> = {
    registered: and(isActive, isNotNull(customers.registeredAt)),
    unregistered: and(isActive, isNull(customers.registeredAt)),
    ended: sql`${customers.status} in ('ended', 'dissolved')`,
  }
  return and(maySee(ctx), of[standing], isNull(customers.mergedIntoId))
}
