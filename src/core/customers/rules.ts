import { mask, masked, maskedEmail } from '../rights/masked.ts'

/** As it is kept: digits, with the + and the dashes they were written with. */
export function tidyPhone(written: string): string {
  return written.normalize('NFKC').replace(/[^\d+-]/g, '')
}

/** Fewer digits are no number of anybody. */
export const digitsMin = 3
/** So many last digits tell numbers apart; +86 and 0 before them are written or not. */
export const numberMax = 10

export const digitsOf = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '')

type Personal = { readonly phone: string | null } & Partial<
  Readonly<Record<'email' | 'wechat' | 'birthday', string | null>>
>

/**
 * A customer or a contact as somebody reads it who may, or may not, read the phone: with it go e-mail,
 * WeChat and the year of birth.
 */
export function asRead<T extends Personal>(of: T, isPhoneRead: boolean): T {
  if (isPhoneRead) return of
  const { phone, email, wechat, birthday } = of
  return {
    ...of,
    ...(phone && { phone: masked(phone) }),
    ...(email && { email: maskedEmail(email) }),
    ...(wechat && { wechat: mask }),
    ...(birthday && { birthday: `--${birthday.slice(-5)}` }),
  }
}
