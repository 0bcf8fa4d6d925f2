import { eq } from 'drizzle-orm'
import type { Department } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import type { Service, ServiceStep } from '../../db/services.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { type Day, dayAt, instantAt } from '../time.ts'
import { reportUp } from './report-up.ts'
import { handlerFor } from './route-order.ts'
import { showService } from './rules.ts'
import { type Held, heldService, takeStep, tellParties, type Which } from './take-step.ts'
import { tellHandler } from './tell-of-order.ts'

/** Its handler begins, or whoever heard it keeps it. */
export async function acceptService(ctx: Ctx, { service }: Which): Promise<Service> {
  const held = await heldService(ctx, service, 'accept')
  const handler = held.service.receiverId === ctx.actor.id ? ctx.actor : held.handler
  return told(ctx, await takeStep(ctx, held, 'accept', { handler }), 'accept')
}

export type AssignService = Which & {
  readonly handler?: Employee | undefined
  readonly department?: Department | undefined
}

/** To another person, or to the head of a department. */
export async function assignService(ctx: Ctx, input: AssignService): Promise<Service> {
  const held = await heldService(ctx, input.service, 'assign')
  const { handler: to, department } = input
  ensure(to ?? department, (t) => t.complaints.toWhom, 'handler')
  const handler = await handlerFor(ctx, { ...(await aboutOf(ctx, held)), handler: to, department })
  const { name } = handler
  const code = showService(held.service)
  ensure(handler.id !== held.handler.id, (t) => t.complaints.hasIt({ name, code }), 'handler')
  const state = held.service.acceptedAt ? held.service.state : 'assigned'
  const set = { state, departmentId: department?.id ?? null }
  const given = await takeStep(ctx, held, 'assign', { handler, set, note: name })
  await tellHandler(ctx, given, handler)
  return given
}

async function aboutOf({ tx }: Ctx, { service }: Held) {
  const { customerId, what, kind } = service
  const customer = one(await tx.select().from(customers).where(eq(customers.id, customerId)))
  return { customer, what, kind }
}

/** How it goes on (SERVICE-15). */
export const noteService = async (ctx: Ctx, { service, note }: Which & { readonly note: string }) =>
  takeStep(ctx, await heldService(ctx, service, 'note'), 'note', { note })

export type WaitFor = Which & {
  readonly waitsFor: NonNullable<Service['waitsFor']>
  readonly reason: string
}

/** For a part, the customer, the contractor; while it is the customer, no clock runs. */
export async function waitForService(ctx: Ctx, { service, waitsFor, reason }: WaitFor) {
  const held = await heldService(ctx, service, 'wait')
  const code = showService(held.service)
  ensure(!held.service.waitingSince, (t) => t.services.isWaiting({ code }))
  const set = { waitsFor, waitReason: reason, waitingSince: ctx.now }
  return takeStep(ctx, held, 'wait', { set, note: reason })
}

/** What was waited for is there. */
export async function resumeService(ctx: Ctx, { service }: Which): Promise<Service> {
  const held = await heldService(ctx, service, 'resume')
  const code = showService(held.service)
  ensure(held.service.waitingSince, (t) => t.services.isNotWaiting({ code }))
  return takeStep(ctx, held, 'resume')
}

type Said = Which & { readonly note?: string | undefined }

/** 货已退回: what goes back to us has come. */
export const takeBack = async (ctx: Ctx, { service, note }: Said) =>
  takeStep(ctx, await heldService(ctx, service, 'back'), 'back', { note })

/** 已发出: what goes to the customer is under way (SERVICE-8). */
export async function sendGoods(ctx: Ctx, { service, shipment }: Which & { shipment: string }) {
  const held = await heldService(ctx, service, 'send')
  const sent = await takeStep(ctx, held, 'send', { set: { shipment }, note: shipment })
  return told(ctx, sent, 'send')
}

export type Rectify = Which & { readonly contractor: string; readonly rectifyOn: Day }

/** 整改: the contractor puts it right by that day; the order is due no earlier (SERVICE-5). */
export async function rectifyHousing(ctx: Ctx, { service, contractor, rectifyOn }: Rectify) {
  const held = await heldService(ctx, service, 'rectify')
  const { workTo, timeZone } = held.handler
  const isPast = rectifyOn < dayAt(ctx.now, ctx.actor.timeZone)
  ensure(!isPast, (t) => t.services.rectifyPast, 'rectifyOn')
  const by = instantAt(rectifyOn, workTo, timeZone)
  const due = by > held.service.dueAt ? { dueAt: by, dueOn: rectifyOn } : {}
  const set = { contractor, rectifyOn, ...due }
  return takeStep(ctx, held, 'rectify', { set, note: contractor })
}

/** 已验收: somebody of ours has looked at what the contractor did. */
export const checkHousing = async (ctx: Ctx, { service, note }: Said) =>
  takeStep(ctx, await heldService(ctx, service, 'check'), 'check', { note })

/** It is not as usual: whoever is above hears of it at once (SERVICE-2). */
export async function reportService(ctx: Ctx, { service, reason }: Which & { reason: string }) {
  const held = await heldService(ctx, service, 'report')
  const set = { reportedAt: ctx.now }
  const reported = await takeStep(ctx, held, 'report', { set, note: reason })
  await reportUp(ctx, reported, held.handler)
  return told(ctx, reported, 'report')
}

export type GiveFault = Which & {
  readonly fault: NonNullable<Service['fault']>
  readonly product?: string | undefined
  readonly note?: string | undefined
}

/** 质量反馈: what was wrong, and with which product (SERVICE-4). */
export async function giveFault(ctx: Ctx, { service, fault, product, note }: GiveFault) {
  const held = await heldService(ctx, service, 'fault')
  const faultNote = note ?? held.service.faultNote
  const set = { fault, faultNote, product: product ?? held.service.product }
  return takeStep(ctx, held, 'fault', { set, note: note ?? null })
}

async function told(ctx: Ctx, service: Service, step: ServiceStep): Promise<Service> {
  await tellParties(ctx, service, step)
  return service
}
