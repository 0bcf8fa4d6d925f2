/**
 * The words in one spelling: half-width, lower case, simplified. Each character stands where it
 * stood, so that an index into the plain words is one into the original.
 */
export function plain(words: string): string {
  return words.replace(unusual, (char) => spelling.get(char) ?? halfWidth(char))
}

function halfWidth(char: string): string {
  const code = char.charCodeAt(0)
  const half = code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : char
  return half.toLowerCase()
}

// As far as dates need them; no two characters may become one.
const pairs =
  '週周禮礼後后個个點点號号兩两時时鐘钟鍾钟內内間间這这過过當当廂厢樓楼線线門门' +
  '節节國国慶庆陽阳臘腊歲岁聖圣誕诞勞劳動动婦妇兒儿雙双處处驚惊蟄蛰穀谷種种滿满開开業业從从' +
  '來来遲迟於于約约淩凌裡里裏里給给蠟腊農农曆历歷历陰阴親亲師师'
const signs = ['\u3000 ', '\u00a0 ', '\t ', '、、', '。。', '～~', '〜~', '–-', '—-', '−-', "’'"]

const spelling: ReadonlyMap<string, string> = new Map(
  [...(pairs.match(/../g) ?? []), ...signs].map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

const unusual = new RegExp(`[A-Z\uff01-\uff5e${[...spelling.keys()].join('')}]`, 'g')
