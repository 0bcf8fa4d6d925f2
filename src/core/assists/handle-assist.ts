import type { Assist } from '../../db/assists.ts'
import type { Department } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { atWork } from '../calendar/at-work.ts'
import { workingBetween } from '../calendar/working-time.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { duesFor, type Expected } from './clocks.ts'
import type { AssistFile } from './find-assists.ts'
import { holderFor } from './request-assist.ts'
import { showAssist } from './rules.ts'
import { heldAssist, takeStep, type Which } from './take-step.ts'
import { tellHolder } from './tell-of-assist.ts'

const minuteMs = 60_000

/** 及时响应: whoever takes it on has it from then on (COLLAB-1). */
export async function acceptAssist(ctx: Ctx, which: Which): Promise<Assist> {
  const file = await heldAssist(ctx, which, 'accept')
  const holder = file.isOurs ? ctx.actor : file.holder
  return takeStep(ctx, file, 'accept', { ...(await acceptedBy(ctx, file, holder)), holder })
}

/** When it was taken on first, and how much working time that took. */
async function acceptedBy(ctx: Ctx, { assist }: AssistFile, holder: Employee) {
  if (assist.acceptedAt) return {}
  return { acceptedAt: ctx.now, acceptMinutes: await minutesSince(ctx, assist.askedAt, holder) }
}

async function minutesSince(ctx: Ctx, from: Date, holder: Employee): Promise<number> {
  return Math.floor(workingBetween(from, ctx.now, await atWork(ctx, holder)) / minuteMs)
}

type Because = Which & { readonly reason: string }

export async function declineAssist(ctx: Ctx, { reason, ...which }: Because): Promise<Assist> {
  return takeStep(ctx, await heldAssist(ctx, which, 'decline'), 'decline', { reason })
}

export type PassAssist = Which & {
  readonly holder?: Employee | undefined
  readonly department?: Department | undefined
}

/** On to a colleague, or the head of a department, never back to whoever asked; the clock goes on. */
export async function passAssist(ctx: Ctx, { holder: to, department, ...which }: PassAssist) {
  const file = await heldAssist(ctx, which, 'pass')
  const customer = file.customer ?? undefined
  const holder = await holderFor(ctx, { holder: to, department, customer })
  const { name } = holder
  const code = showAssist(file.assist)
  ensure(holder.id !== file.holder.id, (t) => t.assists.hasIt({ name, code }), 'holder')
  const isAskers = holder.id === file.asker.id
  ensure(!isAskers, (t) => t.assists.askedByThem({ name, code }), 'holder')
  const departmentId = department?.id ?? file.assist.departmentId
  const passed = await takeStep(ctx, file, 'pass', { holder, departmentId })
  await tellHolder(ctx, passed, holder)
  return passed
}

/** 反馈: done, with what came of it; whoever asked is told and rates it (COLLAB-2). */
export async function finishAssist(
  ctx: Ctx,
  { result, ...which }: Which & { readonly result: string },
): Promise<Assist> {
  const file = await heldAssist(ctx, which, 'done')
  const { holder } = file
  const doneMinutes = await minutesSince(ctx, file.assist.askedAt, holder)
  const done = { doneAt: ctx.now, doneMinutes, result }
  return takeStep(ctx, file, 'done', { ...(await acceptedBy(ctx, file, holder)), ...done })
}

export type RateAssist = Which & {
  readonly rating: NonNullable<Assist['rating']>
  readonly note?: string | undefined
}

/** 满意: what the cooperation form asks of those who were helped (COLLAB-3). */
export async function rateAssist(ctx: Ctx, { rating, note, ...which }: RateAssist) {
  const file = await heldAssist(ctx, which, 'rate')
  return takeStep(ctx, file, 'rate', { rating, ratingNote: note ?? null, ratedAt: ctx.now })
}

/** It is not settled: its clock begins anew, with whoever had it. */
export async function reopenAssist(ctx: Ctx, { reason, ...input }: Because & Expected) {
  const file = await heldAssist(ctx, input, 'reopen')
  const { doneBy } = await duesFor(ctx, input, await atWork(ctx, file.holder))
  const undone = { doneAt: null, doneMinutes: null, rating: null, ratingNote: null, ratedAt: null }
  const reopens = file.assist.reopens + 1
  return takeStep(ctx, file, 'reopen', { ...undone, reason, doneBy, reopens, reopenedAt: ctx.now })
}

export async function withdrawAssist(
  ctx: Ctx,
  { reason, ...which }: Which & { readonly reason?: string | undefined },
): Promise<Assist> {
  const file = await heldAssist(ctx, which, 'withdraw')
  return takeStep(ctx, file, 'withdraw', { reason: reason ?? null })
}
