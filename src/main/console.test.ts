import { randomUUID } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ran, temporaryFolder } from './testing.ts'

const monday = '2026-03-30T10:20:00+08:00'
const visit = '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,下周三再访'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // each test starts the whole program
afterAll(() => vi.resetConfig())

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let db: string

beforeAll(async () => {
  folder = await temporaryFolder()
  db = join(folder.path, 'demo')
  await ran(['console', '--demo', '--db', db, '--now', monday])
})
afterAll(() => folder[Symbol.asyncDispose]())

const typed = (input: string, ...args: string[]) =>
  ran(['console', '--demo', '--db', db, '--now', monday, ...args], input)

/** What lets time pass must not do so for the others. */
async function typedAnew(input: string, ...args: string[]) {
  const copy = join(folder.path, `copy-${randomUUID()}`)
  await cp(db, copy, { recursive: true })
  return ran(['console', '--demo', '--db', copy, '--now', monday, ...args], input)
}

async function answers(input: string, ...args: string[]) {
  const { out, code } = await typed(input, '--json', ...args)
  expect(code).toBe(0)
  return objects(out)
}

const objects = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('a visit is typed, and three days later its owner is reminded and the leader briefed', async () => {
  const { out, err, code } = await typedAnew(`${visit}\n/clock +3d\n`)

  expect({ err, code }).toEqual({ err: '', code: 0 })
  expect(out).toContain(`> ${visit}\n✓ `)
  expect(out).toMatch(/下次拜访\s+4月8日 周三/)
  expect(out).toMatch(/→ 沈若兰.*08:30\n⏰ .*简报/)
  expect(out).toMatch(/→ 林悦.*\n⏰ /)
  expect(out).toMatch(/→ 另外还通知了：.*陆远航/)
})

test('programs read one object for each line, with what was understood and who was told', async () => {
  const { out } = await typedAnew(`${visit}\n/clock +1d\n`, '--json')
  const [logged, clock] = objects(out)

  expect(logged).toMatchObject({
    text: visit,
    command: 'visit.log',
    raw: { nextVisit: '2026-04-08' },
    reply: { tone: 'good' },
    notices: [],
  })
  expect(clock).toMatchObject({ command: 'clock', raw: { to: '2026-03-31T02:20:00.000Z' } })
  expect(clock.notices).toContainEqual({ to: '沈若兰', card: expect.anything() })
})

test('what is missing is asked, and a number answers with the button of that number', async () => {
  const [asked, answered] = await answers('/visit log\n1\n')

  expect(asked).toMatchObject({ command: 'visit.log', ask: { field: 'customer', tone: 'ask' } })
  expect(asked).not.toHaveProperty('reply')
  expect(answered.raw).toHaveProperty('customer')
})

test('blank lines are nothing, a last line needs no end, and Windows ends its lines in its own way', async () => {
  const read = await answers('\n  \n我的一天\r\n\n我的一天')

  expect(read.map(({ text }) => text)).toEqual(['我的一天', '我的一天'])
})

test('no input at all ends well', async () => {
  expect(await typed('')).toMatchObject({ code: 0, err: '' })
  expect(await typed('', '--json')).toEqual({ code: 0, out: '', err: '' })
})

test('a line that breaks does not keep the next one from being answered', async () => {
  const read = await answers(`${'很'.repeat(20_000)}\n\u0000坏\u0000\n/clock nonsense\n我的一天\n`)

  expect(read).toHaveLength(4)
  expect(read[2]).toMatchObject({ command: 'clock', reply: { tone: 'bad' } })
  expect(read[3]).toMatchObject({ command: 'status.mine' })
})

test('nothing after /quit is read', async () => {
  expect(await answers('我的一天\n/quit\n我的一天\n')).toHaveLength(1)
})

test('the one who types is whom --as names, in the language that --locale names', async () => {
  const [team] = await answers('team status\n', '--as', '沈若兰', '--locale', 'en')

  expect(team).toMatchObject({ command: 'status.team', reply: { title: 'My team this week' } })
})

test('a name that nobody has is told in one sentence with some that people have', async () => {
  const { code, out, err } = await typed('', '--as', '孙悟空')

  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^这里没有叫“孙悟空”的人。.*郑子墨.*\n$/)
})

test('an option that is wrong is refused in one sentence', async () => {
  const { code, out, err } = await ran(['console', '--nope'], '', { LANG: 'en_NZ.UTF-8' })

  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^There is no option --nope:[^\n]*\n$/)
})

test('a word that is no command is refused with those that are', async () => {
  const { code, err } = await ran(['consol'])

  expect(code).toBe(2)
  expect(err).toContain('console')
})

test('without a platform the start says so in three lines and opens the console on the demo', async () => {
  const { out, code } = await ran(['start'], '我的一天\n', { DATABASE_URL: folder.path })

  expect(code).toBe(0)
  expect(out.split('\n').slice(0, 3).join('\n')).toMatch(/平台[\s\S]*林悦[\s\S]*doctor/)
  expect(out).toContain('> 我的一天')
})

test('a backup is restored into an empty database, where the work goes on', async () => {
  const file = join(folder.path, 'kept.backup')
  const anew = join(folder.path, 'anew')
  const kept = await ran(['backup', file], '', { DATABASE_URL: db, FILES: join(db, 'files') })
  const settings = { DATABASE_URL: anew, FILES: join(anew, 'files') }
  const restored = await ran(['restore', file], '', settings)
  const twice = await ran(['restore', file], '', settings)
  const { out } = await ran(['console', '--db', anew, '--as', '林悦'], '华盛钢贸\n')

  expect([kept.code, restored.code, twice.code]).toEqual([0, 0, 1])
  expect(kept.out).toContain(file)
  expect(twice.err).toMatch(/^[^\n]+\n$/)
  expect(out).toContain('周总')
})

test('a restore needs a file that is there', async () => {
  expect(await ran(['restore'])).toMatchObject({ code: 2, err: expect.stringContaining('npm run') })
  expect(await ran(['restore', '/no/such/file'])).toMatchObject({ code: 2 })
})
