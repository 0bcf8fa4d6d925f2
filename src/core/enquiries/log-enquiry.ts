import { type Enquiry, enquiries } from '../../db/enquiries.ts'
import type { Department } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork, besidesLeave } from '../calendar/at-work.ts'
import { nextRing } from '../calendar/deadline.ts'
import { countContact } from '../callbacks/count-contact.ts'
import { contactsMentioned } from '../contacts/contact-by-name.ts'
import type { Ctx } from '../ctx.ts'
import { customerPhoned } from '../customers/customers-mentioned.ts'
import { routeWork } from '../duties/route-work.ts'
import { messages } from '../i18n/messages.ts'
import { closed } from './answer-enquiry.ts'
import { againMsOf, answerByFor } from './clocks.ts'
import { answeredBy } from './rules.ts'
import { tellHandler } from './tell-of-enquiry.ts'

export type LogEnquiry = Pick<Enquiry, 'what' | 'kind' | 'channel' | 'difficulty'> & {
  readonly customer?: Customer | undefined
  readonly person?: string | undefined
  readonly phone?: string | undefined
  /** What they were told at once. */
  readonly answer?: string | undefined
  readonly handler?: Employee | undefined
  readonly department?: Department | undefined
}

/** Puts down who got in touch with us and gives it to whoever answers (CONTACT-1, -3). */
export async function logEnquiry(ctx: Ctx, said: LogEnquiry): Promise<Enquiry> {
  const { tx, now, actor } = ctx
  const customer = said.customer ?? (await customerPhoned(said.phone, ctx))
  const handler = await handlerFor(ctx, { ...said, customer })
  const hours = await atWork(ctx, handler)
  const by = await answerByFor(ctx, said.difficulty, hours)
  const { what, kind, channel, difficulty, phone, department } = said
  const enquiry = await insertRow(tx, enquiries, {
    ...{ what, kind, channel, difficulty, phone, departmentId: department?.id },
    ...{ customerId: customer?.id, ...(await whoOf(ctx, said, customer)) },
    ...{ receiverId: actor.id, handlerId: handler.id, receivedAt: now, answerBy: by },
    remindAt: nextRing({ from: now, by }, besidesLeave(hours), now, await againMsOf(tx)),
  })
  if (customer) await countContact(ctx, customer.id)
  if (said.answer !== undefined) return closed(ctx, enquiry, { answer: said.answer })
  await tellHandler(ctx, enquiry, handler)
  return enquiry
}

/** Whoever has answered it has handled it. */
async function handlerFor(ctx: Ctx, said: LogEnquiry): Promise<Employee> {
  const { kind, what, difficulty, answer, handler, department, customer } = said
  const isNamed = handler !== undefined || department !== undefined
  const isOwn = !isNamed && (answer !== undefined || answeredBy[difficulty] === 'receiver')
  if (isOwn) return ctx.actor
  const questions = [what, messages(ctx.actor).enquiries.kindDuties[kind] ?? kind]
  const isHard = answeredBy[difficulty] === 'above'
  return routeWork(ctx, { handler, department, customer, questions, isHard })
}

/** A contact of that customer, or what they called themselves. */
async function whoOf(ctx: Ctx, { person }: LogEnquiry, customer: Customer | undefined) {
  const named = person && customer ? await contactsMentioned(person, ctx) : []
  const contact = named.find((one) => one.customer.id === customer?.id)?.contact
  return contact ? { contactId: contact.id } : { person }
}
