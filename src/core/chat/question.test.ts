import { expect } from 'vitest'
import { customers } from '../../db/schema.ts'
import { worldTest as test } from '../testing.ts'
import { person, wordsOf } from './testing.ts'

const known = [
  ['en', 'Loan application of Acme for 500,000元 at 6.50%', 'Amount: ¥500,000'],
  ['en', 'Loan application of Acme for 500,000元 at 6.50%', 'Rate a year: 6.5 %'],
  ['zh-CN', '宏远申请贷款50万元，年利率6.50%', '金额: 500,000元'],
  ['en', 'Add contact at Acme: birthday May 20', 'Birthday: May 20'],
  ['zh-CN', '给宏远加联系人，生日5月20日', '生日: 5月20日'],
  ['en', 'Statement of Acme: revenue 1.2m', 'Revenue: ¥1,200,000'],
  ['zh-CN', '宏远的报表：收入120万', '收入: 1,200,000元'],
] as const

test('a question shows what is known as people write it, and not as it is kept', async (world) => {
  const wei = await world.employee({ name: 'Wei' })
  const yue = await world.employee({ name: '林悦', locale: 'zh-CN' })
  await world.customer({ ownerId: wei.id })
  await world.customer({ name: '宏远', ownerId: yue.id })
  const writers = { en: await person(world, wei), 'zh-CN': await person(world, yue) }

  for (const [locale, line, shown] of known) {
    const asked = await writers[locale].write(line)
    expect(wordsOf(asked), line).toContain(shown)
    await writers[locale].write('取消')
  }
})

for (const [locale, line, more, late, rest] of [
  ['en', '/customer change Acme', 'Other fields', 'Postcode', '200030'],
  ['zh-CN', '/customer change Acme', '其他项目', '邮编', '200030'],
] as const) {
  test(`a long form shows the fields that change most, and the others behind one button: ${locale}`, async (world) => {
    const wei = await world.employee({ name: 'Wei', locale })
    await world.customer({ ownerId: wei.id })
    const mine = await person(world, wei)
    const asked = await mine.write(line)
    expect(asked.buttons?.length).toBeLessThanOrEqual(8)
    const others = await mine.press(asked, more)
    await mine.press(others, late)
    await mine.write(rest)

    expect(await world.ctx.tx.select().from(customers)).toMatchObject([{ postcode: rest }])
  })
}
