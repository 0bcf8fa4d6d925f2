import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'

type Lost = {
  readonly code: string
  /** Who has it now, unless that is none of their business. */
  readonly name?: string | undefined
}

/** Whoever had a work until now hears that it is somebody else's, and no more: they may not read it any longer. */
export async function tellFormer(ctx: Ctx, former: Employee, lost: Lost): Promise<void> {
  if (former.id === ctx.actor.id || former.leftAt) return
  const card = { title: messages(former).complaints.lost(lost) }
  await notify(ctx, former, card, { expiresAfterMs: newsMs })
}
