import { expect } from 'vitest'
import { type RefusalReason, refusalReasons } from '../../db/machinery.ts'
import { accounts, type Employee } from '../../db/schema.ts'
import { testCards } from '../cards-testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { messages } from '../i18n/messages.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'
import { recordRefusal } from './record-refusal.ts'
import { refusalCard } from './refusal-card.ts'

const earlier = (hours: number) => new Date(testNow.getTime() - hours * 3_600_000)
const refuse = ({ ctx }: World, why: RefusalReason, userId: string, hoursAgo = 0, times = 1) =>
  recordRefusal(ctx.tx, { why, platform: 'telegram', userId }, earlier(hoursAgo), times)

/** Ada administers, Bo leads Wei; Kim is nobody's. Telegram knows each by a number. */
async function company(world: World) {
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const bo = await world.employee({ name: 'Bo', role: 'manager', managerId: ada.id })
  const wei = await world.employee({ name: '魏明', managerId: bo.id })
  const kim = await world.employee({ name: 'Kim', leftAt: earlier(48) })
  for (const { id } of [wei, kim]) {
    const at = { linkedAt: testNow, seenAt: testNow }
    const account = { platform: 'telegram', userId: `70000${id}`, chat: `70000${id}` } as const
    await world.ctx.tx.insert(accounts).values({ ...account, ...at, employeeId: id })
  }
  return { ada, bo, wei, kim }
}

const idOf = ({ id }: Employee) => `70000${id}`

test('an administrator sees who was refused lately, the last first, strangers by a part of their number', async (world) => {
  const { ada, wei, kim } = await company(world)
  await refuse(world, 'missingRight', idOf(wei), 1, 3)
  await refuse(world, 'left', idOf(kim), 30)
  await refuse(world, 'stranger', '912345678', 2)
  await refuse(world, 'stranger', '912345678', 26, 4)
  await refuse(world, 'badSignature', '', 3, 1000)
  await refuse(world, 'stranger', '955555555', 24 * 8)
  const card = await (await person(world, ada)).write('refusals')

  expect(wordsOf(card).split('\n')).toEqual([
    'Refused in the last 7 days',
    '',
    '魏明 · without the right to do it',
    expect.stringMatching(/^Telegram · 3 times · .*19:00/),
    '…5678 · not known here',
    expect.stringMatching(/^Telegram · 5 times · .*18:00/),
    'somebody unknown · not signed by the platform',
    expect.stringMatching(/^Telegram · 1000 times · .*17:00/),
    'Kim · has left',
    expect.stringMatching(/^Telegram · once · .*14:00/),
  ])
  expect(buttonsOf(card).map(({ raw }) => raw)).toEqual([{ who: String(wei.id) }])
})

test('it reads in Chinese, by the clock of its reader', async (world) => {
  const ada = await world.employee({ role: 'admin', locale: 'zh-CN', timeZone: 'Europe/London' })
  await refuse(world, 'badCode', '912345678')
  const words = wordsOf(await (await person(world, ada)).write('谁被拒绝了'))

  expect(words).toContain('最近7天的拒绝记录')
  expect(words).toContain('…5678 · 绑定码用过、过期或不存在')
  expect(words).toContain('13:00')
})

test('a manager sees their own people and no strangers; a rep may not look at all', async (world) => {
  const { bo, wei, ada } = await company(world)
  await refuse(world, 'suspended', idOf(wei))
  await refuse(world, 'stranger', '912345678')
  await person(world, ada)
  await recordRefusal(
    world.ctx.tx,
    { why: 'missingRight', platform: 'console', userId: String(ada.id) },
    testNow,
  )
  const theirs = wordsOf(await (await person(world, bo)).write('拒绝记录'))
  const refused = wordsOf(await (await person(world, wei)).write('/audit refusals'))

  expect(theirs).toContain('魏明 · suspended')
  expect(theirs).not.toMatch(/5678|Ada/)
  expect(refused).toContain('it takes the right audit.refusals')
})

test('more than fit are paged', async (world) => {
  const ada = await person(world, await world.employee({ name: 'Ada', role: 'admin' }))
  for (let n = 0; n < 10; n++) await refuse(world, 'stranger', `90000${n}`, n)
  const first = await ada.write('refusals')
  const second = await ada.press(first, buttonsOf(first).at(-1)?.label ?? '')

  expect(wordsOf(first)).toContain('…0007')
  expect(wordsOf(first)).not.toContain('…0008')
  expect(wordsOf(second)).toMatch(/…0008[\s\S]*…0009/)
  expect(buttonsOf(second)).toEqual([])
})

test('nobody refused is said so', async (world) => {
  const ada = await person(world, await world.employee({ name: 'Ada', role: 'admin' }))

  expect(wordsOf(await ada.write('who was refused'))).toContain('Nobody was refused.')
})

const someone = { locale: 'en', timeZone: 'Asia/Shanghai' } as Employee
const hostile = 'R&D <Labs> 🚀 *x*'
const rows = refusalReasons.map((why, at) => ({
  why,
  platform: 'slack' as const,
  userId: at % 2 === 0 ? '' : 'T0TEAM/U12345678',
  employee: at % 3 === 0 ? { id: 2_147_483_647, name: hostile, leftAt: null } : undefined,
  times: at + 1,
  lastAt: testNow,
}))
testCards(someone, {
  'The list of refusals': [
    (reader) => refusalCard(rows, { reader, now: testNow }),
    [
      hostile,
      ...refusalReasons.map((why) => ({
        en: messages({ locale: 'en' }).refusals.reasons[why],
        'zh-CN': messages({ locale: 'zh-CN' }).refusals.reasons[why],
      })),
    ],
  ],
})
