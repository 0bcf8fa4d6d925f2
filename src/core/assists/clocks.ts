import type { Assist } from '../../db/assists.ts'
import type { Deadline } from '../calendar/deadline.ts'
import { afterWorking, wholeDays } from '../calendar/working-time.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { type Clock, type Day, dayAt, type Hours, instantAt, showDay, spansOn } from '../time.ts'
import { openStates } from './rules.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

export type AssistClock = Deadline & { readonly name: 'accept' | 'done' }

/** The one that runs: until it is taken on first, and then until it is done, whoever it is passed to. */
export function clockOf(assist: Assist): AssistClock | undefined {
  const { state, askedAt, acceptedAt, reopenedAt, acceptBy, doneBy } = assist
  if (state === 'asked' && !acceptedAt) return { name: 'accept', from: askedAt, by: acceptBy }
  if (!openStates.includes(state)) return undefined
  return { name: 'done', from: reopenedAt ?? acceptedAt ?? askedAt, by: doneBy }
}

export type Expected = { readonly dueOn?: Day | undefined; readonly clock?: Clock | undefined }

/** When it is to be taken on and done: as asked for, or within so many working days (L26). */
export async function duesFor(
  ctx: Pick<Ctx, 'tx' | 'now' | 'actor'>,
  expected: Expected,
  hours: Hours,
): Promise<Pick<Assist, 'acceptBy' | 'doneBy'>> {
  const within = async (key: 'assist.acceptDays' | 'assist.doneDays') =>
    afterWorking(ctx.now, (await policyOf(ctx.tx, key)) * dayMs, wholeDays(hours))
  const doneBy = expectedAt(ctx, expected, hours) ?? (await within('assist.doneDays'))
  const acceptBy = await within('assist.acceptDays')
  return { doneBy, acceptBy: acceptBy < doneBy ? acceptBy : doneBy }
}

/** At that hour, or when whoever is asked goes home that day. */
function expectedAt(
  { now, actor }: Pick<Ctx, 'now' | 'actor'>,
  { dueOn, clock }: Expected,
  hours: Hours,
): Date | undefined {
  const today = dayAt(now, actor.timeZone)
  const day = dueOn ?? (clock && today)
  if (day === undefined) return undefined
  const last = spansOn(day, hours).at(-1)?.[1]
  const home = last ?? instantAt(day, hours.workTo, hours.timeZone)
  const at = clock === undefined ? home : instantAt(day, clock, actor.timeZone)
  const shown = showDay(day, actor.locale, today)
  ensure(at > now, (t) => t.assists.tooSoon({ day: shown }), 'dueOn')
  return at
}

/** After how much working time one that is late goes one step further up. */
export const againMsOf = async (tx: Ctx['tx']) => (await policyOf(tx, 'assist.againHours')) * hourMs
