import { and, desc, eq, isNull } from 'drizzle-orm'
import { dealings, statements } from '../../db/archive.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { files } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import type { Photo } from '../visits/attach-to-visit.ts'

/**
 * Keeps what came with a caption in the file of the customer of whom that caption has just written a
 * letter, a dealing or a statement (FILE-13, CREDIT-10).
 */
export async function attachToFile(ctx: Ctx, photo: Photo): Promise<Customer | undefined> {
  const { tx, now: addedAt, actor } = ctx
  for (const table of [dealings, statements] as const) {
    const isJust = and(
      eq(table.employeeId, actor.id),
      eq(table.addedAt, addedAt),
      isNull(table.fileId),
    )
    const [row] = await tx.select().from(table).where(isJust).orderBy(desc(table.id)).limit(1)
    if (!row) continue
    const { customerId } = row
    const file = await insertRow(tx, files, { ...photo, customerId, employeeId: actor.id, addedAt })
    await tx.update(table).set({ fileId: file.id }).where(eq(table.id, row.id))
    return one(await tx.select().from(customers).where(eq(customers.id, customerId)))
  }
  return undefined
}
