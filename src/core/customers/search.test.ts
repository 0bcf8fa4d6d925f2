import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { expect, test as plainTest } from 'vitest'
import type { Customer } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { pack } from '../chat/card.ts'
import { buttonOn, buttonsOf, person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'
import { contactNamed } from './contact-named.ts'
import { findCustomers } from './customer-by-name.ts'
import { posted } from './secrets-testing.ts'
import { soughtIn } from './spot-search.ts'

const found = async (query: string, ctx: Ctx) =>
  (await findCustomers(query, ctx)).map(({ name }: Customer) => name)

/** The same rows as somebody who keeps them, whose team does, and who may see all. */
async function readers(world: World) {
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  return { wei, all: [wei, bo, ada].map((who) => world.as(who)) }
}

test('a customer is found by whatever people remember, as its keeper, manager and administrator', async (world) => {
  const { wei, all } = await readers(world)
  const steel = await world.customer({
    name: '上海华盛钢铁贸易有限公司',
    aliases: ['Huasheng Steel'],
    code: 'KH-0032',
    creditCode: '91310000MA1FL0AB12',
    tags: ['重点', 'VIP'],
    phone: '021-66551234',
    ownerId: wei.id,
  })
  await world.customer({ name: '宏远物流', ownerId: wei.id })
  await contactNamed(world.as(wei), steel, '单总', '13800005566')

  const queries = [
    ...['华盛', '盛钢', '贸易有限', '華盛鋼鐵', '华盛 贸易', '有限公司'],
    ...[
      'huasheng',
      'huash',
      'hua sheng',
      'gangtie',
      'hsgtmy',
      'hsgt',
      'gtmy',
      'HUASHENG Steel',
      'teel',
    ],
    ...['单', '单总', 'shan zong', 'shanzong', 'sz'],
    ...['5566', '1234', '02166551234', '+86 138 0000 5566', '１２３４'],
    ...['KH-0032', 'kh32', '91310000ma1fl0ab12', '重点', 'vip'],
  ]
  for (const ctx of all) {
    for (const query of queries) {
      expect(await found(query, ctx), `${ctx.actor.name}: ${query}`).toEqual([steel.name])
    }
    for (const query of ['华胜', 'xyz', '5567', 'KH-0033']) {
      expect(await found(query, ctx), `${ctx.actor.name}: ${query}`).toEqual([])
    }
  }
})

test('filters are said in words, alone, together and with a name', async (world) => {
  const { wei, all } = await readers(world)
  const lin = await world.employee({ name: '林悦', managerId: wei.managerId })
  const long = new Date('2025-12-01T00:00:00Z')
  const seen = await world.customer({
    name: '华盛钢贸',
    grade: 'A',
    region: '华东',
    ownerId: wei.id,
    addedAt: long,
  })
  await world.customer({
    name: '宏远物流',
    grade: 'A',
    region: '华东',
    kind: 'supplier',
    ownerId: wei.id,
    addedAt: long,
  })
  await world.customer({
    name: '金桥电子',
    grade: 'B',
    region: '华北',
    status: 'prospect',
    tags: ['重点'],
    ownerId: lin.id,
    addedAt: long,
  })
  await world.customer({ name: '新来客', grade: 'A', region: '华东', ownerId: wei.id })
  await world.ctx.tx.insert(visits).values({
    customerId: seen.id,
    employeeId: wei.id,
    kind: 'onsite',
    day: '2026-03-20',
    note: 'x',
    loggedAt: testNow,
  })

  const asked: readonly (readonly [string, readonly string[]])[] = [
    ['A级客户', ['华盛钢贸', '宏远物流', '新来客']],
    ['grade A', ['华盛钢贸', '宏远物流', '新来客']],
    ['B级', ['金桥电子']],
    ['30天没联系的客户', ['宏远物流', '金桥电子']],
    ['no contact for 30 days', ['宏远物流', '金桥电子']],
    ['一个月没拜访的客户', ['宏远物流', '金桥电子']],
    ['五天没联系', ['华盛钢贸', '宏远物流', '金桥电子']],
    ['华东A级30天没联系', ['宏远物流']],
    ['华东的客户', ['华盛钢贸', '宏远物流', '新来客']],
    ['华北', ['金桥电子']],
    ['供应商', ['宏远物流']],
    ['潜在客户', ['金桥电子']],
    ['林悦的客户', ['金桥电子']],
    ['customers of Wei', ['华盛钢贸', '宏远物流', '新来客']],
    ['Wei’s customers, grade A, no contact for 30 days', ['宏远物流']],
    ['华东 钢贸', ['华盛钢贸']],
    ['A级 hsgm', ['华盛钢贸']],
    ['标签重点的客户', ['金桥电子']],
    ['#重点', ['金桥电子']],
  ]
  for (const ctx of all.slice(1)) {
    for (const [query, names] of asked) {
      expect((await found(query, ctx)).toSorted(), `${ctx.actor.name}: ${query}`).toEqual(
        names.toSorted(),
      )
    }
  }
})

test('what holds a word that looks like a filter is still found by its name', async (world) => {
  for (const name of ['会员之家', '30天便利', 'A级车行', 'Grade A Foods'])
    await world.customer({ name })

  expect(soughtIn('会员之家')).toMatchObject({ kind: 'member', words: '之家' })
  for (const name of ['会员之家', 'A级车行', 'Grade A Foods']) {
    expect(await found(name, world.ctx), name).toEqual([name])
  }
})

test('one’s own come first, then the very one, then what begins so', async (world) => {
  const { wei, all } = await readers(world)
  const [, bo] = all
  if (!bo) throw new Error('nobody leads')
  for (const name of ['大华盛', '华盛', '华盛电子']) await world.customer({ name, ownerId: wei.id })
  await world.customer({ name: '老华盛', ownerId: bo.actor.id })

  expect(await found('华盛', bo)).toEqual(['老华盛', '华盛', '华盛电子', '大华盛'])
})

test('the card says what it understood, page by page', async (world) => {
  for (let n = 10; n < 22; n++) await world.customer({ name: `分厂${n}`, grade: 'A' })
  const lin = await person(world)
  const first = await lin.write('A级客户有哪些？')
  const second = await lin.press(first, 'Show more')
  const none = await lin.write('/customer find B级')

  expect(wordsOf(first)).toContain('Looking for: grade A')
  expect(buttonsOf(second).map(({ label }) => label)).toContain('分厂21')
  expect(wordsOf(none)).toContain('Looking for: grade B')
})

const names = [
  '上海华盛钢铁贸易有限公司',
  '宏远物流',
  '博世（中国）投资有限公司',
  '金桥电子科技',
  '重庆长安汽车',
]
const part = fc.constantFrom(...names).chain((name) =>
  fc
    .tuple(fc.nat(name.length - 1), fc.integer({ min: 1, max: name.length }))
    .map(([from, length]) => ({
      name,
      words: name.slice(from, from + length),
    })),
)

test('who has no customers yet reads how to come by some', async (world) => {
  const lin = await person(world)

  expect(wordsOf(await lin.write('my customers'))).toContain('You look after no customers yet')
  expect(wordsOf(await lin.write('我的大客户'))).toContain('Nothing of yours matches')
  expect(wordsOf(await lin.write('customers by grade'))).toContain('“import customers”')
})

test('a name is found by any part of it', async (world) => {
  const { wei, all } = await readers(world)
  for (const name of names) await world.customer({ name, ownerId: wei.id })
  for (const ctx of all) {
    await fc.assert(
      fc.asyncProperty(part, async ({ name, words }) => {
        expect(await found(words, ctx), words).toContain(name)
      }),
      { numRuns: 25 },
    )
  }
})

test('and by its pinyin from any syllable on, whole or begun', async (world) => {
  const { wei, all } = await readers(world)
  for (const name of names) await world.customer({ name, ownerId: wei.id })
  const spelt = fc
    .constantFrom('华盛钢铁贸易', '宏远物流', '金桥电子科技', '长安汽车')
    .chain((name) => {
      const syllables = pinyin(name, { toneType: 'none', type: 'array' })
      return fc
        .tuple(fc.nat(syllables.length - 1), fc.integer({ min: 1, max: 30 }), fc.boolean())
        .map(([from, length, isSpaced]) => ({
          name,
          words: isSpaced
            ? syllables.slice(from).join(' ')
            : syllables.slice(from).join('').slice(0, length),
        }))
    })
  for (const ctx of all) {
    await fc.assert(
      fc.asyncProperty(spelt, async ({ name, words }) => {
        const all = await found(words, ctx)
        expect(
          all.some((other) => other.includes(name)),
          words,
        ).toBe(true)
      }),
      { numRuns: 25 },
    )
  }
})

test('nobody finds by a phone that they may not read', async (world) => {
  const head = world.as(await world.employee({ name: 'Jo' }))
  const wei = await world.employee({ name: 'Wei' })
  await posted(world, [head.actor, wei], [['customer', 'department']])
  const kim = await person(world, head.actor)
  const secret = await world.customer({ name: '天域地产', phone: '13912345678', ownerId: wei.id })
  await contactNamed(world.as(wei), secret, '董经理', '13787654321')

  for (const from of [3, 4, 7, 11]) {
    for (const phone of ['13912345678', '13787654321']) {
      const card = await kim.write(`/customer find ${phone.slice(-from)}`)
      expect(wordsOf(card), phone.slice(-from)).not.toContain('天域')
    }
  }
  expect(wordsOf(await kim.write('/customer find 天域'))).toContain('139****5678')
})

plainTest('what somebody looks for is read as it is meant', () => {
  expect(soughtIn('华东A级30天没联系')).toEqual({ words: '华东', grade: 'A', quietDays: 30 })
  expect(soughtIn('三十天没跟进的客户')).toEqual({ words: '', quietDays: 30 })
  expect(soughtIn('两周没联系')).toEqual({ words: '', quietDays: 14 })
  expect(soughtIn('没有联系过的')).toMatchObject({ words: expect.stringContaining('联系') })
  expect(soughtIn('key accounts not visited for 2 months')).toEqual({
    words: '',
    isKey: true,
    quietDays: 60,
  })
  expect(soughtIn('我的A级客户')).toEqual({ words: '', grade: 'A', isMine: true })
  expect(soughtIn('华盛钢贸')).toEqual({ words: '华盛钢贸' })
})

test('the pages of a long search go on, and close no question that is open', async (world) => {
  const lin = await person(world)
  for (let n = 0; n < 20; n++) {
    await world.customer({
      name: `上海宏远国际物流有限公司第${n}分公司`,
      ownerId: world.ctx.actor.id,
    })
  }
  await lin.write('/visit log')
  const first = await lin.write('查找客户 上海宏远国际物流有限公司')
  const second = await lin.press(first, 'Show more')
  const third = await lin.press(second, 'Show more')
  const names = [first, second, third].flatMap((card) =>
    buttonsOf(card).flatMap(({ label }) => (label.startsWith('上海') ? [label] : [])),
  )
  const still = await lin.send({ kind: 'text', text: '第7分公司' })

  expect(new Set(names).size).toBe(20)
  expect(buttonsOf(third).map(({ label }) => label)).not.toContain('Show more')
  expect(still.understood?.command).toBe('visit.log')
  expect(Buffer.byteLength(pack(buttonOn(first, 'Show more')))).toBeLessThanOrEqual(64)
})

test('a long search that has given way to another says so, and is nobody else’s', async (world) => {
  const lin = await person(world)
  const bo = await person(world, await world.employee({ name: 'Bo' }))
  for (let n = 0; n < 10; n++) {
    await world.customer({ name: `上海宏远国际物流第${n}`, ownerId: world.ctx.actor.id })
  }
  const first = await lin.write('查找客户 上海宏远国际物流')
  expect(wordsOf(await bo.press(first, 'Show more'))).toContain('This search is no longer kept')
  await lin.write('查找客户 上海宏远国际物')

  expect(wordsOf(await lin.press(first, 'Show more'))).toContain('Write it again')
})
