import { and, eq, gte, inArray, or } from 'drizzle-orm'
import { type Approval, approvals } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { type Reception, receptions } from '../../db/visiting.ts'
import { withdraw } from '../approvals/answer.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { dayAt } from '../time.ts'
import { calledOffCard } from './reception-card.ts'

export type CalledOff = {
  readonly reception: Reception
  readonly customer: Customer
  /** The application for what it would have cost, if it waited. */
  readonly approval: Approval | undefined
}

/**
 * One to come will not be; whoever hosts it or wrote it says so, and the others hear of it. Its
 * application is taken back by its applicant, who alone may.
 */
export async function callOff(ctx: Ctx, id: number): Promise<CalledOff> {
  const { tx, now, actor } = ctx
  const mine = or(eq(receptions.hostId, actor.id), eq(receptions.employeeId, actor.id))
  const isToCome = gte(receptions.day, dayAt(now, actor.timeZone))
  const its = and(eq(receptions.id, id), mine, isToCome)
  const [gone] = await tx.delete(receptions).where(its).returning()
  if (!gone) return fail((t) => t.receptions.noSuch)
  const open = await openApproval(ctx, gone)
  const isOwn = open?.applicantId === actor.id
  const approval = open && isOwn ? await withdraw(ctx, open) : open
  const { customer } = await customerTold(ctx, actor, gone.customerId)
  await tellOthers(ctx, { reception: gone, customer, approval })
  return { reception: gone, customer, approval }
}

async function openApproval({ tx }: Ctx, { approvalId }: Reception): Promise<Approval | undefined> {
  if (approvalId === null) return undefined
  const isOpen = inArray(approvals.state, ['waiting', 'asked'])
  const its = and(eq(approvals.id, approvalId), isOpen)
  return (await tx.select().from(approvals).where(its))[0]
}

async function tellOthers(ctx: Ctx, { reception, approval }: CalledOff): Promise<void> {
  const concerned = [reception.hostId, reception.employeeId, approval?.applicantId]
  for (const id of new Set(concerned)) {
    if (id === undefined || id === ctx.actor.id) continue
    const reader = await employeeNumbered(ctx.tx, id)
    const { customer } = await customerTold(ctx, reader, reception.customerId)
    const card = calledOffCard({ reception, customer, approval }, ctx.actor.name, reader, ctx.now)
    await notify(ctx, reader, card, { expiresAfterMs: newsMs })
  }
}
