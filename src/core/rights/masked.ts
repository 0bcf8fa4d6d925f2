/** What stands for what one may not read. */
export const mask = '****'

/**
 * A phone number of which too little is left to call it: 138****5678. At most the last four digits
 * are shown, never half of a short number, and the first three only of one as long as a mobile's.
 */
export function masked(phone: string): string {
  const digits = national(phone)
  const tail = Math.max(0, Math.min(tailMax, Math.floor(digits.length / 2) - 1))
  const head = digits.length >= longFrom ? digits.slice(0, headOfLong) : ''
  return `${head}${mask}${tail > 0 ? digits.slice(-tail) : ''}`
}

/** Whose mailbox it is stays out: ****@example.com. */
export const maskedEmail = (email: string): string => `${mask}${/@.*$/.exec(email)?.[0] ?? ''}`

const tailMax = 4
const longFrom = 11
const headOfLong = 3

/** Without the country before a mobile's eleven digits, or before a city's number without its 0. */
function national(phone: string): string {
  const written = phone.normalize('NFKC').replace(/[^\d+]/g, '')
  return written.replace(/^(?:\+|00)86|^86(?=1\d{10}$)/, '').replace(/\D/g, '')
}
