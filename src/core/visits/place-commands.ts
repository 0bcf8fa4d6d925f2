import { eq } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import { button, type Card, text } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { hidden } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { attachPlace } from './attach-to-visit.ts'
import { farFrom, keepCustomerPlace } from './customer-place.ts'
import { shownMeters } from './distance.ts'

const visitPlace = command({
  name: 'visit.place',
  summary: (t) => t.visits.attachSummary,
  takes: 'location',
  unlisted: true,
  writes: true,
  form: { latitude: hidden(String), longitude: hidden(String) },
  async run(ctx, place): Promise<Card> {
    const { customer, visit } = await attachPlace(ctx, place)
    const title = messages(ctx.actor).visits.attachedPlace({ customer: customer.name })
    return { ...placeParts(visit, await farFrom(ctx), ctx.actor), title, tone: 'good' }
  },
})

/** How far it is, and what is said of it; far away is told, and never refused (VISIT-2). */
function placeParts({ id, metersAway }: Visit, far: number, reader: Reader) {
  const t = messages(reader).visits
  const here = button(metersAway === null ? t.theirPlace : t.newPlace, 'visit.there', {
    visit: String(id),
  })
  if (metersAway === null) return { body: [text(t.whereUnknown)], buttons: [here] }
  const distance = shownMeters(metersAway)
  const isFar = metersAway > far
  const words = isFar ? t.farAway({ distance, far: shownMeters(far) }) : t.near({ distance })
  return { body: [text(words)], buttons: isFar ? [here] : [] }
}

/** 这是客户的位置: behind the button of a check-in. */
const visitThere = command({
  name: 'visit.there',
  summary: (t) => t.visits.thereSummary,
  unlisted: true,
  writes: true,
  form: { visit: hidden((raw) => numberIn(raw) ?? 0) },
  async run(ctx, { visit: id }): Promise<Card> {
    const { customerId } = await keepCustomerPlace(ctx, id)
    const { name } = one(await ctx.tx.select().from(customers).where(eq(customers.id, customerId)))
    return { title: messages(ctx.actor).visits.placeOf({ customer: name }), tone: 'good' }
  },
})

/** Check-in, and where customers are. */
export const placeCommands: readonly Command[] = [visitPlace, visitThere]
