import type { Service } from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import { files } from '../../db/work.ts'
import { command } from '../chat/command.ts'
import { hidden } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import type { Photo } from '../visits/attach-to-visit.ts'
import { serviceSeen } from './find-services.ts'
import { showService } from './rules.ts'
import { cardOf } from './service-around.ts'
import { codeAlone } from './service-by-code.ts'
import { heldService, takeStep } from './take-step.ts'

/** Keeps a photo of what is wrong, or of what was done, with an order. */
export async function attachToService(
  ctx: Ctx,
  { service, photo }: { readonly service: Pick<Service, 'id'>; readonly photo: Photo },
): Promise<Service> {
  const held = await heldService(ctx, service, 'attach')
  const { customerId } = held.service
  const row = { ...photo, employeeId: ctx.actor.id, addedAt: ctx.now, customerId }
  const name = showService(held.service)
  const { id: fileId } = await insertRow(ctx.tx, files, { ...row, name })
  return takeStep(ctx, held, 'attach', { fileId })
}

/** A photo or a PDF whose caption is the code of an order is kept with it. */
export const serviceAttach = command({
  name: 'service.attach',
  summary: (t) => t.services.attachSummary,
  captionedAs: (caption) => codeAlone(caption) !== undefined,
  unlisted: true,
  writes: true,
  form: { hash: hidden(String), mime: hidden(String), bytes: hidden(Number), text: hidden(String) },
  async run(ctx, { text, ...photo }) {
    const named = codeAlone(text)
    const seen = named && (await serviceSeen(ctx, named))
    if (!seen) return fail((t) => t.services.noSuch({ name: text }))
    const service = await attachToService(ctx, { service: seen.service, photo })
    const code = showService(service)
    return cardOf(ctx, service, messages(ctx.actor).services.done.attach({ code }))
  },
})
