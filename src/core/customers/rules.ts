import type { Customer } from '../../db/schema.ts'
import { masked } from '../rights/masked.ts'

/** As it is kept: digits, with the + and the dashes they were written with. */
export function tidyPhone(written: string): string {
  return written.normalize('NFKC').replace(/[^\d+-]/g, '')
}

/** Fewer digits are no number of anybody. */
export const digitsMin = 3
/** So many last digits tell numbers apart; +86 and 0 before them are written or not. */
export const numberMax = 10

export const digitsOf = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '')

/** A customer or a contact as somebody reads it who may, or may not, read the phone. */
export function asRead<T extends Pick<Customer, 'phone'>>(of: T, isPhoneRead: boolean): T {
  return isPhoneRead || of.phone === null ? of : { ...of, phone: masked(of.phone) }
}
