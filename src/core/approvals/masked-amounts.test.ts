import { expect, test as plainTest } from 'vitest'
import type { Employee } from '../../db/schema.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { withoutAmounts } from './amount.ts'

/** Bo leads Mo, who leads Wei and decides what Wei applies for. */
async function company(world: World, locale: Employee['locale'] = 'en') {
  const bo = await world.employee({ name: 'Bo', role: 'manager', locale })
  const mo = await world.employee({ name: 'Mo', role: 'manager', managerId: bo.id, locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  return { bo, mo, wei, rep: await person(world, wei), chief: await person(world, mo) }
}

test('an amount is for the applicant and the approver, and masked for others who read it', async (world) => {
  const { bo, rep, chief } = await company(world)
  const boss = await person(world, bo)
  await rep.write('apply for 3,500元 expenses: dinner with Acme')
  const code = '/approval view EX-001'

  expect(wordsOf(await rep.write(code))).toContain('Amount: ¥3,500')
  expect(wordsOf(await chief.write(code))).toContain('Amount: ¥3,500')
  const masked = wordsOf(await boss.write(code))
  expect(masked).toContain('Amount: ****')
  expect(masked).toContain('dinner with Acme')
  expect(masked).not.toMatch(/3,?500/)
})

test('histories and the trail mask it likewise, in the subject too', async (world) => {
  const { bo, rep, chief } = await company(world, 'zh-CN')
  const boss = await person(world, bo)
  await rep.write('申请费用 3500元，招待客户')
  const press = { kind: 'press', packed: '' } as const
  const viewed = await boss.write('/approval view EX-001')
  const id = viewed.buttons?.find(({ command }) => command === 'approval.history')?.raw.of
  const told = async (one: typeof boss) => {
    const { card } = await one.send({ ...press, packed: `approval.history?of=${id}` })
    return wordsOf(card ?? { title: '' })
  }

  expect(await told(chief)).toContain('金额：3500')
  expect(await told(rep)).toContain('金额：3500')
  const masked = await told(boss)
  expect(masked).toContain('****')
  expect(masked).toContain('招待客户')
  expect(masked).not.toContain('3500')
})

test('money is read by its right, and what may be paid later by another', async (world) => {
  const { rep } = await company(world)
  const [money, credit] = [
    await world.employee({ name: 'Money' }),
    await world.employee({ name: 'Credit' }),
  ]
  await posted(
    world,
    [money],
    [
      ['approval', 'all'],
      ['business', 'all'],
      ['sight.amount', 'all'],
    ],
  )
  await posted(
    world,
    [credit],
    [
      ['business', 'all'],
      ['sight.credit', 'all'],
    ],
  )
  await rep.write('apply for 3,500元 expenses: dinner with Acme')
  await rep.write('apply for a deferral of 90k, Acme pays in June')
  const [byMoney, byCredit] = [await person(world, money), await person(world, credit)]

  expect(wordsOf(await byMoney.write('/approval view EX-001'))).toContain('¥3,500')
  expect(wordsOf(await byCredit.write('/approval view EX-001'))).toContain('Amount: ****')
  expect(wordsOf(await byMoney.write('/approval view DP-001'))).toContain('Amount: ****')
  expect(wordsOf(await byCredit.write('/approval view DP-001'))).toContain('¥90,000')
})

test('an amount that somebody else decides on by a lent right is theirs to read', async (world) => {
  const { rep, chief, mo } = await company(world)
  const jo = await world.employee({ name: 'Jo', managerId: mo.id })
  await rep.write('apply for 3,500元 expenses: dinner with Acme')
  await chief.write('Lend Jo approval.approve until 2026-04-30')

  expect(wordsOf(await (await person(world, jo)).write('/approval view EX-001'))).toContain(
    '¥3,500',
  )
})

plainTest.each([
  ['dinner for ¥1,200.50 and 3k', 'dinner for **** and ****'],
  ['招待费2万元，共5,000元', '招待费****，共****'],
  ['3 pallets to hall 7', '3 pallets to hall 7'],
  ['他们要五十万,先付50万，再付两百万元', '他们要****,先付****，再付****'],
  ['押金三千，手续费五百元', '押金****，手续费****'],
  ['千万别提三百箱，万一涨价', '千万别提三百箱，万一涨价'],
  ['they have two hundred and fifty thousand, pay 200k', 'they have ****, pay ****'],
  ['half a million a year, or 5 million yuan', '**** a year, or ****'],
  [
    'a thousand and one reasons, ten trucks, two hundred boxes',
    '**** and one reasons, ten trucks, two hundred boxes',
  ],
  ['cash of ¥55,000 and 1,234,567.89元 at hand', 'cash of **** and **** at hand'],
])('%s is read as %s by whoever may read no money', (words, read) => {
  expect(withoutAmounts(words)).toBe(read)
})
