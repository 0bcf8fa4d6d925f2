import type { Assist } from '../../db/assists.ts'
import type { Employee } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { type AssistFile, assistTold } from './find-assists.ts'
import type { AssistStep } from './rules.ts'
import { givenCard, newsCard } from './told-cards.ts'

type Telling = Pick<Ctx, 'tx' | 'now' | 'invocationId'>
type Saying = (file: AssistFile, reader: Employee, now: Date) => Card

/** Tells somebody of it, as far as they may read of it. */
export async function tellOf(
  { tx, now, invocationId }: Telling,
  reader: Employee,
  assist: Pick<Assist, 'id'>,
  say: Saying,
): Promise<void> {
  const file = await assistTold({ tx, now }, reader, assist)
  if (!file) return
  const at = { tx, now, ...(invocationId !== undefined && { invocationId }) }
  await notify(at, reader, say(file, reader, now), { expiresAfterMs: newsMs })
}

/** Whoever has just got it, unless they gave it to themselves. */
export async function tellHolder(ctx: Ctx, assist: Assist, holder: Employee): Promise<void> {
  if (holder.id !== ctx.actor.id) await tellOf(ctx, holder, assist, givenCard)
}

/** Whoever asked and whoever is asked hear what the other did; of whom it was passed on to, who is told apart. */
export async function tellParties(ctx: Ctx, assist: Assist, step: AssistStep): Promise<void> {
  const { askerId, holderId } = assist
  const ids = step === 'pass' ? [askerId] : [askerId, holderId]
  const others = [...new Set(ids)].filter((id) => id !== ctx.actor.id)
  if (others.length === 0) return
  const say = newsCard({ step, by: ctx.actor.name })
  for (const reader of await peopleHere(ctx, others)) await tellOf(ctx, reader, assist, say)
}
