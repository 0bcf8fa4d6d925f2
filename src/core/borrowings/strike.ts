import { eq } from 'drizzle-orm'
import { borrowings } from '../../db/custody.ts'
import type { Approval } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'

/** What was refused or taken back never left: the register holds what is asked for, is out or was. */
export async function strike({ tx }: Ctx, { id }: Approval): Promise<void> {
  await tx.delete(borrowings).where(eq(borrowings.approvalId, id))
}
