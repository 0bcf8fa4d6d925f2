import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { developmentMoves, developments, implementations } from '../../db/development.ts'
import { customers } from '../../db/schema.ts'
import { lastTold } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'
import { developers, onlyLead, putAt } from './testing.ts'

const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label)

test('a step out of order is refused with where it stands, what is next, and who can help', async (world) => {
  const { rep } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  const refused = await rep.write('Development application for Jinqiao: reason: buys 3m a year')

  expect(wordsOf(refused)).toContain('Jinqiao Electronics stands at “Listed”.')
  expect(wordsOf(refused)).toContain('general survey')
  expect(wordsOf(refused)).toContain('skip the step')
  expect(await onlyLead(world.ctx)).toMatchObject({ state: 'listed', applicationId: null })
})

test('only whoever leads the developer lets a step be left out, and nothing that needs consent', async (world) => {
  const { rep, chief } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  await putAt(world.ctx, 'judged')
  const words = 'skip the step for Jinqiao, because we know the plant'
  expect(wordsOf(await rep.write(words))).toContain('decided by whoever leads Wei')
  for (const state of ['visited', 'checked', 'screened']) {
    await chief.write(words)
    expect((await onlyLead(world.ctx)).state).toBe(state)
  }
  expect(wordsOf(await chief.write(words))).toContain('stands at “Screened”')
  const [skipped] = await world.ctx.tx
    .select()
    .from(developmentMoves)
    .where(eq(developmentMoves.move, 'skip'))
  expect(skipped?.note).toContain('we know the plant')
})

for (const [locale, words, consent, goOn] of [
  [
    'en',
    'Credit survey of Jinqiao failed on litigation, suspend the negotiation',
    'Suspend it',
    'Go on with it',
  ],
  ['zh-CN', '金桥信用有问题，申请中止', '同意中止', '继续洽谈'],
] as const) {
  test(`a credit problem is reported with the request to suspend: ${words}`, async (world) => {
    const { rep, chief, mo, wei } = await developers(world, locale)
    await rep.write(locale === 'en' ? 'new prospect Jinqiao Electronics' : '新增潜在客户 金桥电子')
    await putAt(world.ctx, 'inContact')
    await rep.write(words)
    expect((await onlyLead(world.ctx)).state).toBe('inContact')

    await chief.press(await lastTold(world, mo), goOn)
    expect((await onlyLead(world.ctx)).state).toBe('inContact')
    expect(wordsOf(await lastTold(world, wei))).toContain('Mo')

    await rep.write(words)
    await chief.press(await lastTold(world, mo), consent)
    const suspended = await onlyLead(world.ctx)
    expect(suspended).toMatchObject({ state: 'suspended', suspendedFrom: 'inContact' })
    expect(suspended.remindAt).toBeNull()
    expect(wordsOf(await lastTold(world, wei))).toContain(words)
  })
}

test('who asked to suspend cannot consent, and only a superior takes it up again', async (world) => {
  const { rep, chief } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  await putAt(world.ctx, 'inContact')
  await rep.write('Jinqiao is sued by two banks, suspend the negotiation')
  await rep.write('Jinqiao is sued by two banks, suspend the negotiation')
  expect((await onlyLead(world.ctx)).state).toBe('inContact')

  await chief.write('suspend the development of Jinqiao, two banks sue them')
  expect(wordsOf(await rep.write('resume the development of Jinqiao'))).toContain(
    'whoever leads Wei',
  )
  expect(wordsOf(await rep.write('after the meeting with Jinqiao: all is well'))).toContain(
    'stands at “Suspended”',
  )
  await chief.write('resume the development of Jinqiao')
  expect((await onlyLead(world.ctx)).state).toBe('inContact')
})

test('several prospects go to several people, and each reads only their own', async (world) => {
  const { chief, rep, wei, jo } = await developers(world)
  for (const name of ['Alpha Pumps', 'Beta Motors', 'Gamma Tyres']) {
    await chief.write(`new prospect ${name}`)
  }
  const done = await chief.write(
    'Assign the prospects Alpha Pumps, Beta Motors and Gamma Tyres to Wei and Jo',
  )
  expect(done.title).toBe('Handed out: 3 prospects')
  const [hers, his] = [await lastTold(world, wei), await lastTold(world, jo)].map(wordsOf)
  const counts = [hers, his].map((words) => /gives you (\d)/.exec(words ?? '')?.[1])
  expect(counts.toSorted()).toEqual(['1', '2'])
  for (const name of ['Alpha Pumps', 'Beta Motors', 'Gamma Tyres']) {
    expect([hers, his].filter((words) => words?.includes(name))).toHaveLength(1)
  }
  const rows = await world.ctx.tx.select({ owner: customers.ownerId }).from(customers)
  expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set([wei.id, jo.id]))
  const list = wordsOf(await rep.write('my prospects'))
  expect(list.match(/· Assigned/g)).toHaveLength(Number(counts[0]))
})

test('a prospect is handed to nobody but one’s own people', async (world) => {
  const { chief } = await developers(world)
  await world.employee({ name: 'Kim' })
  await chief.write('new prospect Alpha Pumps')
  const refused = await chief.write('Assign the prospect Alpha Pumps to Kim')
  expect(wordsOf(refused)).toContain('Kim is not one of your people')
})

test('what others develop is not there for a colleague', async (world) => {
  const { rep, other } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  for (const words of ['development status of Jinqiao', 'give up the prospect Jinqiao, because']) {
    expect(wordsOf(await other.write(words))).not.toContain('Electronics')
  }
  expect(wordsOf(await other.write('my prospects'))).toContain('No prospects here')
  expect(wordsOf(await other.write('development funnel'))).toContain('No prospects here')
})

test('a restricted prospect is counted and named for nobody from whom it is kept', async (world) => {
  const { rep, boss } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics, 3m')
  await boss.write('restrict the file of Jinqiao')
  const admin = await person(world, await world.employee({ name: 'Ada', role: 'admin' }))

  expect(wordsOf(await admin.write('development funnel'))).toContain('No prospects here')
  expect(wordsOf(await admin.write('prospects'))).not.toContain('Jinqiao')
  expect(wordsOf(await boss.write('development funnel'))).toContain('1 prospect · ¥3,000,000')
})

test('the funnel tells each stage, and leads to who is there', async (world) => {
  const { rep, chief } = await developers(world)
  for (const name of ['Alpha Pumps', 'Beta Motors']) await rep.write(`new prospect ${name}, 1m`)
  const [first] = await world.ctx.tx.select().from(developments).orderBy(developments.id)
  const long = new Date(world.ctx.now.getTime() - 10 * 24 * 3_600_000)
  await world.ctx.tx
    .update(developments)
    .set({ stateAt: long })
    .where(eq(developments.id, first?.id ?? 0))
  const funnel = await chief.write('development funnel')

  expect(wordsOf(funnel)).toContain('Listed · 2 prospects · ¥2,000,000')
  expect(wordsOf(funnel)).toContain('there for 5 days (median), at most 10 days')
  expect(wordsOf(await chief.press(funnel, 'Listed'))).toContain('Alpha Pumps · Listed')
})

test('many prospects are shown page by page', async (world) => {
  const { rep } = await developers(world)
  for (let n = 1; n <= 9; n++) {
    const acme = await world.customer({ name: `Works <b>${n}</b> *_` })
    const at = world.ctx.now
    const { id: developerId } = world.ctx.actor
    await world.ctx.tx.insert(developments).values({
      ...{ customerId: acme.id, developerId, addedById: developerId, addedAt: at, stateAt: at },
      state: 'listed',
    })
  }
  const me = await person(world)
  const list = await me.write('my prospects')
  expect(wordsOf(list)).toContain('Works <b>1</b> *_')
  expect(labels(list).filter((label) => label.startsWith('Works'))).toHaveLength(8)
  expect(wordsOf(await me.press(list, 'Show more'))).toContain('Works <b>9</b> *_')
  expect(wordsOf(await rep.write('my prospects'))).not.toContain('Works')
})

test('one that was given up comes back to the list; one that is on it is not listed twice', async (world) => {
  const { rep } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  expect(wordsOf(await rep.write('new prospect Jinqiao Electronics'))).toContain(
    'on the list already',
  )
  await rep.write('give up the prospect Jinqiao, because they build their own')
  await rep.write('new prospect Jinqiao Electronics')
  const states = (await world.ctx.tx.select().from(developments)).map(({ state }) => state)

  expect(states.sort()).toEqual(['dropped', 'listed'])
  expect(await world.ctx.tx.$count(customers)).toBe(1)
})

test('a refused application brings the prospect back to the screening, and undo brings it forth again', async (world) => {
  const { rep, chief, wei } = await developers(world, 'zh-CN')
  await rep.write('新增潜在客户 金桥电子')
  await putAt(world.ctx, 'screened')
  await rep.write('提交客户开发申请:金桥电子,理由年采购300万、成本水平符合要求,请经理审批')
  const refused = await chief.write('驳回 LD-001,原因:信用调查没做完')
  expect((await onlyLead(world.ctx)).state).toBe('screened')
  expect(wordsOf(await lastTold(world, wei))).toContain('信用调查没做完')

  await chief.press(refused, '撤销')
  expect((await onlyLead(world.ctx)).state).toBe('applied')
})

test('a withdrawn application does so, too', async (world) => {
  const { rep } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  await putAt(world.ctx, 'screened')
  const applied = await rep.write('Development application for Jinqiao: reason: buys 3m a year')
  await rep.press(applied, 'Withdraw')
  expect((await onlyLead(world.ctx)).state).toBe('screened')
})

test('undo takes a step back with what it filed', async (world) => {
  const { rep } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  const filed = await rep.write('General survey of Jinqiao: history: since 2003')
  await rep.press(filed, 'Undo')
  expect((await onlyLead(world.ctx)).state).toBe('listed')
  expect(wordsOf(await rep.write('development status of Jinqiao'))).not.toContain(
    'General survey ·',
  )
})

test('both contracts that are signed elsewhere are a step of the development, too', async (world) => {
  const { rep } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  await putAt(world.ctx, 'qualified')
  const card = await rep.write(
    'Signed both contracts with Jinqiao, our signer Tao Chen, their signer Qiao Zhou',
  )
  expect((await onlyLead(world.ctx)).state, wordsOf(card)).toBe('contracted')
})

test('what came of a meeting ends what was begun before, and is guided', async (world) => {
  const { rep, chief, mo, wei } = await developers(world, 'zh-CN')
  await rep.write('新增潜在客户 金桥电子')
  await putAt(world.ctx, 'approved')
  await rep.write('访前:今天去金桥谈账期，计划：先报价再谈账期')
  const after = await rep.write('刚从金桥出来,访后:对方认可质量,卡在账期,要 60 天')
  expect(wordsOf(after)).toContain('问题: 卡在账期, 要 60 天')
  const forms = await world.ctx.tx.select().from(implementations)
  expect(forms).toMatchObject([
    { plan: '先报价再谈账期', result: '对方认可质量,卡在账期,要 60 天', guidance: null },
  ])

  const guiding = await chief.press(await lastTold(world, mo), '指导')
  expect(guiding.tone).toBe('ask')
  await chief.write('账期最多给45天')
  expect(wordsOf(await lastTold(world, wei))).toContain('账期最多给45天')
  const [form] = await world.ctx.tx.select().from(implementations)
  expect(form).toMatchObject({ guidance: '账期最多给45天', guidedById: mo.id })
})
