import { expect } from 'vitest'
import { decide } from '../approvals/decide.ts'
import { hear } from '../chat/hear.ts'
import { commands } from '../commands.ts'
import { worldTest as test, type World } from '../testing.ts'
import { askToBorrow } from './ask-to-borrow.ts'

async function heard({ ctx }: Pick<World, 'ctx'>, words: string) {
  const found = await hear(words, commands, ctx)
  return 'command' in found ? { command: found.command.name, raw: found.raw } : found.candidates
}

const asking: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    '我想借阅华盛的2025年供货合同，做投标用，周五还',
    { what: '2025年供货合同', purpose: '做投标用', dueOn: '2026-04-03' },
  ],
  [
    '借用华盛钢贸的营业执照，办理开户，明天归还',
    { what: '营业执照', purpose: '办理开户', dueOn: '2026-04-01' },
  ],
  [
    'Borrow Huasheng Steel’s 2025 supply contract for the tender until Friday',
    { what: '2025 supply contract', purpose: 'tender', dueOn: '2026-04-03' },
  ],
  [
    'I want to borrow the deed of Huasheng Steel, for the court, back by next Wednesday',
    { what: 'deed', purpose: 'the court', dueOn: '2026-04-08' },
  ],
]

test('a document, what it is for and until when are found however they are put', async (world) => {
  await world.customer({ name: '华盛钢贸', aliases: ['Huasheng Steel'] })
  for (const [words, raw] of asking) {
    expect(await heard(world, words), words).toMatchObject({ command: 'borrowing.ask', raw })
  }
})

test('a file and what it is wanted for are found, whether or not there is such a customer', async (world) => {
  for (const [words, raw] of [
    ['申请查阅华盛档案,准备拜访', { name: '华盛', purpose: '准备拜访' }],
    ['我想查阅我爱我家的档案，准备续约', { name: '我爱我家', purpose: '准备续约' }],
    ['申请调阅北方粮油的客户档案，写标书用', { name: '北方粮油', purpose: '写标书用' }],
    [
      'ask for access to Acme’s file to prepare a visit',
      { name: 'Acme', purpose: 'prepare a visit' },
    ],
    [
      'need access to the file of Acme until Friday, for the audit',
      { name: 'Acme', purpose: 'the audit', until: '2026-04-03' },
    ],
    ['request access to Acme', { name: 'Acme' }],
  ] as const) {
    expect(await heard(world, words), words).toMatchObject({ command: 'access.ask', raw })
  }
})

test('what comes back is heard by whose word it is', async (world) => {
  const { as, ctx } = world
  const mo = await world.employee({ name: 'Mo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id })
  const customer = await world.customer({ name: '华盛钢贸', ownerId: wei.id })
  const wanted = { customer, what: '供货合同', purpose: '投标', dueOn: '2026-04-03' }
  await decide(as(mo), await askToBorrow(as(wei), wanted), 'approved')
  const byWei = (words: string) => heard({ ctx: { ...ctx, actor: wei } }, words)
  const byMo = (words: string) => heard({ ctx: { ...ctx, actor: mo } }, words)

  expect(await byWei('华盛的供货合同归还')).toMatchObject({ command: 'borrowing.bring' })
  expect(await byMo('归还BR-001，完好')).toMatchObject({
    command: 'borrowing.return',
    raw: { condition: 'good' },
  })
  expect(await byMo('华盛的供货合同已收回，完好')).toMatchObject({
    command: 'borrowing.return',
    raw: { condition: 'good' },
  })
  expect(await byMo('供货合同还回来了，弄脏了一页')).toMatchObject({
    command: 'borrowing.return',
    raw: { condition: 'soiled', note: '弄脏了一页' },
  })
  expect(await byWei('续借供货合同到下周三')).toMatchObject({
    command: 'borrowing.extend',
    raw: { dueOn: '2026-04-08' },
  })
})

test('what others do with things that come and go stays theirs', async (world) => {
  await world.customer({ name: '华盛钢贸', aliases: ['Huasheng Steel'] })
  for (const [words, command] of [
    ['今天去了华盛钢贸收回货款,对方已还一半', 'visit.log'],
    ['Visited Huasheng Steel today, they returned two pumps', 'visit.log'],
    ['Met with Huasheng Steel to extend the contract', 'visit.log'],
    ['Visited Huasheng Steel after the samples came back', 'visit.log'],
    ['回访了华盛钢贸,满意,样品已经归还', 'callback.record'],
    ['提醒我周五归还供货合同', 'task.add'],
    ['申请招待费800元', 'approval.apply'],
    ['查看华盛钢贸的档案', 'customer.view'],
  ] as const) {
    expect(await heard(world, words), words).toMatchObject({ command })
  }
})
