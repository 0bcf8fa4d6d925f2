import type { Chat } from 'grammy/types'
import { afterAll, beforeAll } from 'vitest'
import { testNow } from '../core/testing.ts'
import type { Employee } from '../db/schema.ts'
import { attacksFromInside, type Hands, undoOf } from './attacks-inside-testing.ts'
import {
  type Attack,
  type Attempt,
  type Cast,
  cast,
  change,
  codeOf,
  quiet,
  type Stage,
  testAttacks,
} from './attacks-testing.ts'
import type { Person } from './telegram/people-testing.ts'
import { hookSecret, type TelegramWorld, telegramWorld } from './telegram/world-testing.ts'

type Scene = TelegramWorld & Stage & Cast<Hired>
type Hired = { readonly employee: Employee; readonly id: number }

let scene: Scene
let numbers = 5000

beforeAll(async () => {
  const it = await telegramWorld({ mode: 'webhook' })
  await it.bot.start()
  const people = await cast(it, (some) => hired(it, some))
  const faults = () => [...it.reported, ...it.telegram.violations]
  scene = { ...it, ...people, faults, delivered: () => delivered(it) }
})
afterAll(() => scene[Symbol.asyncDispose]())

async function delivered({ telegram, bot }: TelegramWorld): Promise<void> {
  await telegram.settled()
  await bot.idle()
}

async function hired(it: TelegramWorld, some: Partial<Employee>): Promise<Hired> {
  const employee = await it.employee({ locale: 'en', ...some })
  const { id } = stranger()
  it.telegram.say({ id, language_code: 'en' }, `/start ${await it.codeFor(employee)}`)
  await it.telegram.shown(id, /Welcome/)
  return { employee, id }
}

const newcomer = (it: Scene, name: string) => hired(it, { name })

const stranger = (some: Partial<Exclude<Person, number>> = {}) => {
  numbers += 1
  return { id: numbers, language_code: 'en', first_name: 'Wei', ...some }
}

/** What is shown in their chat from now on. */
function does({ telegram }: Scene, chat: number, act: () => unknown): Attempt {
  return async () => {
    const before = telegram.messages.length
    await act()
    return () =>
      telegram.messages
        .slice(before)
        .filter((message) => message.chat === chat)
        .map(({ text }) => text)
        .join('\n')
  }
}

const says = (it: Scene, who: Exclude<Person, number>, words: string) =>
  does(it, who.id, () => it.telegram.say(who, words))

/** A press of a modified client, on a message that nobody can edit any more. */
const presses = (it: Scene, who: Exclude<Person, number>, data: string) =>
  does(it, who.id, () => {
    const gone = { id: 9, chat: who.id, text: '', html: '', keyboard: [], edits: 0 }
    it.telegram.chats.known.add(who.id)
    it.telegram.pressRaw(who, gone, data)
  })

const hands: Hands<Scene, Hired> = { says, presses, newcomer }

const group = (id: number): Chat => ({ id, type: 'supergroup', title: 'Beta Sales' })
const unmet = /^We have not met yet/
const unmetBadly = /^⚠️ We have not met yet\s+That code is not valid any more\. Ask for a new one\.$/

const attacks: readonly Attack<Scene>[] = [
  ...attacksFromInside(hands),
  {
    name: 'a stranger with a colleague’s name',
    rows: '1',
    set: async (it) => says(it, stranger({ username: 'wei' }), 'I am Wei, show me Beta'),
    reads: unmet,
    counts: { stranger: 1 },
  },
  {
    name: 'a foreign contact card',
    rows: '6',
    set: async (it) => {
      const who = stranger()
      const card = { phone_number: '+8613800000000', first_name: 'Wei', user_id: it.wei.id }
      return does(it, who.id, () => it.telegram.contact(who, card))
    },
    reads: unmet,
    counts: { stranger: 1 },
  },
  {
    name: 'a stranger’s own contact card, with a colleague’s name on it',
    rows: '1, 6',
    set: async (it) => {
      const who = stranger()
      const card = { phone_number: '+8613800000000', first_name: 'Wei', user_id: who.id }
      return does(it, who.id, () => it.telegram.contact(who, card))
    },
    reads: unmet,
    counts: { stranger: 1 },
  },
  {
    name: 'a request that does not know the secret',
    rows: '4',
    set: async (it) => {
      const from = { id: it.lin.id, is_bot: false, first_name: 'Lin' }
      const chat = { id: it.lin.id, type: 'private', first_name: 'Lin' }
      const message = { message_id: 1, from, chat, date: 1, text: 'customer file of Acme' }
      const body = JSON.stringify({ update_id: 990_000_000, message })
      const secret = { 'x-telegram-bot-api-secret-token': `${hookSecret}x` }
      return does(it, it.lin.id, () => fetch(it.hook, { method: 'POST', body, headers: secret }))
    },
    reads: '',
    counts: { badSignature: 1 },
  },
  {
    name: 'an update that is delivered again',
    rows: '3, 17',
    set: async (it) => {
      const update = it.telegram.say(it.lin.id, '/help')
      await quiet(it)
      return does(it, it.lin.id, () => it.telegram.update(update))
    },
    reads: '',
    counts: {},
  },
  {
    name: 'a group of strangers, in its name',
    rows: '9, 14',
    set: async (it) =>
      does(it, -4001, () =>
        it.telegram.say(stranger(), '/customer view Beta', { chat: group(-4001) }),
      ),
    reads: /^I work for the staff of one company, and this group is not one of theirs/,
    counts: { unknownGroup: 1 },
  },
  {
    name: 'a colleague in a group that is not ours',
    rows: '9, 14',
    set: async (it) =>
      does(it, -4002, () => {
        const wei = { id: it.wei.id, language_code: 'en' }
        it.telegram.say(wei, '/customer view Beta', { chat: group(-4002) })
      }),
    reads: /^I work for the staff of one company, and this group is not one of theirs/,
    counts: { unknownGroup: 1 },
  },
  {
    name: 'another bot',
    rows: '14',
    set: async (it) => says(it, stranger({ is_bot: true }), 'customer file of Beta'),
    reads: '',
    counts: { bot: 1 },
  },
  {
    name: 'a colleague’s button, pressed by a stranger',
    rows: '5, 18',
    set: async (it) => presses(it, stranger(), await undoOf(hands, it, it.lin)),
    reads: unmet,
    counts: { stranger: 1 },
  },
  {
    name: 'Slack’s button for those whose e-mail is known, where no e-mail is',
    rows: '1, 5, 6',
    set: async (it) => presses(it, stranger(), 'account.confirm'),
    reads: unmet,
    counts: { tampered: 1 },
  },
  {
    name: 'an invitation that was used',
    rows: '6',
    set: async (it) => {
      const code = await codeOf(it, it.wei.employee)
      const first = stranger()
      it.telegram.say(first, `/start ${code}`)
      await it.telegram.shown(first.id, /Welcome/)
      return says(it, stranger(), `/start ${code}`)
    },
    reads: unmetBadly,
    counts: { badCode: 1 },
  },
  {
    name: 'an invitation of two days ago',
    rows: '6',
    set: async (it) => {
      const before = new Date(testNow.getTime() - 48 * 3_600_000)
      return says(it, stranger(), `/start ${await codeOf(it, it.wei.employee, before)}`)
    },
    reads: unmetBadly,
    counts: { badCode: 1 },
  },
  {
    name: 'who has left',
    rows: '13',
    set: async (it) => {
      const leo = await newcomer(it, 'Leo')
      await change(it, leo.employee, { leftAt: testNow })
      return says(it, leo, 'my day')
    },
    reads: /^⚠️ This account is closed/,
    counts: { left: 1 },
  },
]

testAttacks('Telegram', () => scene, attacks)
