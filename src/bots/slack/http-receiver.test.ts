import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testNow } from '../../core/testing.ts'
import { deliveries } from '../../db/machinery.ts'
import { customers } from '../../db/schema.ts'
import { signedPost } from './lines-testing.ts'
import { type Office, office } from './office-testing.ts'
import { envelope } from './seat-testing.ts'

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'
const minutes = (count: number) => Math.floor(Date.now() / 1000) + count * 60

/** For all that leaves nothing behind. */
let it: Office

beforeAll(async () => {
  it = await office('http')
})
afterAll(() => it[Symbol.asyncDispose]())

describe('fact 1: an event is acknowledged after its commit', () => {
  test('while the database fails Slack gets 500, and what it sends again is handled', async () => {
    const breakage = { left: 2 }
    await using it = await office('http')
    const { person } = await it.hire({ locale: 'en' })
    failTransactions(it, breakage)

    const reply = await person.say('/help')

    expect(reply.status).toBe(200)
    expect(breakage.left).toBe(0)
    expect(it.reports).toHaveLength(2)
    await it.outbox.idle()
    expect(person.messages()).toHaveLength(2)
  })

  test('a command that cannot be kept is not acknowledged', async () => {
    await using it = await office('http')
    const { person } = await it.hire({ locale: 'en' })
    failTransactions(it, { left: 2 })

    expect(await person.command('/help')).toMatchObject({ status: 500 })
    expect(person.messages()).toEqual([])
  })

  test('every delivery that was acknowledged is in the database', async () => {
    await using it = await office('http')
    const { person } = await it.hire({ locale: 'en' })

    await Promise.all(Array.from({ length: 20 }, () => person.say('/help')))

    expect(await it.app.db.select().from(deliveries)).toHaveLength(40)
  })
})

describe('fact 2: the time window has two sides', () => {
  const cases = [
    ['now', 0, 200],
    ['four minutes old', -4, 200],
    ['six minutes old', -6, 401],
    ['four minutes ahead', 4, 200],
    ['six minutes ahead', 6, 401],
    ['a day ahead', 1440, 401],
  ] as const

  test('five minutes back and five ahead', async () => {
    for (const [name, offset, status] of cases) {
      const stamp = minutes(offset)
      expect([name, await post(it, '{"type":"event_callback"}', json, { stamp })]).toEqual([
        name,
        status,
      ])
    }
  })

  test('the same signed event counts once', async () => {
    await using it = await office('http')
    const { person } = await it.hire({ locale: 'en' })
    const body = JSON.stringify(said(it, person, '/help'))

    expect(await post(it, body, json)).toBe(200)
    expect(await post(it, body, json)).toBe(200)

    await it.outbox.idle()
    expect(person.messages()).toHaveLength(1)
  })
})

test('what Slack did not sign, or nobody can read, is refused', async () => {
  expect(await post(it, '{}', json, { secret: 'another' })).toBe(401)
  expect((await fetch(url(it), { method: 'POST', body: '{}' })).status).toBe(401)
  expect(await post(it, 'not json', json)).toBe(400)
  expect(await post(it, 'null', json)).toBe(400)
  expect(await post(it, JSON.stringify('x'.repeat(1_100_000)), json)).toBe(413)
})

test('the address is proved with its challenge', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
  const { signingSecret: secret } = it.slack

  const reply = await signedPost({ url: url(it), secret, body, type: json })

  expect(reply).toEqual({ status: 200, body: { challenge: 'abc' } })
})

test('a command that is smuggled in with an unsigned ssl_check is not run', async () => {
  const body = new URLSearchParams({ ssl_check: '1', command: '/help', user_id: 'U1' })

  const answer = await fetch(url(it), {
    method: 'POST',
    body: body.toString(),
    headers: { 'content-type': form },
  })

  expect(answer.status).toBe(200)
  expect(await it.app.db.select().from(deliveries)).toEqual([])
})

test('fact 9: a form with a charset behind its type is a form', async () => {
  for (const type of [form, `${form}; charset=utf-8`, `${form};charset=UTF-8`]) {
    const command = { command: '/help', user_id: 'U1', team_id: 'T1', trigger_id: type }
    const body = new URLSearchParams(command)
    expect(await post(it, body.toString(), type)).toBe(200)
  }
  expect(it.bot.ignored.get('otherCompany')).toBe(3)
})

test('an interactive payload of an unknown kind is acknowledged at once, and counted', async () => {
  const payload = JSON.stringify({ type: 'something_new', user: { id: 'U1' }, team: { id: 'T1' } })
  const begun = performance.now()

  expect(await post(it, new URLSearchParams({ payload }).toString(), form)).toBe(200)

  expect(performance.now() - begun).toBeLessThan(1000)
  expect(it.bot.ignored.get('unhandled something_new')).toBe(1)
})

test('other paths of a shared server are left to others', async () => {
  it.server.on('request', (request, response) => {
    if (request.url === '/health') response.end('well')
  })

  expect(await (await fetch(new URL('/health', url(it)))).text()).toBe('well')
})

test('what is under way is finished before the bot stops, and nothing more is taken', async () => {
  let looked = () => {}
  const clock = () => {
    looked()
    return testNow
  }
  await using it = await office('http', { clock })
  const { person, employee } = await it.hire({ locale: 'en' })
  await it.customer({ name: 'Acme', ownerId: employee.id })

  const begun = new Promise<void>((resolve) => {
    looked = resolve
  })
  const pending = person.say('/customer find Acme')
  await begun
  await it.bot.stop()

  expect((await pending).status).toBe(200)
  expect(await it.app.db.select().from(customers)).toHaveLength(1)
})

function said(
  { slack: { ledger } }: Office,
  person: { id: string; channel: string },
  text: string,
) {
  const ts = ledger.ts()
  const message = { type: 'message', channel_type: 'im', user: person.id, team: ledger.team, text }
  return envelope(ledger, { ...message, channel: person.channel, ts, event_ts: ts })
}

const url = ({ slack }: Office): string => slack.requestUrl ?? ''

async function post(
  it: Office,
  body: string,
  type: string,
  some: { stamp?: number; secret?: string } = {},
): Promise<number> {
  const secret = it.slack.signingSecret
  return (await signedPost({ url: url(it), secret, body, type, ...some })).status
}

/** The database refuses the next transactions, as one does whose server is gone. */
function failTransactions({ app }: Office, breakage: { left: number }): void {
  const transaction = app.db.transaction.bind(app.db)
  app.db.transaction = async (...args) => {
    if (breakage.left === 0) return transaction(...args)
    breakage.left -= 1
    throw new Error('the connection is gone')
  }
}
