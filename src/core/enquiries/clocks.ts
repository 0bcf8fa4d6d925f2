import type { Enquiry } from '../../db/enquiries.ts'
import type { Deadline } from '../calendar/deadline.ts'
import { afterWorking } from '../calendar/working-time.ts'
import type { Ctx } from '../ctx.ts'
import { policyOf } from '../policies/policy-of.ts'
import type { Hours } from '../time.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Runs until they have an answer. */
export const clockOf = ({ receivedAt, answerBy, closedAt }: Enquiry): Deadline | undefined =>
  closedAt ? undefined : { from: receivedAt, by: answerBy }

/** By when they are to have an answer, in the handler's working time (CONTACT-2). */
export async function answerByFor(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  difficulty: Enquiry['difficulty'],
  hours: Hours,
): Promise<Date> {
  const within: Readonly<Record<Enquiry['difficulty'], () => Promise<number>>> = {
    easy: async () => (await policyOf(tx, 'enquiry.easyMinutes')) * minuteMs,
    ordinary: async () => (await policyOf(tx, 'enquiry.ordinaryHours')) * hourMs,
    hard: async () => (await policyOf(tx, 'enquiry.hardHours')) * hourMs,
  }
  return afterWorking(now, await within[difficulty](), hours)
}

/** After how much working time one that is late goes one step further up. */
export const againMsOf = async (tx: Ctx['tx']) =>
  (await policyOf(tx, 'enquiry.againHours')) * hourMs
