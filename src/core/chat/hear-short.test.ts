import { expect } from 'vitest'
import { worldTest as test } from '../testing.ts'
import { heard, withCustomers } from './hear-testing.ts'

test('a visit is heard as people on their way write it', async (world) => {
  const { huasheng, hongyuan } = await withCustomers(world)

  for (const [words, raw] of [
    ['昨拜访华盛 周总 试用ok', { customer: huasheng, day: '2026-03-30' }],
    ['拜访宏远 昨天下午3点', { customer: hongyuan, day: '2026-03-30' }],
    ['跑了一趟宏远', { customer: hongyuan }],
    ['电话拜访华盛,谈价格', { customer: huasheng, kind: 'phone' }],
    ['visited huasheng steel yday', { customer: huasheng, day: '2026-03-30' }],
    ['met mr zhou at huasheng steel, price too high', { customer: huasheng }],
  ] as const) {
    expect(await heard(world, words), words).toMatchObject({ command: 'visit.log', raw })
  }
  expect(await heard(world, 'visit huasheng steel tmw')).toMatchObject({
    command: 'visit.plan',
    raw: { customer: huasheng, day: '2026-04-01' },
  })
})

test('to visit somebody of whom nothing is on file is offered, and not written', async (world) => {
  await withCustomers(world)

  expect(await heard(world, '拜访不存在的公司')).toEqual({ candidates: ['visit.log'] })
})

test('a callback keeps its hour behind the weekday, and what it is about behind a space', async (world) => {
  const { huasheng } = await withCustomers(world)

  expect(await heard(world, '下周二3点回访华盛 报价')).toEqual({
    command: 'callback.plan',
    raw: { customer: huasheng, day: '2026-04-07', clock: '15:00', reason: '报价' },
  })
})

test('a call to make, and one that nobody answered, are heard in a few words', async (world) => {
  const { huasheng, hongyuan } = await withCustomers(world)

  expect(await heard(world, '给华盛回个电话,明儿下午')).toMatchObject({
    command: 'callback.plan',
    raw: { customer: huasheng, day: '2026-04-01', clock: '14:00' },
  })
  expect(await heard(world, 'call huasheng steel tomorrow at 3')).toMatchObject({
    command: 'callback.plan',
    raw: { customer: huasheng, day: '2026-04-01', clock: '15:00' },
  })
  expect(await heard(world, '宏远没接')).toEqual({
    command: 'callback.record',
    raw: { callback: `c${hongyuan}`, outcome: 'no_answer' },
  })
  expect(await heard(world, '提醒我明天给老王打个电话')).toMatchObject({ command: 'task.add' })
  expect(await heard(world, '今天给华盛打了电话吗?')).toMatchObject({ candidates: [] })
})

test('customers are looked for by a contact, a part of a name or a number alone', async (world) => {
  await withCustomers(world)

  for (const [words, query] of [
    ['查 周总', '周总'],
    ['找钢贸', '钢贸'],
    ['find steel', 'steel'],
    ['13912345566', '13912345566'],
    ['5566', '5566'],
    ['5566是谁电话', '5566'],
  ] as const) {
    const raw = { query }
    expect(await heard(world, words), words).toEqual({ command: 'customer.find', raw })
  }
  for (const words of ['找到了新厂址', '查不到']) {
    expect(await heard(world, words), words).toEqual({ candidates: [] })
  }
})

test('what is said shortly of contracts, expenses, tasks and applications is heard', async (world) => {
  const { huasheng, hongyuan } = await withCustomers(world)
  const lin = await world.employee({ name: '林悦', managerId: world.ctx.actor.id })

  expect(await heard(world, '华盛的合同')).toEqual({
    command: 'contract.list',
    raw: { customer: huasheng },
  })
  expect(await heard(world, '报销800 请华盛吃饭')).toMatchObject({
    command: 'approval.apply',
    raw: { kind: 'expense', customer: huasheng },
  })
  expect(await heard(world, 'assign task to 林悦: send two samples')).toMatchObject({
    command: 'task.add',
    raw: { assignee: String(lin.id), title: 'send two samples' },
  })
  expect(await heard(world, 'ask back LD-001: how much per year?')).toMatchObject({
    command: 'approval.ask',
  })
  expect(await heard(world, 'visits of 林悦')).toMatchObject({
    command: 'visit.list',
    raw: { employee: String(lin.id) },
  })
  expect(await heard(world, '合并 宏远 到 华盛')).toEqual({
    command: 'customer.merge',
    raw: { gone: hongyuan, kept: huasheng },
  })
})

test('a noun alone offers what can be done with it, and writes nothing', async (world) => {
  await withCustomers(world)

  for (const [words, verb] of [
    ['合同', 'contract.list'],
    ['公海', 'pool.list'],
    ['客户?', 'customer.find'],
    ['申请', 'approval.list'],
    ['报销', 'approval.apply'],
    ['loans', 'loan.list'],
  ] as const) {
    const candidates = expect.arrayContaining([verb])
    expect(await heard(world, words), words).toEqual({ candidates })
  }
  expect(await heard(world, '申请报销')).toMatchObject({ raw: { kind: 'expense' } })
  expect((await heard(world, '申请:')).raw).not.toHaveProperty('subject')
})

test('what a survey found is read behind its name, with a colon or a space', async (world) => {
  await withCustomers(world)

  for (const words of [
    '华盛一般调查 沿革:98年成立；概况:600人',
    '华盛一般调查：沿革:98年成立；概况:600人',
  ]) {
    expect((await heard(world, words)).raw, words).toMatchObject({
      history: '98年成立',
      profile: '600人',
    })
  }
})
