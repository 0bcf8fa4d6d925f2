import type { Complaint } from '../../db/complaints.ts'
import type { Enquiry } from '../../db/enquiries.ts'
import type { Customer } from '../../db/schema.ts'
import { countContact } from '../callbacks/count-contact.ts'
import { lineOf } from '../chat/line.ts'
import { openComplaint } from '../complaints/open-complaint.ts'
import { signalIn } from '../complaints/spot-complaint.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { addService } from '../services/add-order.ts'
import { spotKind as spotServiceKind } from '../services/spot-order.ts'
import { spotKind } from '../suggestions/spot-suggestion.ts'
import { takeSuggestion } from '../suggestions/take-suggestion.ts'
import { closed, customerOf, heldEnquiry, type Which } from './answer-enquiry.ts'

/** How complaints call the ways on which they reach us. */
const channels = {
  phone: 'phone',
  hotline: 'phone',
  walkIn: 'walkIn',
  mail: 'mail',
  wechat: 'wechat',
  social: 'other',
  other: 'other',
} as const satisfies Readonly<Record<Enquiry['channel'], Complaint['channel']>>

/** Whose it is, where nobody knew who rang. */
type OfCustomer = Which & { readonly customer?: Customer | undefined }

/** Once it is known whose it is, it counts as contact with them. */
async function heldOf(ctx: Ctx, { customer, ...which }: OfCustomer) {
  const held = await heldEnquiry(ctx, which)
  const whose = customer ?? (await customerOf(ctx, held))
  ensure(whose, (t) => t.enquiries.whose, 'customer')
  if (held.customerId === null) await countContact(ctx, whose.id)
  return { held, whose, customerId: held.customerId ?? whose.id }
}

/** What somebody rang about is a complaint: it goes on in the register, with their words. */
export async function complainOf(ctx: Ctx, asked: OfCustomer): Promise<Enquiry> {
  const { held, whose, customerId } = await heldOf(ctx, asked)
  const { what } = held
  const signal = signalIn(what)
  const severity = signal ? 'serious' : 'ordinary'
  const of = { customer: whose, what, channel: channels[held.channel] }
  const complaint = await openComplaint(ctx, { ...of, signal, severity })
  return closed(ctx, held, { became: `complaint:${complaint.id}`, customerId })
}

/** What they suggest goes to the department concerned, with their words (CONTACT-13). */
export async function suggestionOf(ctx: Ctx, which: Which): Promise<Enquiry> {
  const held = await heldEnquiry(ctx, which)
  const { what } = held
  const customer = await customerOf(ctx, held)
  const kind = spotKind(asLine(ctx, what)) ?? 'other'
  const suggestion = await takeSuggestion(ctx, { customer, kind, what })
  return closed(ctx, held, { became: `suggestion:${suggestion.id}` })
}

/** What has to be repaired, exchanged or sent again goes on as a service order, with their words. */
export async function serviceOf(ctx: Ctx, of: OfCustomer): Promise<Enquiry> {
  const { held, whose, customerId } = await heldOf(ctx, of)
  const { what } = held
  const kind = spotServiceKind(asLine(ctx, what)) ?? 'repair'
  const service = await addService(ctx, { customer: whose, kind, what })
  return closed(ctx, held, { became: `service:${service.id}`, customerId })
}

const asLine = ({ now, actor }: Ctx, words: string) =>
  lineOf(words, undefined, { now, timeZone: actor.timeZone }, {})
