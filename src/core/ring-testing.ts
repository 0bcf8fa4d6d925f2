import { asc } from 'drizzle-orm'
import { notices } from '../db/machinery.ts'
import type { Card } from './chat/card.ts'
import { runDue } from './clockwork/due.ts'
import type { Ctx } from './ctx.ts'
import { dues } from './dues.ts'

export type Rung = { readonly to: number | null; readonly card: Card }

/** Lets everything ring that is due at this instant; answers what was written for whom. */
export async function ring({ tx }: Pick<Ctx, 'tx'>, at: string): Promise<Rung[]> {
  const known = await tx.$count(notices)
  const report = (error: unknown) => {
    throw error
  }
  await runDue({ db: tx, clock: () => new Date(at), report }, dues)
  const all = await tx.select().from(notices).orderBy(asc(notices.id))
  return all.slice(known).map(({ employeeId, card }) => ({ to: employeeId, card: card as Card }))
}
