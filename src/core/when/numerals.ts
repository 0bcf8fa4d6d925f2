/** Patterns of whole numbers as people write them; `readNumber` reads what they match. */
export const han = '[〇零一二两三四五六七八九十廿卅百]'
export const count = `(?:\\d{1,3}|${han}{1,5})`
export const ordinal = `(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,4})`

const words: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 },
  ...{ nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30 },
  ...{ 'a couple of': 2, 'half a': 0.5, 'half an': 0.5 },
}

export const hourWord = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const moreWord = 'fifteen|twenty|thirty|half an?|a couple of|an?'
export const countWord = `(?:\\d{1,3}(?:\\.5)?|${moreWord}|${hourWord})`

/** NaN where it is no number after all, such as 十十. */
export function readNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  return Object.hasOwn(words, text) ? (words[text] ?? Number.NaN) : readHan(text)
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
