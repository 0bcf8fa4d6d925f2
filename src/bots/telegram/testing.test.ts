import { Api, GrammyError } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkRequest } from './requests-testing.ts'
import { type FakeTelegram, fakeTelegram } from './testing.ts'

let telegram: FakeTelegram
let api: Api

beforeEach(async () => {
  telegram = await fakeTelegram()
  telegram.chats.known.add(1)
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot })
})

afterEach(() => telegram.stop())

const refusal = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  return error instanceof GrammyError ? `${error.error_code} ${error.description}` : 'no refusal'
}

const html = (text: string) => api.sendMessage(1, text, { parse_mode: 'HTML' })

test('4096 characters are counted as people see them', async () => {
  await html(`<b>${'&lt;'.repeat(4096)}</b>`)

  expect(telegram.messages[0]?.text).toBe('<'.repeat(4096))
  expect(await refusal(html('x'.repeat(4097)))).toBe('400 Bad Request: message is too long')
})

test('broken HTML is refused as Telegram refuses it', async () => {
  const refused = await Promise.all(
    ['a < b', '<b>a', '<b><i>a</b></i>', '</b>', ' '].map(html).map(refusal),
  )

  expect(refused).toEqual([
    `400 Bad Request: can't parse entities: Unclosed start tag at byte offset 2`,
    `400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
    `400 Bad Request: can't parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`,
    `400 Bad Request: can't parse entities: Unexpected end tag at byte offset 0`,
    '400 Bad Request: message text is empty',
  ])
})

test('callback data are counted in bytes', async () => {
  const keyboard = (callback_data: string) =>
    api.sendMessage(1, 'x', {
      reply_markup: { inline_keyboard: [[{ text: 'y', callback_data }]] },
    })

  await keyboard('拜'.repeat(21))
  expect(await refusal(keyboard('拜'.repeat(22)))).toMatch(/^400 Bad Request/)
})

test('a press is answered once', async () => {
  await api.sendMessage(1, 'Undo?', {
    reply_markup: { inline_keyboard: [[{ text: 'Undo', callback_data: 'undo' }]] },
  })
  const press = telegram.press(1, telegram.messages[0]?.id ?? 0, 'Undo')
  const id = press.callback_query?.id ?? ''

  await api.answerCallbackQuery(id)
  expect(await refusal(api.answerCallbackQuery(id))).toContain('query is too old')
  expect(() => telegram.press(1, telegram.messages[0]?.id ?? 0, 'Redo')).toThrow('no button “Redo”')
})

test('an update comes again until the offset has passed it', async () => {
  const { update_id } = telegram.say(1, 'hello')

  expect(await api.getUpdates()).toHaveLength(1)
  expect(await api.getUpdates()).toHaveLength(1)
  expect(await api.getUpdates({ offset: update_id + 1 })).toEqual([])
  expect(await api.getUpdates()).toEqual([])
})

test('two pollers, and polling beside a webhook, are conflicts', async () => {
  const first = refusal(api.getUpdates({ timeout: 5 }))
  await new Promise((done) => setTimeout(done, 50))
  await api.getUpdates()
  await api.setWebhook('https://example.com/hook')

  expect(await first).toContain('409 Conflict: terminated by other getUpdates request')
  expect(await refusal(api.getUpdates())).toContain(
    "409 Conflict: can't use getUpdates method while",
  )
})

test('what is not in the list of wanted updates does not come', async () => {
  await api.getUpdates({ allowed_updates: ['callback_query'] })
  telegram.say(1, 'hello')

  expect(await api.getUpdates()).toEqual([])
})

test('a wrong token is told', async () => {
  const stranger = new Api('7:wrong', { apiRoot: telegram.apiRoot })

  expect(await refusal(stranger.getMe())).toBe('401 Unauthorized')
})

test('faults at random are the same for the same seed', async () => {
  const fates = async () => {
    const chaos = { seed: 7, methods: ['sendMessage'], 'server-error': 0.3, 'drop-before': 0.2 }
    const fake = await fakeTelegram({ chaos })
    fake.chats.known.add(1)
    const to = new Api(fake.token, { apiRoot: fake.apiRoot })
    const tell = () =>
      to.sendMessage(1, 'x').then(
        () => 'sent',
        (error: Error) => error.name,
      )
    const seen = []
    for (let i = 0; i < 30; i++) seen.push(await tell())
    await fake.stop()
    return seen
  }

  const first = await fates()
  expect(new Set(first)).toEqual(new Set(['sent', 'GrammyError', 'HttpError']))
  expect(await fates()).toEqual(first)
})

test.skipIf(!checkRequest)(
  'a request that the Bot API does not describe is refused (skipped: no ../shared/platforms)',
  async () => {
    const wrong = { unheard_of: true } as object

    expect(await refusal(api.sendMessage(1, 'x', wrong))).toMatch(/^400 Bad Request: .*additional/)
    expect(telegram.violations).toHaveLength(1)
  },
)
