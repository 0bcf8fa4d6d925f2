import { expect } from 'vitest'
import { callbacks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'

for (const [locale, line, shown] of [
  ['en', 'Count overdue callbacks', ['Wei · 2', 'Ann · 1', 'Bo · 3', 'After-sale callback · 2']],
  ['zh-CN', '逾期回访统计', ['Wei · 2', 'Ann · 1', 'Bo · 3', '售后回访 · 2']],
] as const) {
  test(`what is overdue is counted by person, team and type, with why: ${line}`, async (world) => {
    const { ctx, employee, customer } = world
    const bo = await employee({ name: 'Bo', role: 'manager', locale })
    const [ann, wei] = [
      await employee({ name: 'Ann', managerId: bo.id }),
      await employee({ name: 'Wei', managerId: bo.id }),
    ]
    const { id: customerId } = await customer({ ownerId: wei.id })
    const late = { customerId, plannedAt: ctx.now, dueAt: new Date('2026-03-27T02:00:00Z') }
    const soon = { ...late, dueAt: new Date('2026-04-02T02:00:00Z'), employeeId: ann.id }
    const ofWei = { ...late, employeeId: wei.id, type: 'aftersale' } as const
    await ctx.tx.insert(callbacks).values([ofWei, ofWei, { ...late, employeeId: ann.id }, soon])
    await ctx.tx.insert(callbacks).values({ ...late, employeeId: ctx.actor.id })
    const his = await person(world, bo)
    const hers = await person(world, wei)
    await hers.write('Move the callback for Acme to April 9, no time on our side')
    await ctx.tx.insert(callbacks).values(ofWei)
    const words = wordsOf(await his.write(line))

    for (const one of shown) expect(words).toContain(one)
    expect(words).toContain(locale === 'en' ? 'no time on our side · 1' : '我方没时间 · 1')
    expect(words).not.toContain('Lin')
  })
}

test('two people of one name are counted apart', async (world) => {
  const { ctx, employee, customer } = world
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const { id: customerId } = await customer({ ownerId: bo.id })
  const late = { customerId, plannedAt: ctx.now, dueAt: new Date('2026-03-27T02:00:00Z') }
  for (const times of [1, 2]) {
    const { id: employeeId } = await employee({ name: 'Li Na', managerId: bo.id })
    for (let n = 0; n < times; n++) await ctx.tx.insert(callbacks).values({ ...late, employeeId })
  }
  const words = wordsOf(await (await person(world, bo)).write('Count overdue callbacks'))

  expect(words).toContain('Li Na · 2\n\nLi Na · 1')
})

test('where nothing is overdue it says so', async (world) => {
  const words = wordsOf(await (await person(world)).write('Count overdue callbacks'))
  expect(words).toContain('Nothing is overdue')
})
