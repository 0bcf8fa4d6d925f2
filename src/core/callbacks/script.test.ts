import { expect } from 'vitest'
import { person, wordsOf } from '../chat/testing.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test } from '../testing.ts'
import { startCallbacks } from './start-callbacks.ts'

for (const [locale, exchange, kind, wish] of [
  [
    'en',
    'Thank you for using the repair on Tue, Mar 31. Are you satisfied with it?',
    'member benefits',
    /Happy .*Qingming|Happy .*Tomb/,
  ],
  ['zh-CN', '谢谢您3月31日 周二使用the repair，这次您满意吗？', '会员权益', /祝您清明快乐/],
] as const) {
  test(`the reminder carries the script for its type, customer and season: ${locale}`, async (world) => {
    const ann = await world.employee({ name: 'Ann', locale })
    const acme = await world.customer({ ownerId: ann.id, kind: 'member' })
    await contactNamed(world.as(ann), acme, 'Mr Zhou', '13800005566')
    const served = { event: 'service_done', subject: 'the repair', customerId: acme.id } as const
    await startCallbacks(world.ctx, served)
    const [rung] = await ring(world.ctx, '2026-04-03T02:00:00Z')
    const words = wordsOf(rung?.card ?? { title: '' })

    expect(words).toContain(exchange)
    expect(words).toContain('Mr Zhou')
    expect(words).toContain(kind)
    expect(words).toMatch(wish)
    const hers = await person(world, ann)
    const asked = await hers.write(locale === 'en' ? 'Callback script Acme' : '回访话术 Acme')
    expect(wordsOf(asked)).toContain(exchange)
  })
}

for (const [locale, line, opening] of [
  ['en', 'set the company name to Road to Rome Ltd.', 'from customer care at Road to Rome Ltd'],
  ['zh-CN', '公司名称改成华盛一汽', '我是华盛一汽客户部的Bo'],
] as const) {
  test(`we call in the name of the company: ${line}`, async (world) => {
    const bo = await world.employee({ name: 'Bo', role: 'manager', locale })
    const boss = await person(world, bo)
    const acme = await world.customer({ ownerId: bo.id })
    await startCallbacks(world.ctx, { event: 'sale', customerId: acme.id })
    await boss.write(line)

    expect(wordsOf(await boss.write('Callback script Acme'))).toContain(opening)
    const long = await boss.write(`set the company name to ${'很'.repeat(41)}`)
    expect(wordsOf(long)).toContain('40')
  })
}

test('a company that wants fewer questions gets fewer', async (world) => {
  const boss = await person(world, await world.employee({ name: 'Bo', role: 'manager' }))
  await boss.write('set the callback questions to 1')
  const acme = await world.customer({ kind: 'member' })
  await startCallbacks(world.ctx, { event: 'sale', customerId: acme.id })
  const words = wordsOf(await (await person(world)).write('Callback script Acme'))

  expect(words).toContain('At most 5 min, and no more questions than 1.')
  expect(words).not.toContain('member benefits')
})
