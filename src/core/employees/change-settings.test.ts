import { expect } from 'vitest'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test } from '../testing.ts'
import { changeSettings, type Settings } from './change-settings.ts'

const changes: readonly Settings[] = [
  { name: '林悦 <Lin> & Co' },
  { locale: 'zh-CN' },
  { timeZone: 'America/New_York' },
  { workFrom: '08:00' },
  { workTo: '17:30' },
  { digestClock: '07:45' },
  { workFrom: '18:00', workTo: '02:00' },
  { workFrom: '22:00', workTo: '06:00' },
]

for (const change of changes) {
  test(`what was given is changed and nothing else: ${JSON.stringify(change)}`, async ({ ctx }) => {
    expect(await changeSettings(ctx, change)).toEqual({ ...ctx.actor, ...change })
  })
}

const refused: readonly (readonly [string, Settings])[] = [
  ['timeZone', { timeZone: 'Shanghai' }],
  ['timeZone', { timeZone: '+08:00' }],
  ['workTo', { workTo: '09:00' }],
  ['workTo', { workFrom: '09:00', workTo: '06:00' }],
  ['workTo', { workFrom: '18:00' }],
]

for (const [field, change] of refused) {
  test(`${JSON.stringify(change)} is refused beside its field`, async ({ ctx }) => {
    await expect(changeSettings(ctx, change)).rejects.toMatchObject({ field })
  })
}

test('whoever works at night can change their language', async ({ as, employee }) => {
  const night = as(await employee({ workFrom: '18:00', workTo: '02:00' }))

  expect(await changeSettings(night, { locale: 'zh-CN' })).toMatchObject({ workFrom: '18:00' })
})

test('a manager’s next digest follows the new hour and zone, a rep has none', async (world) => {
  const { as, ctx, employee } = world
  const boss = as(await employee({ name: 'Bo', role: 'manager' }))
  const next = async (settings: Settings) => (await changeSettings(boss, settings)).digestAt

  expect(await next({ digestClock: '07:45' })).toEqual(new Date('2026-03-31T23:45:00Z'))
  expect(await next({ timeZone: 'Europe/London' })).toEqual(new Date('2026-04-01T07:30:00Z'))
  expect((await changeSettings(ctx, { digestClock: '07:45' })).digestAt).toBeNull()
})

test('settings show what holds now, and a line changes one of them', async (world) => {
  const lin = await person(world)
  const review = await lin.write('settings')
  const saved = await lin.write('switch to Chinese')

  expect(wordsOf(review)).toContain('Time zone: Asia/Shanghai')
  expect(wordsOf(saved)).toContain('语言: 中文')
})

test('a wrong zone is asked for again, and what else was given is kept', async (world) => {
  const lin = await person(world)
  const raw = { timeZone: 'Shanghai', workFrom: '08:00' }
  const { problems } = await lin.send({ kind: 'submit', form: 'settings', raw })

  expect(problems).toEqual({ timeZone: expect.stringContaining('Asia/Shanghai') })
})
