import { expect } from 'vitest'
import { forms } from '../../db/machinery.ts'
import { contacts, type Employee } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { approved } from '../loans/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { pack } from './card.ts'
import { buttonOn, person, wordsOf } from './testing.ts'

const people = (world: World) => world.ctx.tx.select().from(contacts)
const labels = ({ buttons = [] }: { buttons?: readonly { label: string }[] }) =>
  buttons.map(({ label }) => label)

async function writer(world: World, locale: Employee['locale']) {
  const wei = await world.employee({ name: 'Wei', locale })
  await world.customer({ name: '华盛钢贸', ownerId: wei.id, aliases: ['Huasheng Steel'] })
  const phone = '13912341008'
  await world.customer({
    name: '宏远物流',
    ownerId: wei.id,
    phone,
    aliases: ['Hongyuan Logistics'],
  })
  return person(world, wei)
}

const languages = [
  ['en', 'Add a contact person', 'It is the answer', 'Find customers'],
  ['zh-CN', '给华盛加联系人', '是回答', '查找客户'],
] as const

for (const [locale, begin, answer, find] of languages) {
  test(`a search where a name is asked is either, and the question stays open: ${locale}`, async (world) => {
    const wei = await writer(world, locale)
    const opened = await wei.write(locale === 'en' ? 'new contact at Huasheng Steel' : begin)
    const asked = await wei.write(locale === 'en' ? 'ending in 1008' : '尾号1008')
    expect(labels(asked)).toEqual([answer, find])
    const found = await wei.press(asked, find)
    const again = await wei.press(asked, find)

    expect(opened.tone).toBe('ask')
    expect(wordsOf(found)).toContain('宏远物流')
    expect(wordsOf(found)).toContain(locale === 'en' ? 'Still open' : '还没填完')
    expect(again.tone).toBe('bad')
    expect(await people(world)).toEqual([])
    await wei.write('高女士')
    expect(await people(world)).toMatchObject([{ name: '高女士' }])
  })

  test(`it may well have been the answer: ${locale}`, async (world) => {
    const wei = await writer(world, locale)
    await wei.write(locale === 'en' ? 'new contact at Huasheng Steel' : begin)
    const first = await wei.write(locale === 'en' ? 'ending in 1008' : '尾号1008')
    await wei.write('尾号5566')
    await wei.press(first, answer)

    expect(await people(world)).toMatchObject([
      { name: locale === 'en' ? 'ending in 1008' : '尾号1008' },
    ])
    const closed = await wei.send({ kind: 'press', packed: pack(buttonOn(first, find)) })
    expect(closed.card?.tone).toBe('bad')
    expect(await world.ctx.tx.select().from(forms)).toEqual([])
  })
}

for (const [locale, line, repay, answer] of [
  ['en', 'Loan LN-001 repaid 10k', 'Write down money that came back', 'We spoke about prices'],
  ['zh-CN', '贷款 LN-001 还了10000', '登记贷款还本或利息', '谈了明年的价格'],
] as const) {
  test(`a code with its verb in free text is either: ${line}`, async (world) => {
    const { rep } = await approved(world, locale)
    await rep.write(locale === 'en' ? 'release the loan LN-001' : '发放贷款 LN-001')
    await rep.write(locale === 'en' ? '/visit log Acme' : '/visit log 华盛钢贸')
    const asked = await rep.write(line)
    const order = labels(asked).find((label) => label.startsWith(repay)) ?? ''
    const repaid = await rep.press(asked, order)
    const done = await rep.write(answer)

    expect(wordsOf(repaid)).toContain('90,000')
    expect(done.tone).toBe('good')
    expect(await world.ctx.tx.select().from(visits)).toMatchObject([{ note: answer }])
  })
}

for (const [locale, note] of [
  [
    'en',
    'They said Hongyuan was called back and satisfied, task T-12 is done, visit again in June',
  ],
  ['zh-CN', '他们说昨天回访了宏远物流,对方满意,合同 HT-118 已经签了,任务也完成了'],
  ['en', 'grade A suppliers in the north want a visit'],
  ['zh-CN', '华东A级客户都来了'],
] as const) {
  test(`free text with the verbs of commands is the answer: ${note}`, async (world) => {
    const wei = await writer(world, locale)
    await wei.write('/visit log 华盛钢贸')
    await wei.write(note)

    expect(await world.ctx.tx.select().from(visits)).toMatchObject([{ note }])
  })
}

for (const [locale, begin, name] of [
  ['en', 'new contact at Huasheng Steel', 'Huasheng Steel'],
  ['zh-CN', '给华盛加联系人', '宏远物流'],
  ['zh-CN', '给华盛加联系人', '周建国'],
] as const) {
  test(`a name is the answer where a name is asked, a customer’s, too: ${name}`, async (world) => {
    const wei = await writer(world, locale)
    await wei.write(begin)
    await wei.write(name)

    expect(await people(world)).toMatchObject([{ name }])
  })
}

for (const [locale, begin, line, say] of [
  [
    'en',
    'new contact at Huasheng Steel',
    'tomorrow at 3pm call back Hongyuan Logistics',
    'Plan a callback',
  ],
  ['zh-CN', '给华盛加联系人', '明天下午3点回访宏远物流', '安排回访'],
] as const) {
  test(`all of a command about another record is either where a name is asked: ${line}`, async (world) => {
    const wei = await writer(world, locale)
    await wei.write(begin)
    const asked = await wei.write(line)

    expect(labels(asked)).toHaveLength(2)
    expect(labels(asked)[1]).toContain(say)
    expect(await people(world)).toEqual([])
  })
}

test('a number alone is the answer where a number is asked, though it is a search elsewhere', async (world) => {
  const wei = await writer(world, 'zh-CN')
  const file = await wei.write('/contact add 华盛 高女士')
  const fields = await wei.press(file, '修改')
  await wei.press(fields, '电话')
  await wei.write('13912341008')

  expect(await people(world)).toMatchObject([{ phone: '13912341008' }])
})
