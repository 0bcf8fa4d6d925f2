import { expect } from 'vitest'
import { commands } from '../commands.ts'
import { worldTest as test, type World } from '../testing.ts'
import { hear } from './hear.ts'

async function heardAs({ ctx }: World, words: string): Promise<string | undefined> {
  const found = await hear(words, commands, ctx)
  return 'command' in found ? found.command.name : undefined
}

test('leave, and who left, is of those who work here and not of customers', async (world) => {
  for (const line of ['今天去华盛钢贸,周总休假,没见到', '客户请假了,下周再去']) {
    const found = await hear(line, commands, world.ctx)
    expect(found, line).toMatchObject({ candidates: [] })
  }
  expect(await heardAs(world, '周总离职了')).toBe('contact.change')
  expect(await heardAs(world, '明天调休')).toBe('absence.add')
})

const lines: readonly (readonly [string, string])[] = [
  ['今天拜访华盛钢贸,把样品交给周总', 'visit.log'],
  ['昨天拜访华盛钢贸,周总要求收回旧样品', 'visit.log'],
  ['今天拜访华盛钢贸,周总离职,新来的是王总', 'visit.log'],
  ['投诉 C-0032 处理到哪一步了?', 'complaint.status'],
  ['What is the status of complaint C-0041 and who owns it?', 'complaint.status'],
  ['刚接到华盛钢贸的投诉,送货太慢', 'complaint.open'],
  ['华盛钢贸来电问什么时候到货', 'enquiry.log'],
  ['华盛钢贸来电投诉送货太慢', 'complaint.open'],
  ['请设计部协助:周四前给南湖项目调整方案', 'assist.request'],
  ['请林悦协助查一下华盛的合同', 'assist.request'],
  ['Ask Design to help us with the brochure by Friday', 'assist.request'],
  ['H-0001', 'assist.view'],
  ['收回上一条', 'undo'],
  ['撤掉我的报销申请', 'approval.withdraw'],
  ['审批通过了吗', 'approval.view'],
  ['把审批权给林悦到周五', 'right.lend'],
  ['let Lin approve for me till Friday', 'right.lend'],
  ['我借了啥', 'borrowing.list'],
  ['拒绝EX-001 超预算', 'approval.refuse'],
  ['谁今天不在', 'absence.list'],
  ['林悦在休假吗', 'absence.list'],
  ["I'm off tomorrow", 'absence.add'],
]

test('lines of an ordinary day are heard as what they mean', async (world) => {
  const lin = await world.employee({ name: '林悦' })
  await world.customer({ name: '华盛钢贸', ownerId: lin.id })
  const meant: [string, string | undefined][] = []
  for (const [line] of lines) meant.push([line, await heardAs(world, line)])

  expect(meant).toEqual(lines)
})
