import { and, eq, isNull } from 'drizzle-orm'
import type { Contract } from '../../db/development.ts'
import { customers } from '../../db/schema.ts'
import { askToCheck } from '../contracts/ask-to-check.ts'
import { signBoth } from '../contracts/sign-both.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { addDays, type Day, dayAt, showDay } from '../time.ts'
import type { Lead } from './find-leads.ts'
import { takeMove } from './take-move.ts'

export type Sign = {
  readonly lead: Lead
  readonly ourSigner: string
  readonly theirSigner: string
  readonly day: Day
  readonly until?: Day | undefined
  readonly amount?: string | undefined
  readonly code?: string | undefined
}

export type Signed = { readonly lead: Lead; readonly contracts: readonly Contract[] }

/** A contract runs for a year, where nothing was said. */
const yearDays = 365

/**
 * The supply contract, and the one on quality with it (CONTRACT-3), both signed by the legal
 * representatives of both sides (CONTRACT-2).
 */
export async function signContracts(ctx: Ctx, { lead, ...said }: Sign): Promise<Signed> {
  const { day, until = addDays(day, yearDays), ...signed } = said
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const shown = showDay(day, ctx.actor.locale, today)
  ensure(day <= today, (t) => t.leads.signedLater({ day: shown }), 'day')
  ensure(until > day, (t) => t.leads.endsBefore({ day: shown }), 'until')
  const taken = await takeMove(ctx, lead, 'sign')
  const dates = { signedOn: day, fromOn: day, untilOn: until }
  const { supply, quality } = await signBoth(ctx, { ...signed, ...dates, customer: lead.customer })
  await askToCheck(ctx, supply)
  await keepRepresentative(ctx, lead, said.theirSigner)
  return { lead: taken, contracts: [supply, quality] }
}

async function keepRepresentative({ tx }: Ctx, { customer }: Lead, name: string): Promise<void> {
  await tx
    .update(customers)
    .set({ legalRepresentative: name })
    .where(and(eq(customers.id, customer.id), isNull(customers.legalRepresentative)))
}
