import { expect } from 'vitest'
import { employees } from '../../db/schema.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { commandsWith } from '../commands.ts'
import { worldTest as test } from '../testing.ts'
import { inviteEmployee } from './invite-employee.ts'
import { linkAccount } from './link-account.ts'

const sender = { platform: 'telegram', userId: '42', home: '42' } as const

test('everybody gets a code for themselves', async ({ ctx }) => {
  for (const name of [undefined, 'Lin', 'lin']) {
    const { employee, code, isNew } = await inviteEmployee(ctx, name)
    expect([employee.id, isNew]).toEqual([ctx.actor.id, false])
    expect(await linkAccount(ctx, sender, code)).toMatchObject({ employee: { id: ctx.actor.id } })
  }
})

test('a new colleague is a rep who works as their manager does and reports to them', async (world) => {
  const hours = { locale: 'zh-CN', timeZone: 'Europe/London', workFrom: '10:00' } as const
  const boss = world.as(await world.employee({ name: 'Bo', role: 'manager', ...hours }))
  const { employee, code, isNew } = await inviteEmployee(boss, 'Kiri <k>', true)

  expect(isNew).toBe(true)
  expect(employee).toMatchObject({
    ...hours,
    name: 'Kiri <k>',
    role: 'rep',
    managerId: boss.actor.id,
  })
  expect(await linkAccount(boss, sender, code)).toMatchObject({ employee: { id: employee.id } })
})

test('only managers invite, and only for their own people', async ({ ctx, as, employee }) => {
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const lead = await employee({ name: 'Mo', role: 'manager', managerId: boss.actor.id })
  const wei = await employee({ name: 'Wei', managerId: lead.id })
  const count = await ctx.tx.$count(employees)

  await expect(inviteEmployee(ctx, 'Kiri')).rejects.toThrow('Only managers')
  await expect(inviteEmployee(boss, 'Lin')).rejects.toThrow('Only the manager of Lin')
  expect(await inviteEmployee(boss, 'wei')).toMatchObject({
    employee: { id: wei.id },
    isNew: false,
  })
  expect(await ctx.tx.$count(employees)).toBe(count)
})

test('of two colleagues of one name the manager’s own is meant', async ({ as, employee }) => {
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const mine = await employee({ name: 'Lin', managerId: boss.actor.id })

  expect(await inviteEmployee(boss, 'Lin')).toMatchObject({ employee: { id: mine.id } })
})

test('the card says how the code is used, on each platform that is up', async (world) => {
  const commands = commandsWith((code) => [`https://t.me/RapportBot?start=${code}`])
  const app = { ...world.app, commands }
  const card = await (await person({ ...world, app })).write('link')

  expect(card.title).toBe('One-time code for Lin')
  expect(wordsOf(card)).toMatch(/t\.me\/RapportBot\?start=[\w-]{22}/)
  expect(wordsOf(card)).toMatch(/Send the assistant just this code: [\w-]{22}/)
})
