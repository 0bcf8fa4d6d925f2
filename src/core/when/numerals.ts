/** Patterns of whole numbers as people write them; `readNumber` reads what they match. */
export const han = '[〇零一二两三四五六七八九十廿卅百]'
export const count = `(?:\\d{1,3}|${han}{1,5})`
export const ordinal = `(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,4})`

const small = (
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
  'sixteen seventeen eighteen nineteen'
).split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const nths = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth ' +
  'fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
).split(' ')
const words: Readonly<Record<string, number>> = {
  ...Object.fromEntries(small.map((word, n) => [word, n + 1])),
  ...Object.fromEntries(tens.map((word, n) => [word, n * 10 + 20])),
  ...{ 元: 1, a: 1, an: 1, 'a couple of': 2, couple: 2, 'half a': 0.5, 'half an': 0.5, half: 0.5 },
  ...Object.fromEntries(nths.map((word, n) => [word, n + 1])),
  ...{ twentieth: 20, thirtieth: 30, last: -1, final: -1 },
}

/** Of the days of a month. */
export const nthWord = `(?:(?:twenty|thirty)-(?:${nths.slice(0, 9).join('|')})|twentieth|thirtieth|${[...nths].reverse().join('|')})`
export const hourWord = small.slice(0, 12).join('|')
const numberWord = `(?:${tens.join('|')})(?:-(?:${small.slice(0, 9).join('|')}))?|${[...small].reverse().join('|')}`
/** Without a and an, which mostly count nothing. */
export const plainCount = `(?:\\d{1,3}(?:\\.5)?|half an?|a couple of|${numberWord})`
export const countWord = `(?:${plainCount}|an?)`

/** NaN where it is no number after all, such as 十十. */
export function readNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  if (Object.hasOwn(words, text)) return words[text] ?? Number.NaN
  const [ten = '', one = ''] = text.split('-')
  return one ? readNumber(ten) + readNumber(one) : readHan(text)
}

function readHan(text: string): number {
  if (!/[十廿卅百]/.test(text)) return Number([...text].map(digit).join('')) // 二〇二六
  const parts = text.match(/^(?:(.)百零?)?(?:(.?)(十)|([廿卅]))?(.?)$/)
  if (!parts) return Number.NaN
  const [, hundreds, tens, ten, twenty, ones] = parts
  const decade = ten ? digit(tens || '一') : twenty ? '廿卅'.indexOf(twenty) + 2 : 0
  return digit(hundreds || '零') * 100 + decade * 10 + digit(ones || '零')
}

function digit(char: string): number {
  const value = '零一二三四五六七八九'.indexOf(char.replace('〇', '零').replace('两', '二'))
  return value < 0 ? Number.NaN : value
}
