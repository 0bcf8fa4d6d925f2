import { eq } from 'drizzle-orm'
import { departments } from '../../db/organisation.ts'
import type { Service, ServiceStep } from '../../db/services.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { eventsOf, mayHandle, type ServiceFile, serviceSeen } from './find-services.ts'
import { nextSteps, ofReceiver, untilAccepted } from './flow.ts'
import { type Around, serviceCard } from './service-card.ts'

const eventsMax = 6

/** An order on a card, with what was done about it. */
export async function cardOf(ctx: Ctx, { id }: Pick<Service, 'id'>, title?: string): Promise<Card> {
  const file = await serviceSeen(ctx, { id })
  // Whoever gave it away may not see it any more: what they did is said all the same.
  if (!file && title !== undefined) return { title, tone: 'good' }
  if (!file) return fail((t) => t.services.noSuch({ name: String(id) }))
  const telling = { reader: ctx.actor, now: ctx.now }
  return serviceCard(file, await aroundOf(ctx, file), telling, title)
}

async function aroundOf(ctx: Ctx, file: ServiceFile): Promise<Around> {
  const events = await eventsOf(ctx, file.service, eventsMax)
  return {
    events: file.isMoneyRead ? events : events.map(withoutMoney),
    department: await departmentOf(ctx, file.service.departmentId),
    steps: await stepsFor(ctx, file),
  }
}

/** What its reader can do next: whoever heard it may keep it or give it away until it is accepted. */
async function stepsFor(ctx: Ctx, file: ServiceFile): Promise<readonly ServiceStep[]> {
  const { service, receiver } = file
  if (await mayHandle(ctx, file)) return nextSteps(service)
  if (receiver.id !== ctx.actor.id) return []
  return service.acceptedAt ? ofReceiver : untilAccepted
}

const withoutMoney = <E extends { readonly note: string | null }>(event: E): E => ({
  ...event,
  note: event.note && withoutAmounts(event.note),
})

async function departmentOf({ tx }: Ctx, id: number | null): Promise<string | undefined> {
  if (id === null) return undefined
  const { name } = departments
  const [found] = await tx.select({ name }).from(departments).where(eq(departments.id, id))
  return found?.name
}
