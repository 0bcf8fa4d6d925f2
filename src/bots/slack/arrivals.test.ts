import { expect, test } from 'vitest'
import { makeOutbox } from '../../core/notices/outbox.ts'
import { testNow } from '../../core/testing.ts'
import { arrivals } from '../../db/machinery.ts'
import { temporaryFolder } from '../../db/testing-folder.ts'
import { files, visits } from '../../db/work.ts'
import { office, settled, type Transport } from './office-testing.ts'
import { seen } from './parts-testing.ts'
import { envelope } from './seat-testing.ts'
import { slackBot } from './slack.ts'

const photo = { name: 'dock.jpg', mimetype: 'image/jpeg', bytes: Buffer.from('a loading dock') }

/** A file server that answers when the test says so. */
function held() {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return { handing: () => promise, release: () => resolve(undefined) }
}

async function opened(transport: Transport = 'http') {
  const folder = await temporaryFolder()
  const it = await office(transport, { files: folder.path })
  const { employee, person } = await it.hire({ locale: 'en' })
  await it.customer({ ownerId: employee.id })
  const { db } = it.app
  const figures = async () => [
    await db.$count(files),
    await db.$count(visits),
    await db.$count(arrivals),
  ]
  const words = async () => {
    await it.outbox.pump()
    return person.messages().map(({ blocks, text }) => seen(blocks) || text)
  }
  const close = async () => {
    await it[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  }
  return { it, person, figures, words, [Symbol.asyncDispose]: close }
}

for (const transport of ['http', 'socket'] satisfies Transport[]) {
  test(`over ${transport} Slack is answered before a file is there, and the file is kept once`, async () => {
    await using here = await opened(transport)
    const { it, person, figures } = here
    const slow = held()
    it.slack.handing = slow.handing
    const reply = await person.share([photo], 'Visited Acme today, prices')
    const before = await figures()
    slow.release()
    await settled(async () => expect(await figures()).toEqual([1, 1, 0]))

    expect(reply).toMatchObject({ status: 200 })
    expect(before).toEqual([0, 0, 1])
    expect((await here.words()).join('\n')).toContain('Acme')
    expect(it.slack.calls.filter(({ method }) => method === 'file')).toHaveLength(1)
    expect([it.slack.violations, it.reports]).toEqual([[], []])
  })
}

test('what a process has left behind is fetched by the next, and nothing is done twice', async () => {
  await using here = await opened()
  const { it, person, figures } = here
  const slow = held()
  it.slack.handing = slow.handing
  await person.share([photo], 'Visited Acme today, prices')
  await settled(() => expect(it.slack.calls.some(({ method }) => method === 'file')).toBe(true))
  it.slack.handing = async () => undefined
  const later = () => new Date(testNow.getTime() + 5 * 60_000)
  const { botToken, signingSecret, apiUrl } = it.slack
  const outbox = makeOutbox({ ...it.app, clock: later, paces: {} })
  const app = { ...it.app, clock: later, outbox }
  const next = slackBot(app, { botToken, signingSecret, apiUrl })
  outbox.register('slack', next.send)
  await next.start()
  await settled(async () => expect(await figures()).toEqual([1, 1, 0]))
  await next.stop()
  await outbox.idle()
  slow.release()
  await it.bot.stop()

  expect(await figures()).toEqual([1, 1, 0])
  expect(await here.words()).toEqual([
    'Visited Acme today, prices',
    expect.stringContaining('Acme'),
  ])
  expect(it.slack.calls.filter(({ method }) => method === 'file')).toHaveLength(2)
  expect(it.reports).toEqual([])
})

test('what Slack cannot hand out is tried again, and given up with a word, the words kept', async () => {
  await using here = await opened()
  const { it, person, figures } = here
  it.slack.handing = async () => 503
  await person.share([photo], 'Visited Acme today, prices')
  await settled(() => expect(it.reports).toHaveLength(1))
  await it.app.db.update(arrivals).set({ dueAt: testNow, tries: 4 })
  const { botToken, signingSecret, apiUrl } = it.slack
  const next = slackBot(it.app, { botToken, signingSecret, apiUrl })
  await next.start()
  await settled(async () => expect(await figures()).toEqual([0, 1, 0]))
  await next.stop()

  expect((await here.words()).join('\n')).toMatch(/could not be fetched|没能取到|取/)
})

test('an event that Slack sends again while its file is fetched, or long after, is the same one', async () => {
  await using here = await opened()
  const { it, person, figures } = here
  const slow = held()
  it.slack.handing = slow.handing
  const { ledger, apiUrl } = it.slack
  const [name, { bytes }] = ['dock.jpg', photo]
  ledger.files.set('F1', { id: 'F1', name, length: bytes.length, bytes, title: name })
  const file = { name, url_private_download: new URL('/files/F1', apiUrl).href }
  const said = { user: person.id, team: ledger.team, channel: person.channel, ts: '1.1', text: '' }
  const kind = { type: 'message', channel_type: 'im', subtype: 'file_share', files: [file] }
  const event = envelope(ledger, { ...said, ...kind })
  const line = it.slack.line()
  const replies = [await line.event(event), await line.event(event)]
  const during = await figures()
  slow.release()
  await settled(async () => expect(await figures()).toEqual([1, 0, 0]))
  replies.push(await line.event(event))

  expect(replies).toMatchObject([{ status: 200 }, { status: 200 }, { status: 200 }])
  expect(during).toEqual([0, 0, 1])
  expect(await figures()).toEqual([1, 0, 0])
  expect(it.slack.calls.filter(({ method }) => method === 'file')).toHaveLength(1)
})
