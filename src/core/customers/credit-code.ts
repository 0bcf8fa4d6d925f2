/** 统一社会信用代码: 18 characters, the last of which is made of the others (GB 32100-2015). */
export type CreditFault =
  | { readonly kind: 'length'; readonly has: number }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'check'; readonly last: string; readonly should: string }

const length = 18
/** Without I, O, S, V and Z, which are read as others. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** As it is kept: capitals, without what groups its characters. */
export const tidyCreditCode = (written: string): string =>
  written.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')

/** What is wrong with a tidy code; nothing where it is right. */
export function creditFault(code: string): CreditFault | undefined {
  if (code.length !== length) return { kind: 'length', has: code.length }
  const sign = [...code].find((s) => !signs.includes(s))
  if (sign !== undefined) return { kind: 'sign', sign }
  const [last = '', should] = [code.at(-1), checkOf(code)]
  return last === should ? undefined : { kind: 'check', last, should }
}

/** Each character counts as its place among the signs, and three times as much as the one before it. */
function checkOf(code: string): string {
  const weights = Array.from({ length: length - 1 }, (_, n) => 3 ** n % signs.length)
  const sum = weights.reduce((all, weight, n) => all + weight * signs.indexOf(code[n] ?? ''), 0)
  return signs.charAt((signs.length - (sum % signs.length)) % signs.length)
}
