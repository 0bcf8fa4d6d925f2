import { expect, test } from 'vitest'
import { customerKeys, possibleKeys } from './customer-keys.ts'

/** A name, and all other ways in which people write it. */
const known: readonly (readonly [string, readonly string[]])[] = [
  ['华盛钢贸', ['华盛', 'huashenggangmao', 'hsgm']],
  ['上海华盛钢铁贸易有限公司', ['上海华盛钢铁贸易', '华盛钢铁贸易', '华盛', 'hsgtmy']],
  ['博世（中国）投资有限公司', ['博世投资', '博世', 'bstz']],
  ['江苏苏州工业园区恒泰建材股份有限公司', ['恒泰建材', '恒泰', 'htjc']],
  ['宏远物流集团', ['宏远物流', '宏远', 'hywl']],
  ['上海银行', ['shanghaiyinhang', 'shyh']],
  ['安能达', ['annengda']],
  ['Acme Trading Co., Ltd.', ['acme trading']],
  ['Huasheng Steel', ['huasheng steel', 'huasheng']],
  ['Müller GmbH', ['müller']],
  ['R&D <Labs>', ['r&d labs']],
  ['O’Reilly "Media"', ['o’reilly media']],
  ['A.O.史密斯', ['ao史密斯']],
  ['🚀 Rockets', ['rockets']],
  ['ＡＣＭＥ', ['acme']],
]

for (const [name, ways] of known) {
  test(`${name} is known as ${ways.join(', ')}`, () => {
    expect(customerKeys(name)).toEqual(expect.arrayContaining([...ways]))
  })
}

const mistaken: readonly (readonly [string, readonly string[]])[] = [
  ['上海华盛钢贸', ['上海', '钢贸']],
  ['上海银行', ['银行']],
  ['安能达', ['and']],
  ['维尔', ['we']],
  ['鑫', ['xin', 'x']],
  ['The Royal Bank', ['the']],
]

for (const [name, words] of mistaken) {
  test(`${name} is not found in every ${words.join(', ')}`, () => {
    expect(customerKeys(name).filter((key) => words.includes(key))).toEqual([])
  })
}

test('aliases are names too', () => {
  expect(customerKeys('华盛钢贸', ['老东家', 'Huasheng Steel'])).toEqual(
    expect.arrayContaining(['老东家', 'ldj', 'huasheng steel', 'huasheng']),
  )
})

test('every name that has a letter is found where it is written out, however long and odd', () => {
  const names = [
    ...known.map(([name]) => name),
    '中华人民共和国第一特种橡胶与塑料制品进出口贸易有限责任公司',
    'The Very Long and Winding Name of a Company That Nobody Ever Shortens',
    `${'长'.repeat(79)}乐`,
    'مصنع الحديد',
    'ООО Ромашка',
  ]
  for (const name of names) {
    const keys = new Set(customerKeys(name))
    const inChinese = possibleKeys(`今天去了${name}，谈价格`)
    const inEnglish = possibleKeys(`Visited ${name}, talked prices`)
    expect(
      [...inChinese, ...inEnglish].filter((key) => keys.has(key)),
      name,
    ).not.toEqual([])
  }
})

test('a long message costs no more than its beginning', () => {
  expect(possibleKeys('华盛钢贸 acme '.repeat(2_000)).length).toBeLessThan(3_000)
})
