import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { loanEvents, loans } from '../../db/development.ts'
import { lastTold, toldTo } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { office } from '../contracts/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { approved } from './testing.ts'

const all = ({ ctx }: World) => ctx.tx.select().from(loans)
const events = ({ ctx }: World) => ctx.tx.select().from(loanEvents).orderBy(asc(loanEvents.id))

test('an application is taken in with its security, once its documents are checked', async (world) => {
  const { rep } = await office(world, 'zh-CN')
  const asked = await rep.write(
    '华盛钢贸申请贷款100万，期限12个月，年利率6.5%，用于采购，担保人王强，抵押物厂房，估值200万',
  )
  expect(asked.title).toContain('资料')
  const card = await rep.write('真实、合法、有效')
  const words = wordsOf(card)

  expect(card.title).toBe('已受理：华盛钢贸贷款')
  expect(words).toContain('还缺：最近一年的信用调查。')
  expect(await all(world)).toMatchObject([
    {
      ...{ amount: '1000000.00', months: 12, rate: '6.500', purpose: '采购', guarantor: '王强' },
      ...{ collateral: '厂房', collateralValue: '2000000.00', state: 'applied' },
    },
  ])
  expect(await events(world)).toMatchObject([
    { kind: 'check', note: expect.stringContaining('真实') },
  ])
})

test('an application whose documents are not checked is not taken in', async (world) => {
  const { rep } = await office(world)
  const card = await rep.write('Loan application of Acme: ¥100,000, documents not checked')
  expect(wordsOf(card)).toContain('Check first that the documents are true, legal and valid')
  expect(await all(world)).toEqual([])
})

test('the opinion goes to the superior and the top, and what they approve is paid out', async (world) => {
  const { rep, wei, opinion } = await approved(world)
  expect(opinion.title).toBe('LN-001 Loan')
  expect(wordsOf(opinion)).toContain('12 months at 6.5 % a year · Guarantor: Ms Gao')
  const told = await lastTold(world, wei)
  expect(wordsOf(told)).toContain('The loan may be paid out now.')
  const card = await rep.press(told, 'Pay out')

  expect(card.title).toBe('Paid out: LN-001')
  expect(wordsOf(card)).toContain('Owed: ¥100,000')
  expect(await all(world)).toMatchObject([
    { state: 'released', releasedOn: '2026-03-31', dueOn: '2027-03-31', checkOn: '2026-06-30' },
  ])
})

test('a refused loan is not paid out; one that was taken back is proposed anew', async (world) => {
  const { rep, chief } = await office(world)
  await rep.write('Loan application of Acme: ¥100,000 for 12 months at 6.5%, documents checked')
  await rep.write('/loan opinion Acme')
  expect(wordsOf(await rep.write('/loan opinion Acme'))).toContain(
    'LN-001 waits for its decision already',
  )
  await rep.write('withdraw LN-001')
  expect((await rep.write('/loan opinion Acme at 7%')).title).toBe('LN-002 Loan')
  await chief.write('refuse LN-002, too little security')

  expect(await all(world)).toMatchObject([{ state: 'refused', rate: '7.000' }])
  expect(wordsOf(await rep.write('/loan release LN-002'))).toContain('LN-002 is refused')
})

test('money comes back in parts; more than is owed is asked again, and the last part ends it', async (world) => {
  const { rep } = await approved(world, 'zh-CN')
  await rep.write('发放贷款 LN-001')
  await rep.write('华盛归还贷款3万')
  await rep.write('收到华盛贷款利息650元')
  const asked = await rep.write('华盛还贷8万')
  expect(wordsOf(asked)).toContain('贷款余额只有 70,000元。这次还本多少？')
  const card = await rep.write('7万')

  expect(card.title).toBe('LN-001 已还清')
  expect(wordsOf(card)).toContain('贷款余额: 0元')
  expect(wordsOf(card)).toContain('已收利息: 650元')
  expect(await all(world)).toMatchObject([{ state: 'repaid', remindAt: null }])
  expect(wordsOf(await rep.write('华盛还贷1万'))).toContain('没有欠款')
})

test('an earlier repayment cannot be undone where the loan is paid back by a later one', async (world) => {
  const { rep } = await approved(world)
  await rep.write('release the loan LN-001')
  const first = await rep.write('Loan repayment of Acme ¥30,000')
  await rep.write('Loan repayment of Acme ¥70,000')
  const refused = await rep.press(first, 'Undo')

  expect(refused.tone).toBe('bad')
  expect(await all(world)).toMatchObject([{ state: 'repaid' }])
})

test('an after-loan check sets the next, and of a risk whoever is above hears at once', async (world) => {
  const { rep, mo } = await approved(world, 'zh-CN')
  await rep.write('发放贷款 LN-001')
  await rep.write('贷后检查 LN-001，担保人涉诉，发现风险，下次检查5月15日')
  const told = await lastTold(world, mo)

  expect(told.title).toBe('Wei发现风险：LN-001')
  expect(wordsOf(told)).toContain('保证人：')
  expect(await all(world)).toMatchObject([{ checkOn: '2026-05-15' }])
  expect((await events(world)).at(-1)).toMatchObject({ kind: 'check', day: '2026-03-31' })
})

test('a worse risk class is told to whoever is above, a better one is not', async (world) => {
  const { rep, mo } = await approved(world, 'zh-CN')
  await rep.write('发放贷款 LN-001')
  const before = (await toldTo(world, mo)).length
  await rep.write('LN-001风险分类次级')
  expect((await lastTold(world, mo)).title).toBe('LN-001 风险分类改为：次级')
  await rep.write('LN-001风险分类关注')

  expect(await toldTo(world, mo)).toHaveLength(before + 1)
  expect(await all(world)).toMatchObject([{ risk: 'watch' }])
  expect(wordsOf(await rep.write('贷款列表 关注'))).toContain('LN-001')
  expect((await rep.write('贷款列表 损失')).title).toContain('没有这样的贷款')
})

test('overdue steps are taken in their order unless another is said, and only when it is overdue', async (world) => {
  const { rep } = await approved(world)
  await rep.write('release the loan LN-001')
  expect(wordsOf(await rep.write('collection step LN-001'))).toContain('not overdue yet')
  await world.ctx.tx.update(loans).set({ dueOn: '2026-03-20' })
  const first = await rep.write('collection step LN-001')
  await rep.press(first, 'Visit')
  const card = await rep.press(await rep.write('LN-001'), 'Letter')
  const kinds = (await events(world)).map(({ kind }) => kind).slice(-3)

  expect(kinds).toEqual(['call', 'visit', 'letter'])
  expect(wordsOf(card)).toContain('11 days overdue')
  expect(buttonsOf(card).map(({ label }) => label)).toContain('Police report')
  expect(wordsOf(await rep.write('overdue loans'))).toContain('LN-001')
})

test('that its file went to finance is written down', async (world) => {
  const { rep } = await approved(world, 'zh-CN')
  const card = await rep.write('移交贷款档案 LN-001，财务部李会计，合同原件两份')
  expect(card.title).toBe('档案已移交：LN-001')
  expect((await events(world)).at(-1)).toMatchObject({
    kind: 'handed',
    note: '财务部李会计，合同原件两份',
  })
})

test('a loan is nobody else’s to see', async (world) => {
  const { other, rep } = await approved(world)
  await rep.write('release the loan LN-001')
  expect(wordsOf(await other.write('LN-001'))).toContain('I find no loan “LN-001”')
  expect(wordsOf(await other.write('list of loans'))).not.toContain('Acme')
})

test('its money is masked for whoever sees the loan and may not read amounts', async (world) => {
  const { rep, chief, wei } = await approved(world)
  const kim = await world.employee({ name: 'Kim' })
  await posted(world, [kim, wei], [['business', 'department']])
  await rep.write('release the loan LN-001')
  await rep.write('Loan repayment of Acme ¥30,000')
  await rep.write('after-loan check LN-001: cash of ¥55,000 at hand')
  const his = await person(world, kim)
  const [view, listed] = [
    wordsOf(await his.write('LN-001')),
    wordsOf(await his.write('list of loans')),
  ]

  for (const words of [view, listed]) {
    expect(words).toContain('LN-001')
    expect(words).not.toMatch(/100,?000|30,?000|70,?000|55,?000/)
  }
  expect(view).toContain('Amount: ****')
  expect(view).toContain('Owed: ****')
  expect(view).toContain('cash of **** at hand')
  expect(wordsOf(await rep.write('LN-001'))).toContain('Owed: ¥70,000')
  expect(wordsOf(await rep.write('LN-001'))).toContain('cash of ¥55,000 at hand')
  expect(wordsOf(await chief.write('LN-001'))).toContain('Owed: ¥70,000')
})
