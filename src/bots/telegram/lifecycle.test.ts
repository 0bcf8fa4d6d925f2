import { afterEach, expect, test, vi } from 'vitest'
import { accounts } from '../../db/schema.ts'
import { hookSecret, patient, type TelegramWorld, telegramWorld } from './world-testing.ts'

let world: TelegramWorld

afterEach(async () => {
  vi.restoreAllMocks()
  expect(world.telegram.violations).toEqual([])
  await world[Symbol.asyncDispose]()
})

const calls = (method: string) => world.telegram.calls.filter((call) => call.method === method)

test('fact 14: polling does not begin where somebody else has set a webhook', async () => {
  world = await telegramWorld()
  world.telegram.setWebhook({ url: 'https://production.example/secret-path' })

  await expect(world.bot.start()).rejects.toThrow('has a webhook at https://production.example,')
  expect(world.bot.trouble()).toContain('has a webhook')
  expect(calls('deleteWebhook')).toEqual([])
  expect(calls('getUpdates')).toEqual([])
})

test('our own webhook gives way to polling', async () => {
  const publicUrl = 'https://rapport.example/telegram'
  world = await telegramWorld({ config: { publicUrl } })
  world.telegram.setWebhook({ url: publicUrl })
  await world.bot.start()
  world.telegram.say(1, 'hello')
  await world.telegram.settled()

  expect(calls('deleteWebhook')).toHaveLength(1)
  expect(world.bot.trouble()).toBeUndefined()
})

test('a webhook is set with its secret and the list of what we take', async () => {
  world = await telegramWorld({ mode: 'webhook' })
  await world.bot.start()

  expect(calls('setWebhook')[0]?.params).toEqual({
    url: world.hook,
    secret_token: hookSecret,
    allowed_updates: ['message', 'callback_query', 'my_chat_member'],
  })
})

test('a token that Telegram does not know is said at start, and not repeated', async () => {
  world = await telegramWorld()
  const token = '7000000001:AAwrongWRONGwrongWRONGwrongWRONG'
  const bot = world.makeBot({ token })
  const refused = await bot.start().catch((error: Error) => error)

  expect(String(refused)).toBe('Error: getMe: 401 Unauthorized')
  expect(JSON.stringify(refused, Object.getOwnPropertyNames(refused))).not.toContain(token)
})

for (const mode of ['polling', 'webhook'] as const) {
  test(`without a network at start, ${mode} begins once there is one`, async () => {
    world = await telegramWorld({ mode })
    const method = mode === 'polling' ? 'getWebhookInfo' : 'setWebhook'
    for (const kind of ['drop-before', 'server-error'] as const) {
      world.telegram.faults.push({ method, kind })
    }
    await world.bot.start()
    expect(world.bot.trouble()).toMatch(/ECONNRESET/)

    world.telegram.say(1, 'hello')
    await world.telegram.settled()
    await world.telegram.shown(1, /./)
    expect(world.bot.trouble()).toBeUndefined()
  })

  test(`while the database is away nothing is acknowledged by ${mode}, and nothing is lost`, async () => {
    world = await telegramWorld({ mode })
    await world.bot.start()
    const away = async () => Promise.reject(new Error('the database is away'))
    const transaction = vi.spyOn(world.app.db, 'transaction').mockImplementation(away)
    const execute = vi.spyOn(world.app.db, 'execute').mockImplementation(away as never)
    world.telegram.say(1, 'hello')
    await expect.poll(() => execute.mock.calls.length, patient).toBeGreaterThan(5)
    expect(world.telegram.attempts.filter(({ status }) => status !== 500)).toEqual([])

    transaction.mockRestore()
    execute.mockRestore()
    await world.telegram.settled()
    await world.telegram.shown(1, /./)
    expect(new Set(world.reported.map(String))).toEqual(new Set(['Error: the database is away']))
  })

  test(`an update that always fails is given up by ${mode}, told, and followed by the next`, async () => {
    world = await telegramWorld({ mode })
    await world.bot.start()
    const { transaction } = world.app.db
    let failures = 0
    vi.spyOn(world.app.db, 'transaction').mockImplementation((...work) => {
      if (failures++ < 10) return Promise.reject(new Error('poisoned')) // two for each of five tries
      return transaction.apply(world.app.db, work)
    })
    world.telegram.say(1, 'poison')
    await world.telegram.shown(1, /没有处理成功/)
    world.telegram.say(1, 'hello')
    await world.telegram.settled()
    await expect.poll(() => world.telegram.messages.length, patient).toBe(2)
  })
}

test('the menu is offered in both languages, and written again only when it has changed', async () => {
  world = await telegramWorld()
  await world.bot.start()
  await expect.poll(() => calls('setMyCommands').length, patient).toBe(2)
  const again = world.makeBot()
  await again.start()
  await expect.poll(() => calls('getMyCommands').length, patient).toBe(4)
  await again.stop()

  const [en, zh] = calls('setMyCommands').map(({ params }) => params)
  const scope = { type: 'all_private_chats' }
  expect(en).toMatchObject({ scope })
  expect(en).not.toHaveProperty('language_code')
  expect(en?.commands).toContainEqual({
    command: 'visit',
    description: expect.stringMatching(/^Log a visit · .* · Recent and planned visits/),
  })
  expect(zh).toMatchObject({ scope, language_code: 'zh' })
  expect(zh?.commands).toContainEqual({ command: 'undo', description: '撤销您刚才写的内容' })
  expect(calls('setMyCommands')).toHaveLength(2)
})

test('a code is used by a link that opens the bot', async () => {
  world = await telegramWorld()
  await world.bot.start()

  expect(world.bot.invitation('abc')).toBe('https://t.me/rapport_test_bot?start=abc')
})

test('what was said before the bot stops is taken, what is said after waits for the next', async () => {
  world = await telegramWorld()
  const lin = await world.employee()
  await world.bot.start()
  world.telegram.say(1, `/start ${await world.codeFor(lin)}`)
  await world.telegram.shown(1, /Lin/)
  await world.bot.stop()
  world.telegram.say(1, 'help')
  await world.outbox.idle()
  expect(await world.app.db.select().from(accounts)).toHaveLength(1)
  expect(world.telegram.messages).toHaveLength(1)

  const next = world.makeBot()
  await next.start()
  await expect.poll(() => world.telegram.messages.length, patient).toBe(2)
  await next.stop()
})
