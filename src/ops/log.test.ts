import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { customers } from '../db/schema.ts'
import { testDb } from '../db/testing.ts'
import { makeLog, reporter } from './log.ts'
import { redacted } from './redact.ts'

const telegramToken = '7000001:AAFmadeUpForThisTest-0123456789abcd'
const slackTokens = ['xoxb-1-2-abc', 'xoxe.xoxp-1-abc', 'xapp-1-A0-9-abc', 'xoxr-9']
const secrets = [
  ...['华盛钢贸', '周总', 'Huasheng', 'Steel', '13800138000', '139-0013-9000', 'zhou@huasheng'],
  ...[telegramToken, ...slackTokens, 'T0AAA/B0BBB/hush', 'ticket=hush', 'pg-password'],
]
const leak = `no customer Huasheng Steel (华盛钢贸, 周总, 13800138000, 139-0013-9000, zhou@huasheng.example)
    at 周总 13800138000 (https://api.telegram.org/bot${telegramToken}/sendMessage)
    at /home/周总/13800138000:1:1
${slackTokens.join(' ')} https://hooks.slack.com/actions/T0AAA/B0BBB/hush
wss://wss.slack.example/?ticket=hush postgres://rapport:pg-password@db.example/rapport`

function logged(write: (log: ReturnType<typeof makeLog>) => void): string {
  const lines: string[] = []
  write(makeLog('debug', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

function expectNoSecret(text: string): void {
  expect(text).not.toBe('')
  for (const secret of secrets) expect(text).not.toContain(secret)
}

test('a bug leaves no customer and no token in the log, whatever its error carries', () => {
  const cause = Object.assign(new Error(leak), { detail: leak, parameters: [leak], code: '23505' })
  const bug = Object.assign(new TypeError(leak, { cause }), { params: [leak], payload: { leak } })

  const line = logged((log) => reporter(log)(bug, 'ab12cd34'))

  expectNoSecret(line)
  expect(JSON.parse(line)).toMatchObject({
    ref: 'ab12cd34',
    error: { class: 'TypeError', message: expect.stringMatching(/^no customer/) },
  })
})

test('an error that is logged outright is described in the same way', () => {
  for (const key of ['err', 'error']) {
    expectNoSecret(logged((log) => log.warn({ [key]: new Error(leak) }, 'sending failed')))
  }
  expectNoSecret(logged((log) => log.error(new Error(leak))))
})

test('something thrown that is no error is not printed', () => {
  const line = logged((log) => reporter(log)(leak, 'ab12cd34'))

  expectNoSecret(line)
  expect(JSON.parse(line)).toMatchObject({ error: { class: 'string' } })
})

test('a statement that the database refused is logged without what it was to write', async () => {
  const db = await testDb()
  const row = { name: '华盛钢贸', phone: '13800138000', ownerId: -7, addedAt: new Date(0) }
  const refused = await db
    .insert(customers)
    .values(row)
    .catch((error: unknown) => error)

  const line = logged((log) => reporter(log)(refused, 'ab12cd34'))

  expectNoSecret(line)
  expect(JSON.parse(line).error).toMatchObject({
    class: 'DrizzleQueryError',
    sql: expect.stringMatching(/^insert into "customers"/),
    cause: { code: '23503', constraint: expect.stringContaining('owner') },
  })
})

test('a value written out in a statement does not reach the log either', async () => {
  const db = await testDb()
  const refused = await db
    .execute(sql.raw(`select '周总'::int, 'it''s Huasheng'`))
    .catch((error: unknown) => error)

  expectNoSecret(logged((log) => reporter(log)(refused, 'ab12cd34')))
})

test('what a programmer wrote and where it happened can be read', () => {
  const line = logged((log) => reporter(log)(new Error('one row expected, not 2'), 'ab12cd34'))
  const { error } = JSON.parse(line)

  expect(error.message).toBe('one row expected, not …')
  expect(error.frames[0]).toContain('log.test.ts')
})

test('an address of the database is logged without its password', () => {
  expect(redacted('postgres://rapport:pg-password@db.example/x')).toBe(
    'postgres://[redacted]db.example/x',
  )
})

test('what is in a document that a card carries does not reach the log, in whatever it is wrapped', () => {
  const short = Buffer.from('周总 13800138000').toString('base64')
  const long = Buffer.from('周总 13800138000 '.repeat(1000)).toString('base64')
  const card = { title: 'x', document: { name: 'x', mime: 'a/b', base64: short } }

  const line = logged((log) => {
    log.error({ card, params: [JSON.stringify(card)], nested: JSON.stringify([{ card }]) })
    log.error(new Error(`no room for ${long}`))
    log.error({ sql: `insert … values ('${long}')` }, long)
  })

  expect(line).toContain('"base64":"[redacted]"')
  expect(line).not.toContain(short)
  expect(line).not.toContain(long.slice(0, 200))
})
