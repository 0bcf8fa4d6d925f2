const digit = '[一二两三四五六七八九]'
const numeral = '[〇零一二两三四五六七八九十百千点]'
const yuan = '(?:元|块钱)'
const one = '(?:an?|half an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const more =
  '(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)'
const word = `${one}|${more}`
const count = `\\b(?:\\d[\\d,.]*|${word})(?:[ -](?:${word}|hundred|and))*`

/**
 * Money without a sign or a figure, as a pattern: 五十万, 三千, 五百元, two hundred thousand. 千万 alone
 * is “by all means”, and 三百 counts anything.
 */
export const spelledAmount = [
  `(?:${digit}|[十百半])${numeral}*[万亿](?:${numeral}|[万半])*${yuan}?`,
  `${digit}${numeral}*千${numeral}*${yuan}?`,
  `(?:${digit}|[十百])${numeral}*${yuan}`,
  `千万${yuan}`,
  `${count}[ -](?:thousand|million|billion)(?:${count})?\\b(?: (?:yuan|rmb))?`,
  `${count} (?:yuan|rmb)\\b`,
].join('|')
