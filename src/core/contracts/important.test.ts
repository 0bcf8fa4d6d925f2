import { expect } from 'vitest'
import { contracts } from '../../db/development.ts'
import { files } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { policyOf } from '../policies/policy-of.ts'
import { worldTest as test, type World } from '../testing.ts'
import { office } from './testing.ts'

/** The office, where contracts for more than 500,000 are checked. */
async function checked(world: World, locale: 'en' | 'zh-CN' = 'en') {
  const people = await office(world, locale)
  const ada = await person(world, await world.employee({ name: 'Ada', role: 'admin', locale }))
  const rule = locale === 'en' ? 'set the contract check to 500,000' : '合同审核金额改成50万'
  expect((await ada.write(rule)).tone).toBe('good')
  return { ...people, ada }
}

const pdf = { kind: 'file', hash: 'c'.repeat(64), mime: 'application/pdf', bytes: 9 } as const

test('the amount from which contracts are checked is money, said in both languages, and can be off', async (world) => {
  const { ada } = await checked(world, 'zh-CN')
  const { tx } = world.ctx
  expect(await policyOf(tx, 'contract.checkAbove')).toBe(500_000)
  await ada.write('set the contract check to ¥1,200,000')
  expect(await policyOf(tx, 'contract.checkAbove')).toBe(1_200_000)
  await ada.write('关闭合同审核')
  expect(await policyOf(tx, 'contract.checkAbove')).toBe(0)
  expect(wordsOf(await ada.write('合同审核金额改成很多'))).toContain('合同审核金额')
})

test('an important contract is unchecked until the superior has checked it, by the button', async (world) => {
  const { rep, chief, mo } = await checked(world)
  const added = await rep.write('Add contract: service agreement with Acme for ¥600,000')
  const [asked] = await toldTo(world, mo)
  expect(wordsOf(added)).toContain('Checked by: not yet')
  expect(wordsOf(await rep.write('our contracts'))).toContain('not yet')
  expect(wordsOf(asked ?? { title: '' })).toContain('it counts once you have checked it')
  await chief.press(asked ?? { title: '' }, 'I have checked it')

  expect(wordsOf(await rep.write('HT-001'))).toContain('Checked by: Mo')
  expect(wordsOf(await rep.write('our contracts'))).not.toContain('not yet')
})

test('what is for that amount, for less or for none needs no check, and nobody is asked', async (world) => {
  const { rep, mo } = await checked(world)
  for (const amount of [' for ¥500,000', ' for ¥120,000', '']) {
    const card = await rep.write(`Add contract: service agreement with Acme${amount}`)
    expect(wordsOf(card)).not.toContain('not yet')
  }
  expect(await toldTo(world, mo)).toEqual([])
})

test('a leader who puts it in, or renews it for more, is asked by its card', async (world) => {
  const { rep, chief, mo } = await checked(world)
  const card = await chief.write('Add contract: service agreement with Acme for ¥600,000')
  expect(wordsOf(card)).toContain('not yet')
  const done = await chief.press(card, 'I have checked it')
  expect(done.title).toBe('Checked: HT-001')
  await rep.write('Add contract: service agreement with Acme for ¥100,000 until April 30 2026')
  await rep.write('renew contract HT-002 for ¥900,000 until April 30 2027')

  expect((await toldTo(world, mo)).map(({ title }) => title)).toEqual([
    'Wei has signed HT-003: please check it',
  ])
})

for (const caption of ['HT-001', 'ht1', 'contract HT-001', '合同 HT-001']) {
  test(`a PDF captioned ${caption} is kept with that contract, and taken back by one press`, async (world) => {
    const { rep, acme } = await office(world)
    const { tx } = world.ctx
    await rep.write('Add contract: service agreement with Acme')
    await rep.write('Add contract: other contract with Acme')
    const { card = { title: '' } } = await rep.send({ ...pdf, text: caption })
    const [file] = await tx.select().from(files)
    const kept = (await tx.select().from(contracts)).find(({ code }) => code === 'HT-001')

    expect(card.title).toBe('Kept with contract HT-001')
    expect(file).toMatchObject({ hash: pdf.hash, customerId: acme.id, visitId: null })
    expect(kept?.fileId).toBe(file?.id)
    await rep.press(card, 'Undo')
    expect(await tx.select().from(files)).toEqual([])
  })
}

test('whoever may not see the contract keeps the photo, but not with it', async (world) => {
  const { rep, other } = await office(world)
  await rep.write('Add contract: service agreement with Acme')
  const { card = { title: '' } } = await other.send({ ...pdf, text: 'HT-001' })
  const { tx } = world.ctx

  expect(wordsOf(card)).toContain('I find no contract “HT-001”')
  expect((await tx.select().from(contracts))[0]?.fileId).toBeNull()
  expect(await tx.select().from(files)).toMatchObject([{ customerId: null, hash: pdf.hash }])
})
