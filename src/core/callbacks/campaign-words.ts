import { eq } from 'drizzle-orm'
import { campaigns } from '../../db/callbacks.ts'
import type { Tx } from '../../db/tx.ts'
import type { Callback } from '../../db/work.ts'

/** What a campaign has its callers say, where this callback belongs to one that says it. */
export async function campaignWords(
  tx: Tx,
  { source }: Pick<Callback, 'source'>,
): Promise<string | undefined> {
  const [, id] = /^campaign:(\d+)$/.exec(source ?? '') ?? []
  if (id === undefined) return undefined
  const [found] = await tx
    .select({ words: campaigns.words })
    .from(campaigns)
    .where(eq(campaigns.id, Number(id)))
  return found?.words ?? undefined
}
