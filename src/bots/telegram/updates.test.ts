import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Chat, Update, User } from 'grammy/types'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { accounts, type Employee } from '../../db/schema.ts'
import { files, visits } from '../../db/work.ts'
import { patient, type TelegramWorld, telegramWorld } from './world-testing.ts'

let world: TelegramWorld
let telegram: TelegramWorld['telegram']
let employee: Employee
let accountOf: (chat: string) => Promise<{ goneAt: Date | null } | undefined>

const lin = 501
const group: Chat = { id: -1001, type: 'supergroup', title: 'Sales' }
const ours: Chat = { id: -2001, type: 'group', title: 'Ours' }

beforeAll(async () => {
  world = await telegramWorld({ config: { allowedChats: [String(ours.id)] } })
  telegram = world.telegram
  employee = await world.employee({ name: '林晓', locale: 'zh-CN' })
  await world.customer({ name: '华盛钢贸', ownerId: employee.id })
  await world.bot.start()
  telegram.say(lin, `/start ${await world.codeFor(employee)}`)
  await telegram.shown(lin, /欢迎/)
  accountOf = async (chat) =>
    (await world.app.db.select().from(accounts)).find((account) => account.chat === chat)
})

afterEach(() => {
  expect(telegram.violations).toEqual([])
  expect(world.reported.splice(0)).toEqual([])
})

afterAll(() => world[Symbol.asyncDispose]())

const calls = (method: string) => telegram.calls.filter((call) => call.method === method)
const isQuiet = async (since: number) => {
  await telegram.settled()
  await world.outbox.idle()
  expect(telegram.messages.slice(since)).toEqual([])
}

test('who writes to it in a group it was not invited to learns nothing but why, once, and it leaves', async () => {
  const before = telegram.messages.length
  telegram.say(lin, '/customer view 华盛钢贸', { chat: group })
  await expect.poll(() => telegram.chats.left, patient).toContain(group.id)
  telegram.say({ id: lin, language_code: 'en' }, '/customer view 华盛钢贸', { chat: group })
  await telegram.settled()
  await expect.poll(() => telegram.chats.left, patient).toHaveLength(2)

  const shown = telegram.messages.slice(before).map(({ chat, text }) => [chat, text])
  expect(shown).toEqual([[group.id, '我只为本公司员工服务，这个群不在允许范围内，我先退出了。']])
})

test('a channel that makes it a member is left without a word', async () => {
  const channel: Chat = { id: -3001, type: 'channel', title: 'News' }
  const before = telegram.messages.length
  telegram.chats.known.add(channel.id)
  telegram.membership(lin, 'member', channel)

  await expect.poll(() => telegram.chats.left, patient).toContain(channel.id)
  await isQuiet(before)
})

test('a group that puts it in is left at once', async () => {
  const other: Chat = { ...group, id: -1002 }
  telegram.chats.known.add(other.id)
  telegram.membership(lin, 'member', other)

  await expect.poll(() => telegram.chats.left, patient).toContain(other.id)
})

test('in a group that is allowed, the asker alone reads the answer, and the group that there is one', async () => {
  telegram.say(lin, '/customer view 华盛钢贸', { chat: ours })
  await telegram.shown(lin, /华盛钢贸\n\n负责人/)

  await telegram.shown(ours.id, /^已私下回复您。$/)
  expect(telegram.messages.filter(({ chat }) => chat === ours.id)).toHaveLength(1)
  expect(telegram.chats.left).not.toContain(ours.id)
})

test('a group that grew stays allowed under its new number', async () => {
  const grown: Chat = { id: -1002001, type: 'supergroup', title: 'Ours' }
  telegram.message(lin, { chat: ours, migrate_to_chat_id: grown.id })
  telegram.message(lin, { chat: grown, migrate_from_chat_id: ours.id })
  await telegram.settled()
  telegram.say(lin, '/help', { chat: grown })
  await telegram.shown(grown.id, '已私下回复您。')

  expect(telegram.chats.left).not.toContain(grown.id)
})

test('bots, channels and admins who hide who they are get no answer', async () => {
  const before = telegram.messages.length
  const bot: User = { id: 77, is_bot: true, first_name: 'Bot' }
  telegram.say(bot, '帮助')
  telegram.say(lin, '/help', { chat: ours, sender_chat: ours })
  telegram.say(lin, 'lunch?', { chat: ours })

  await isQuiet(before)
})

test('an edited message is not run again', async () => {
  const before = telegram.messages.length
  const { message } = telegram.say(lin, '今天去了华盛钢贸,谈价格')
  await telegram.shown(lin, /已记录/)
  const logged = await world.app.db.select().from(visits)
  telegram.update({ edited_message: { ...message, edit_date: 2 } } as Partial<Update>)
  await telegram.settled()

  const allowed_updates = ['message', 'callback_query', 'my_chat_member']
  expect(calls('getUpdates').at(-1)?.params).toMatchObject({ allowed_updates })
  expect(await world.app.db.select().from(visits)).toEqual(logged)
  expect(telegram.messages).toHaveLength(before + 1)
})

test('fact 11: a press that comes again as another update does nothing twice', async () => {
  const shown = await telegram.shown(lin, /已记录/)
  telegram.press(lin, shown.id, '撤销')
  telegram.press(lin, shown.id, '撤销')
  await telegram.settled()
  await world.outbox.idle()

  expect(shown.text).toMatch(/已撤销|没有成功/)
  expect(await world.app.db.select().from(visits)).toEqual([])
  expect(new Set(telegram.chats.queries.values())).toEqual(new Set(['answered']))
})

test('fact 10: an update that is delivered twice is answered once', async () => {
  const update = telegram.say(lin, '今天去了华盛钢贸,送样品')
  await telegram.shown(lin, /送样品/)
  const before = telegram.messages.length
  telegram.update(update)

  await isQuiet(before)
  expect(await world.app.db.select().from(visits)).toHaveLength(1)
})

test('fact 18: a forged press can do no more than its presser', async () => {
  const colleague = await world.employee({ name: '王磊', locale: 'zh-CN' })
  telegram.say(502, `/start ${await world.codeFor(colleague)}`)
  await telegram.shown(502, /欢迎/)
  const shown = await telegram.shown(lin, /送样品/)
  const undo = shown.keyboard.flat().find(({ text }) => text === '撤销')
  const packed = undo && 'callback_data' in undo ? undo.callback_data : ''
  for (const presser of [502, 666]) telegram.pressRaw(presser, { ...shown, chat: presser }, packed)
  telegram.pressRaw(lin, shown, 'no.such?thing=1')
  telegram.pressRaw(lin, shown, '\u0000?%%%')
  await telegram.settled()
  await world.outbox.idle()

  expect(packed).toMatch(/^undo\?of=\d+$/)
  expect(await world.app.db.select().from(visits)).toHaveLength(1)
})

test('a press on a message that is out of reach is answered with a new one', async () => {
  const pressed = telegram.lastShown(lin)
  const before = telegram.messages.length
  const inaccessible = {
    message_id: 9,
    date: 0,
    chat: { id: lin, type: 'private', first_name: '' },
  }
  telegram.chats.queries.set('4711', 'open')
  telegram.update({
    callback_query: {
      id: '4711',
      from: { id: lin, is_bot: false, first_name: 'Lin' },
      message: inaccessible,
      chat_instance: '1',
      data: 'help',
    },
  } as Partial<Update>)
  await expect.poll(() => telegram.messages.length, patient).toBe(before + 1)

  expect(telegram.lastShown(lin)?.text).toContain('我能做什么')
  expect(pressed?.text).not.toContain('我能做什么')
})

test('the card of a contact, of whomever, links nobody', async () => {
  const contact = { phone_number: '+8613800000000', first_name: '丽', user_id: lin }
  telegram.contact(900, contact)
  await telegram.shown(900, /./)

  expect(await accountOf('900')).toBeUndefined()
})

test('an album is kept whole and answered once', async () => {
  const before = telegram.messages.length
  const album = { media_group_id: '13579' }
  const photos = ['front', 'side', 'back'].map((name) => Buffer.from(`the ${name} of the dock`))
  for (const photo of photos) telegram.photo(lin, photo, album)
  await expect.poll(() => telegram.messages.length, patient).toBe(before + 1)
  await telegram.settled()
  await world.outbox.idle()

  const kept = await world.app.db.select().from(files)
  const read = await Promise.all(kept.map(({ hash }) => readFile(join(world.files, hash))))
  expect(read.map(String).sort()).toEqual(photos.map(String).sort())
  expect(telegram.messages).toHaveLength(before + 1)
})

test('a file of more than 20 MB is not fetched, and its sender is told', async () => {
  const fetched = calls('getFile').length
  telegram.document(lin, Buffer.from('x'), { mime: 'application/pdf', size: 21 * 1024 * 1024 })
  await telegram.shown(lin, /文件太大，无法保存：请发送 20 MB 以内的文件/)

  expect(calls('getFile')).toHaveLength(fetched)
})

test('a file that turns out to be bigger than was said is not kept', async () => {
  const before = telegram.messages.length
  const bytes = Buffer.alloc(20 * 1024 * 1024 + 1)
  telegram.document(lin, bytes, { mime: 'application/pdf', size: 1000 })
  await expect.poll(() => telegram.messages.length, patient).toBe(before + 1)

  expect(telegram.lastShown(lin)?.text).toContain('文件太大')
  const kept = await world.app.db.select().from(files)
  expect(kept.map(({ mime }) => mime)).not.toContain('application/pdf')
})

test('a photo whose caption tells of a visit is kept with that visit', async () => {
  const caption = '今天去了华盛钢贸,拍了门头'
  telegram.photo(lin, Buffer.from('the front'), { caption })
  await telegram.shown(lin, /拍了门头/)

  const told = (await world.app.db.select().from(visits)).find(({ note }) => note === caption)
  const kept = (await world.app.db.select().from(files)).map(({ visitId }) => visitId)
  expect(told).toBeDefined()
  expect(kept).toContain(told?.id)
})

test('a file that Telegram no longer has is said to be lost', async () => {
  const { message } = telegram.voice(lin, Buffer.from('hello'))
  telegram.chats.files.delete(message?.voice?.file_id ?? '')

  await telegram.shown(lin, /文件没有取到，请重新发送/)
})

test('a download that breaks off is begun again', async () => {
  telegram.faults.push({ method: 'getFile', kind: 'drop-before' })
  telegram.voice(lin, Buffer.from('a voice note'))
  await telegram.settled()
  await world.outbox.idle()

  const kept = await world.app.db.select().from(files)
  expect(kept.map(({ mime }) => mime)).toContain('audio/ogg')
  expect(world.reported.splice(0).map(String)).toEqual([
    "Error: Network request for 'getFile' failed! (ECONNRESET)",
  ])
})

test('who blocks the bot is gone, and who takes it back is there again', async () => {
  telegram.membership(lin, 'kicked')
  await expect
    .poll(async () => (await accountOf(String(lin)))?.goneAt, patient)
    .toBeInstanceOf(Date)

  telegram.membership(lin, 'member')
  await expect.poll(async () => (await accountOf(String(lin)))?.goneAt, patient).toBeNull()
})

test('a private chat that has topics is answered in the topic', async () => {
  telegram.chats.threads.add(7)
  telegram.say(lin, '帮助', { message_thread_id: 7, is_topic_message: true })
  await expect.poll(() => telegram.messages.some(({ thread }) => thread === 7), patient).toBe(true)
})

test('what nobody needs is counted and nothing else', async () => {
  const before = { ...world.bot.counts }
  telegram.message(lin, { dice: { emoji: '🎲', value: 4 } })
  await telegram.settled()

  expect(world.bot.counts).toEqual({ ...before, ignored: before.ignored + 1 })
})
