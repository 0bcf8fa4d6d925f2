import { eq } from 'drizzle-orm'
import { type Enquiry, enquiries } from '../../db/enquiries.ts'
import type { Department } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { atWork, besidesLeave } from '../calendar/at-work.ts'
import { nextRing } from '../calendar/deadline.ts'
import { workingBetween } from '../calendar/working-time.ts'
import type { Ctx } from '../ctx.ts'
import { routeWork } from '../duties/route-work.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { againMsOf } from './clocks.ts'
import { enquirySeen, mayHandle } from './find-enquiries.ts'
import { showEnquiry } from './rules.ts'
import { tellHandler, tellOthers } from './tell-of-enquiry.ts'
import { answeredCard } from './told-cards.ts'

export type Which = { readonly enquiry: Pick<Enquiry, 'id'> }

const minuteMs = 60_000

/** Held until this transaction ends: of two who answer at once, the second sees what was done. */
export async function heldEnquiry(ctx: Ctx, { enquiry: { id } }: Which): Promise<Enquiry> {
  const [held] = await ctx.tx.select().from(enquiries).where(eq(enquiries.id, id)).for('update')
  const file = held && (await enquirySeen(ctx, { id }))
  if (!file) return fail((t) => t.enquiries.noSuch({ name: String(id) }))
  const isTheirs = await mayHandle(ctx, file)
  allow(isTheirs, 'missingRight', (t) => t.enquiries.notYours({ name: file.handler.name }))
  ensure(!held.closedAt, (t) => t.enquiries.closedAlready({ code: showEnquiry(held) }))
  return held
}

/** What they were told; how long they waited for it is kept (CONTACT-2). */
export async function answerEnquiry(
  ctx: Ctx,
  { answer, ...which }: Which & { readonly answer: string },
): Promise<Enquiry> {
  const held = await heldEnquiry(ctx, which)
  const answered = await closed(ctx, held, { answer })
  const parties = [held.receiverId, held.handlerId]
  await tellOthers(ctx, answered, parties, answeredCard(ctx.actor.name))
  return answered
}

type Ending =
  | { readonly answer: string }
  /** What it became, and whose it is, which nobody may have known before. */
  | { readonly became: string; readonly customerId?: number }

/** Settled, with how much working time of its handler that took. */
export async function closed(ctx: Ctx, enquiry: Enquiry, ending: Ending): Promise<Enquiry> {
  const { tx, now, actor } = ctx
  const hours = await atWork(ctx, await employeeNumbered(tx, enquiry.handlerId))
  const workedMinutes = Math.floor(workingBetween(enquiry.receivedAt, now, hours) / minuteMs)
  const set = { ...ending, workedMinutes, closedAt: now, answeredById: actor.id, remindAt: null }
  const its = eq(enquiries.id, enquiry.id)
  return one(await tx.update(enquiries).set(set).where(its).returning())
}

export type AssignEnquiry = Which & {
  readonly handler?: Employee | undefined
  readonly department?: Department | undefined
}

/** To another person, or to the head of a department (CONTACT-4); its clock goes on. */
export async function assignEnquiry(ctx: Ctx, input: AssignEnquiry): Promise<Enquiry> {
  const held = await heldEnquiry(ctx, input)
  const { handler: to, department } = input
  ensure(to ?? department, (t) => t.enquiries.toWhom, 'handler')
  const about = { customer: await customerOf(ctx, held), questions: [held.what] }
  const handler = await routeWork(ctx, { ...about, handler: to, department })
  const { name } = handler
  const isNew = handler.id !== held.handlerId
  ensure(isNew, (t) => t.enquiries.hasIt({ name, code: showEnquiry(held) }), 'handler')
  const clock = { from: held.receivedAt, by: held.answerBy }
  const hours = besidesLeave(await atWork(ctx, handler))
  const remindAt = nextRing(clock, hours, ctx.now, await againMsOf(ctx.tx))
  const set = { handlerId: handler.id, departmentId: department?.id ?? null, remindAt }
  const given = ctx.tx.update(enquiries).set(set).where(eq(enquiries.id, held.id)).returning()
  const enquiry = one(await given)
  await tellHandler(ctx, enquiry, handler)
  return enquiry
}

export async function customerOf({ tx }: Ctx, { customerId }: Enquiry) {
  if (customerId === null) return undefined
  return one(await tx.select().from(customers).where(eq(customers.id, customerId)))
}
