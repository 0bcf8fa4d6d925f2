import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import type { Lead } from './find-leads.ts'
import { shareCard } from './news-cards.ts'
import { keptBy, takeMove } from './take-move.ts'

export type Share = { readonly developer: Employee; readonly leads: readonly Lead[] }

export type AssignLeads = {
  readonly leads: readonly Lead[]
  readonly developers: readonly Employee[]
  readonly note?: string | undefined
}

/** Hands prospects out, in turn where there are several people; each sees their own share (LEAD-4). */
export async function assignLeads(
  ctx: Ctx,
  { leads, developers, note }: AssignLeads,
): Promise<readonly Share[]> {
  for (const developer of developers) await ensureMine(ctx, developer)
  const shares = developers.map((developer, n) => ({
    developer,
    leads: leads.filter((_, at) => at % developers.length === n),
  }))
  const given: Share[] = []
  for (const { developer, leads: own } of shares.filter((share) => share.leads.length > 0)) {
    const taken: Lead[] = []
    for (const lead of own) taken.push(await give(ctx, lead, developer, note))
    given.push({ developer, leads: taken })
    if (developer.id !== ctx.actor.id) await tell(ctx, { developer, leads: taken }, note)
  }
  return given
}

async function ensureMine(ctx: Ctx, developer: Employee): Promise<void> {
  const { name } = developer
  const isMine = await isWithinReach(ctx, developer)
  allow(isMine, 'missingRight', (t) => t.leads.notYourPerson({ name }), 'developers')
  ensure(!developer.suspendedAt, (t) => t.leads.isSuspended({ name }), 'developers')
}

async function give(
  ctx: Ctx,
  lead: Lead,
  developer: Employee,
  note: string | undefined,
): Promise<Lead> {
  const set = { developerId: developer.id }
  const assigned = { ...(await takeMove(ctx, lead, 'assign', { note, set })), developer }
  await keptBy(ctx, assigned)
  return assigned
}

const tell = (ctx: Ctx, share: Share, note: string | undefined) =>
  notify(ctx, share.developer, shareCard({ ...share, note, by: ctx.actor }, share.developer), {
    expiresAfterMs: newsMs,
  })
