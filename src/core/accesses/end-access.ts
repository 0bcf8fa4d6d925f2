import { eq } from 'drizzle-orm'
import { type Access, accesses } from '../../db/custody.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { endedCard } from './access-card.ts'
import { type AccessFile, accessesInForce } from './find-accesses.ts'

/** Closes a file again before its day: whoever let them in, the keeper, or somebody above. */
export async function endAccess(ctx: Ctx, { id }: Pick<Access, 'id'>): Promise<AccessFile> {
  const { tx, now } = ctx
  await tx.select().from(accesses).where(eq(accesses.id, id)).for('update')
  const [file] = await accessesInForce(ctx, { id, limit: 1 })
  if (!file) return fail((t) => t.accesses.noSuch)
  await tx.update(accesses).set({ until: now }).where(eq(accesses.id, id))
  const card = endedCard(file, file.employee)
  await notify(ctx, file.employee, card, { expiresAfterMs: newsMs })
  return file
}
