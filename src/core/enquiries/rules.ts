import type { Enquiry } from '../../db/enquiries.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { codeIn, showCode } from '../code.ts'
import { masked } from '../rights/masked.ts'

export const showEnquiry = ({ id }: Pick<Enquiry, 'id'>): string => showCode('E', id)

/** The number behind E-0012 in what somebody wrote. */
export const enquiryIn = (words: string): number | undefined =>
  codeIn('E', words.normalize('NFKC').replace(/[—–]/g, '-'))

/**
 * Who answers, by how hard it is (CONTACT-3): the easy whoever hears it, the hard those above whoever
 * has the duty.
 */
export const answeredBy = { easy: 'receiver', ordinary: 'duty', hard: 'above' } as const satisfies {
  readonly [Name in Enquiry['difficulty']]: string
}

type Reader = { readonly isMoneyRead: boolean; readonly isPhoneRead: boolean }

/** As somebody reads it who may not read the money in it, or the number of whoever rang. */
export function asReadBy(enquiry: Enquiry, { isMoneyRead, isPhoneRead }: Reader): Enquiry {
  const { what, answer, phone } = enquiry
  return {
    ...enquiry,
    ...(!isPhoneRead && { phone: phone && masked(phone) }),
    ...(!isMoneyRead && { what: withoutAmounts(what), answer: answer && withoutAmounts(answer) }),
  }
}
