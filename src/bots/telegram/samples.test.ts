import { globSync, readFileSync } from 'node:fs'
import type { Message, Update } from 'grammy/types'
import { afterEach, expect, test } from 'vitest'
import { platforms } from './requests-testing.ts'
import { hookSecret, type TelegramWorld, telegramWorld } from './world-testing.ts'

const samples = `${platforms}samples/telegram/`
const read = (file: string): unknown => JSON.parse(readFileSync(`${samples}${file}`, 'utf8'))

/** Recorded and made-up traffic: whole updates, and messages that are put into one. */
const updates: readonly Update[] = [
  ...globSync(['updates/*.json', 'synthetic-updates/*.json'], { cwd: samples }).map(
    (file) => read(file) as Update,
  ),
  ...globSync('messages/*.json', { cwd: samples }).map(
    (file) => ({ message: read(file) as Message }) as Update,
  ),
].map((update, at) => ({ ...update, update_id: 1000 + at }))

const missing = updates.length === 0
const why = '(skipped where there is no ../shared/platforms/samples)'

let world: TelegramWorld

afterEach(async () => {
  await world[Symbol.asyncDispose]()
})

test.skipIf(missing)(
  `every recorded update is taken by the webhook, and none is a bug ${why}`,
  async () => {
    world = await telegramWorld({ mode: 'webhook', config: { backoffMs: 5 } })
    await world.bot.start()
    const statuses = []
    for (const update of updates) statuses.push(await post(update))

    expect(statuses.length).toBeGreaterThan(100)
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    await expectPeace()
  },
)

test.skipIf(missing)(
  `every recorded update is taken by polling, and none is a bug ${why}`,
  async () => {
    world = await telegramWorld()
    for (const update of updates) world.telegram.update(update)
    await world.bot.start()
    await world.telegram.settled()

    expect(world.bot.trouble()).toBeUndefined()
    await expectPeace()
  },
)

async function post(update: Update): Promise<number> {
  const headers = { 'X-Telegram-Bot-Api-Secret-Token': hookSecret }
  const body = JSON.stringify(update)
  return (await fetch(world.hook, { method: 'POST', headers, body })).status
}

async function expectPeace(): Promise<void> {
  await world.outbox.idle()
  const { taken, ignored, left } = world.bot.counts
  expect(world.reported).toEqual([])
  expect(world.telegram.violations).toEqual([])
  expect(taken).toBeGreaterThan(20)
  expect(ignored).toBeGreaterThan(20)
  expect(left).toBeGreaterThan(5)
}
