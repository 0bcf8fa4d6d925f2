import type { Chat, Update } from 'grammy/types'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { allMessages } from '../../core/i18n/messages.ts'
import { testNow } from '../../core/testing.ts'
import { patient, type TelegramWorld, telegramWorld } from './world-testing.ts'

let world: TelegramWorld
let telegram: TelegramWorld['telegram']
let minutes = 0

const lin = 501
const wei = { id: 502, language_code: 'en' }
const stranger = 503
const ours: Chat = { id: -2001, type: 'supergroup', title: 'Ours' }
const here = { chat: ours }
const link = 'https://t.me/rapport_test_bot'

beforeAll(async () => {
  world = await telegramWorld({ config: { allowedChats: [String(ours.id)] } })
  telegram = world.telegram
  const employee = await world.employee({ name: '林晓', locale: 'zh-CN', role: 'admin' })
  const colleague = await world.employee({ name: 'Wei', managerId: employee.id })
  await world.customer({ name: '华盛钢贸', ownerId: employee.id })
  await world.customer({ name: 'Acme', ownerId: colleague.id })
  await world.bot.start()
  telegram.say(lin, `/start ${await world.codeFor(employee)}`)
  telegram.say(wei, `/start ${await world.codeFor(colleague)}`)
  await telegram.shown(lin, /欢迎/)
  await telegram.shown(wei.id, /Welcome/)
})

afterEach(() => {
  world.setClock(new Date(testNow.getTime() + ++minutes * 61_000))
  expect(telegram.violations).toEqual([])
  expect(world.reported.splice(0)).toEqual([])
})

afterAll(() => world[Symbol.asyncDispose]())

/** What a group reads while this happens. */
async function read(happens: () => unknown): Promise<string[]> {
  const before = telegram.messages.length
  await happens()
  await quiet()
  return telegram.messages
    .slice(before)
    .filter(({ chat }) => chat === ours.id)
    .map(({ text }) => text)
}

async function quiet(): Promise<void> {
  await telegram.settled()
  await world.outbox.idle()
  await world.bot.idle()
}

test('who asks in a group is answered in private, and the group reads just that, beneath the question', async () => {
  const asked = telegram.chats.nextMessage()
  const texts = await read(async () => {
    telegram.say(lin, '/customer view 华盛钢贸', here)
    await telegram.shown(lin, /华盛钢贸\n\n负责人/)
  })

  expect(texts).toEqual(['已私下回复您。'])
  const note = telegram.calls.findLast(({ params }) => params.chat_id === ours.id)
  expect(note?.params).toMatchObject({ reply_parameters: { message_id: asked + 1 } })
})

test('it is said in the language of whoever asked, once a minute', async () => {
  const ask = () => telegram.say(wei, '@rapport_test_bot Acme', here)
  const texts = await read(async () => {
    for (let n = 0; n < 3; n++) ask()
  })
  world.setClock(new Date(testNow.getTime() + 1_000_000))

  expect(texts).toEqual(['I have answered you privately.'])
  expect(await read(ask)).toEqual(['I have answered you privately.'])
})

test('what is said between people is not heard, and nothing is said to it', async () => {
  expect(await read(() => telegram.say(lin, '华盛钢贸今天又催货了', here))).toEqual([])
})

test('an update that comes again is not answered again', async () => {
  const once = telegram.say(lin, '/customer view 华盛钢贸', here)
  await quiet()
  world.setClock(new Date(testNow.getTime() + 2_000_000))

  expect(await read(() => telegram.update({ ...once, update_id: once.update_id }))).toEqual([])
})

test('whom nobody can write to reads how to open the chat, and finds the answer there', async () => {
  telegram.chats.known.delete(lin)
  const texts = await read(() => telegram.say(lin, '/customer view 华盛钢贸', here))
  expect(texts).toEqual([`还不能私下给您发消息：请先打开 ${link} 并点“开始”，我在那里回复您。`])

  const before = telegram.messages.length
  telegram.say(lin, '/start')
  await expect
    .poll(async () => {
      await world.outbox.pump()
      return telegram.messages
        .slice(before)
        .map(({ chat, text }) => `${chat} ${text}`)
        .join()
    }, patient)
    .toMatch(/501 华盛钢贸\n\n负责人/)
})

test('a stranger is told the same and no more, wherever they can be reached', async () => {
  const texts = await read(() => telegram.say(stranger, '/customer view 华盛钢贸', here))

  expect(texts).toEqual([expect.stringContaining(link)])
  expect(telegram.messages.filter(({ chat }) => chat === stranger)).toEqual([])
})

test('a button that hangs in a group answers in private, too', async () => {
  const pressed = {
    ...{ id: '99', from: { id: lin, is_bot: false, first_name: 'Lin' }, chat_instance: '-42' },
    message: { message_id: 7, chat: ours, date: 1, from: telegram.me, text: 'old' },
    data: 'customer.find?query=Acme',
  }
  telegram.chats.queries.set('99', 'open')
  const texts = await read(() => telegram.update({ callback_query: pressed } as Partial<Update>))

  expect(texts).toEqual(['已私下回复您。'])
})

test('no command says anything of a customer in a group', async () => {
  const names = ['华盛钢贸', 'Acme', 'T-0001', '']
  const notes = allMessages.flatMap(({ notices: t }) => [t.inPrivate, t.openFirst({ link })])
  const before = telegram.calls.length
  for (const [nth, { name, heardAs }] of world.app.commands.entries()) {
    const words = allMessages.flatMap((t) => heardAs?.(t).slice(0, 1) ?? [])
    const customer = names[nth % names.length]
    telegram.say(lin, `/${name.replace('.', ' ')} ${customer}`, here)
    for (const phrase of words) {
      telegram.say(lin, `@rapport_test_bot ${phrase} ${customer}`, here)
      telegram.say(wei, `${customer} ${phrase} @rapport_test_bot`, here)
    }
    world.setClock(new Date(testNow.getTime() + 3_000_000 + nth * 61_000))
    await telegram.settled()
  }
  await quiet()

  const said = telegram.calls.slice(before).filter(({ params }) => params.chat_id === ours.id)
  expect(said.length).toBeGreaterThan(50)
  for (const { method, params } of said) {
    expect([method, params.text]).toEqual(['sendMessage', expect.toBeOneOf(notes)])
    expect(params).not.toHaveProperty('reply_markup')
  }
}, 120_000)
