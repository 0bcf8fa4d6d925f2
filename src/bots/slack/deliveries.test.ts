import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { deliveries } from '../../db/machinery.ts'
import { visits } from '../../db/work.ts'
import { type Office, office, settled } from './office-testing.ts'
import type { Person } from './person-testing.ts'
import { envelope } from './seat-testing.ts'

describe('fact 3: what Slack tells twice is done once', () => {
  test('one message under two event ids', async () => {
    await using it = await office('http')
    const { person } = await rep(it)
    const said = message(it, person, '今天去了华盛钢贸，谈价格')

    const line = it.slack.line()
    await Promise.all([1, 2, 3].map(() => line.event(envelope(it.slack.ledger, said))))

    expect(await it.app.db.select().from(visits)).toHaveLength(1)
  })

  test('one event sent again, at once or after a minute', async () => {
    await using it = await office('http')
    const { person } = await rep(it)
    const event = envelope(it.slack.ledger, message(it, person, '今天去了华盛钢贸，谈价格'))

    const line = it.slack.line()
    const replies = [await line.event(event), await line.event(event), await line.event(event)]

    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await it.app.db.select().from(visits)).toHaveLength(1)
    await it.outbox.idle()
    expect(person.messages()).toHaveLength(1)
  })

  test('one command, one press and one submission', async () => {
    await using it = await office('socket')
    const { person } = await rep(it)
    const line = it.slack.line()
    const asked: (readonly ['interactive' | 'slash_commands', object])[] = []
    const ask = line.ask
    Object.assign(line, {
      ask: (...args: Parameters<typeof ask>) => {
        asked.push(args)
        return ask(...args)
      },
    })

    await person.command('/rapport', '今天去了华盛钢贸，谈价格')
    await person.command('/visit', 'log')
    await person.search('customer', '')
    await person.submit({ customer: '华盛钢贸', note: '谈供货' })
    await person.press('撤销')
    const kept = await it.app.db.select().from(deliveries)
    for (const args of asked) expect((await ask(...args)).status).toBe(200)

    expect(asked).toHaveLength(5)
    expect(await it.app.db.select().from(deliveries)).toHaveLength(kept.length)
    expect(await it.app.db.select().from(visits)).toHaveLength(1)
  })
})

test('lines of one person are handled in the order in which they came, whichever is slower', async () => {
  await using it = await office('http')
  const { person } = await rep(it)
  const transaction = it.app.db.transaction.bind(it.app.db)
  let begun = 0
  it.app.db.transaction = async (...args) => {
    if (begun++ === 0) await pause(800)
    return transaction(...args)
  }

  const first = person.say('今天去了华盛钢贸，谈价格')
  await settled(() => expect(begun).toBe(1))
  await Promise.all([first, person.say('今天去了华盛钢贸，谈供货')])

  const notes = await it.app.db.select().from(visits).orderBy(visits.id)
  expect(notes.map(({ note }) => note)).toEqual([
    '今天去了华盛钢贸，谈价格',
    '今天去了华盛钢贸，谈供货',
  ])
})

test('nothing that people wrote can be read from the keys', async () => {
  await using it = await office('http')
  const { person } = await rep(it)

  await person.say('今天去了华盛钢贸，谈价格')
  await it.outbox.idle()
  await person.press('撤销')
  await person.command('/visit', 'log 华盛钢贸')
  await person.search('customer', '')
  await person.submit({ customer: '华盛钢贸', note: '机密' })

  const keys = (await it.app.db.select().from(deliveries)).map(({ key }) => key)
  expect(keys).toHaveLength(5)
  for (const key of keys) expect(key).toMatch(/^slack:[\w:.-]+$/)
})

async function rep(it: Office) {
  const hired = await it.hire({ locale: 'zh-CN' })
  await it.customer({ name: '华盛钢贸', ownerId: hired.employee.id })
  return hired
}

function message({ slack: { ledger } }: Office, { id, channel }: Person, text: string) {
  const ts = ledger.ts()
  return { type: 'message', channel_type: 'im', user: id, channel, text, ts, event_ts: ts }
}
