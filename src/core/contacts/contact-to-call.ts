import { and, asc, desc, isNull, sql } from 'drizzle-orm'
import { contacts, type Employee } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { inOrder, numbers, together } from '../../db/together.ts'
import { type AtWork, atWork, besidesLeave, standInFrom } from '../calendar/at-work.ts'
import { remindOfCallbackAt } from '../callbacks/rules.ts'
import type { Ctx } from '../ctx.ts'
import { latest } from '../time.ts'
import { outsideRest, type Rests, restsOf } from './rest.ts'

/** Who answers at a customer: a key person (关键人), else whoever was met first; nobody who has left. */
export const contactToCall = together(async (tx, customerIds: readonly number[]) =>
  inOrder(customerIds, await first(tx, { ids: numbers(customerIds) }), (one) => one.customerId),
)

/** Whom a callback is for (a birthday is somebody's), while they are there. */
export async function contactFor(tx: Ctx['tx'], { contactId = null, customerId }: CalledOn) {
  const named = contactId === null ? undefined : await present(tx, contactId)
  return named ?? contactToCall(tx, customerId)
}

export type CalledOn = {
  readonly customerId: number
  readonly contactId?: number | null | undefined
}

const present = together(async (tx, ids: readonly number[]) =>
  inOrder(ids, await here(tx, { ids: numbers(ids) }), ({ id }) => id),
)

const here = statement((tx, its: Its<{ readonly ids: string }>) =>
  tx
    .select()
    .from(contacts)
    .where(and(sql`${contacts.id} = any(${its.ids}::integer[])`, isNull(contacts.leftAt))),
)

const first = statement((tx, its: Its<{ readonly ids: string }>) => {
  const isTheirs = sql`${contacts.customerId} = any(${its.ids}::integer[])`
  return tx
    .selectDistinctOn([contacts.customerId])
    .from(contacts)
    .where(and(isTheirs, isNull(contacts.leftAt)))
    .orderBy(contacts.customerId, desc(contacts.isKey), asc(contacts.id))
})

/** When a caller is reminded: while they work, but not while whoever is called rests (CALLBACK-10). */
export async function remindOutsideRest(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { dueAt, ...on }: CalledOn & { readonly dueAt: Date },
  caller: Employee,
): Promise<Date> {
  const work = await atWork({ tx, now }, caller)
  const rests = await restsOf(tx, await contactFor(tx, on))
  return firstRingAt({ dueAt, now, rests }, work)
}

type Ringing = { readonly dueAt: Date; readonly now: Date; readonly rests: Rests }

/**
 * On their leave, too: then it waits for them, or reaches whoever stands in, whose hours are asked as soon
 * as they do.
 */
export function firstRingAt({ dueAt, now, rests }: Ringing, work: AtWork): Date {
  const duty = besidesLeave(work)
  const theirs = outsideRest(remindOfCallbackAt(dueAt, duty, now), rests, duty)
  const standIns = standInFrom(work, latest([dueAt, now]))
  return standIns && standIns < theirs ? standIns : theirs
}
