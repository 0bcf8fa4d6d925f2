import { and, eq } from 'drizzle-orm'
import { type Statement, statements } from '../../db/archive.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { ensureWhole } from '../customers/ensure-whole.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { dayAt } from '../time.ts'
import { isOver } from './rules.ts'

export const figures = ['revenue', 'profit', 'assets', 'debts'] as const
export type Figures = { readonly [F in (typeof figures)[number] | 'note']?: string | undefined }

export type AddStatement = Figures & { readonly customer: Customer; readonly period: string }

export type AddedStatement = {
  readonly statement: Statement
  readonly customer: Customer
  /** One of that period was there: what was said now has taken the place of what it said. */
  readonly isCorrected: boolean
}

/** Keeps what a customer has handed in for a month or a year; again, it corrects what is there. */
export async function addStatement(
  ctx: Ctx,
  { customer, period, ...said }: AddStatement,
): Promise<AddedStatement> {
  const { tx, now, actor } = ctx
  await keeperOf(ctx, customer)
  ensure(isOver(period, dayAt(now, actor.timeZone)), (t) => t.statements.notYet, 'period')
  // Of two who hand in the same one, the second corrects.
  const touched = tx.update(customers).set({ updatedAt: now }).where(eq(customers.id, customer.id))
  ensureWhole(one(await touched.returning()))
  const is = and(eq(statements.customerId, customer.id), eq(statements.period, period))
  const [before] = await tx.select().from(statements).where(is)
  if (before)
    return { statement: await correct(ctx, before, said, customer), customer, isCorrected: true }
  const row = { ...said, customerId: customer.id, employeeId: actor.id, period, addedAt: now }
  return { statement: await insertRow(tx, statements, row), customer, isCorrected: false }
}

async function correct({ tx }: Ctx, before: Statement, said: Figures, { name }: Customer) {
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const isNew = Object.entries(given).some(([f, value]) => before[f as 'note'] !== value)
  ensure(isNew, (t) => t.statements.same({ customer: name, period: before.period }))
  const is = eq(statements.id, before.id)
  return one(await tx.update(statements).set(given).where(is).returning())
}
