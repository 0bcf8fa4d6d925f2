import { eq } from 'drizzle-orm'
import { type Assist, assists } from '../../db/assists.ts'
import type { Employee } from '../../db/schema.ts'
import { atWork, besidesLeave } from '../calendar/at-work.ts'
import { nextRing } from '../calendar/deadline.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { againMsOf, clockOf } from './clocks.ts'
import { type AssistFile, assistSeen, mayAsk, mayHold } from './find-assists.ts'
import { type AssistStep, flow, showAssist } from './rules.ts'
import { tellParties } from './tell-of-assist.ts'

export type Which = { readonly assist: Pick<Assist, 'id'> }

/** Held until this transaction ends: of two who press at once, the second sees what was done. */
export async function heldAssist(
  ctx: Ctx,
  { assist: { id } }: Which,
  step: AssistStep,
): Promise<AssistFile> {
  const [assist] = await ctx.tx.select().from(assists).where(eq(assists.id, id)).for('update')
  const file = assist && (await assistSeen(ctx, { id }))
  if (!file) return fail((t) => t.assists.noSuch({ name: String(id) }))
  await ensureTheirs(ctx, file, step)
  const code = showAssist(assist)
  const stands = flow[step].from.includes(assist.state)
  ensure(stands, (t) => t.assists.notNow({ code, state: t.assists.states[assist.state] }))
  return { ...file, assist }
}

async function ensureTheirs(ctx: Ctx, file: AssistFile, step: AssistStep): Promise<void> {
  const isHolders = flow[step].of === 'holder'
  const { name } = isHolders ? file.holder : file.asker
  const isTheirs = isHolders ? await mayHold(ctx, file) : await mayAsk(ctx, file)
  allow(isTheirs, 'missingRight', (t) => t.assists[isHolders ? 'notYours' : 'notAsked']({ name }))
}

/** Keeps a step, sets the clock that runs then, and tells the others whom it concerns. */
export async function takeStep(
  ctx: Ctx,
  { assist, holder: before }: Pick<AssistFile, 'assist' | 'holder'>,
  step: AssistStep,
  { holder = before, ...set }: Partial<Assist> & { readonly holder?: Employee } = {},
): Promise<Assist> {
  const { to = assist.state } = flow[step]
  const changed = { ...set, state: to, holderId: holder.id }
  const remindAt = await ringAfter(ctx, { ...assist, ...changed }, holder)
  const updated = ctx.tx.update(assists).set({ ...changed, remindAt })
  const taken = one(await updated.where(eq(assists.id, assist.id)).returning())
  await tellParties(ctx, taken, step)
  return taken
}

async function ringAfter(ctx: Ctx, assist: Assist, holder: Employee): Promise<Date | null> {
  const clock = clockOf(assist)
  if (!clock) return null
  const hours = besidesLeave(await atWork(ctx, holder))
  return nextRing(clock, hours, ctx.now, await againMsOf(ctx.tx))
}

export const holderOf = ({ tx }: Pick<Ctx, 'tx'>, { holderId }: Assist) =>
  employeeNumbered(tx, holderId)
