import { eq } from 'drizzle-orm'
import type { Chat } from 'grammy/types'
import { afterAll, beforeAll } from 'vitest'
import { createLinkCode } from '../core/employees/link-account.ts'
import { testNow } from '../core/testing.ts'
import { invocations } from '../db/machinery.ts'
import { approvals } from '../db/organisation.ts'
import { type Customer, type Employee, employees } from '../db/schema.ts'
import { type Attack, type Attempt, quiet, type Stage, testAttacks } from './attacks-testing.ts'
import type { Person } from './telegram/people-testing.ts'
import { hookSecret, type TelegramWorld, telegramWorld } from './telegram/world-testing.ts'

/** Ada administers; Bo leads Lin and Wei, who look after Acme and Beta. */
type Scene = TelegramWorld &
  Stage &
  Record<'ada' | 'bo' | 'lin' | 'wei', Hired> & { readonly beta: Customer }
type Hired = { readonly employee: Employee; readonly id: number }

let scene: Scene
let numbers = 5000

beforeAll(async () => {
  const it = await telegramWorld({ mode: 'webhook' })
  await it.bot.start()
  const ada = await hired(it, { name: 'Ada', role: 'admin' })
  const bo = await hired(it, { name: 'Bo', role: 'manager', managerId: ada.employee.id })
  const lin = await hired(it, { name: 'Lin', managerId: bo.employee.id })
  const wei = await hired(it, { name: 'Wei', managerId: bo.employee.id })
  await it.customer({ name: 'Acme', ownerId: lin.employee.id })
  const beta = await it.customer({ name: 'Beta', ownerId: wei.employee.id })
  const faults = () => [...it.reported, ...it.telegram.violations]
  scene = { ...it, ada, bo, lin, wei, beta, faults, delivered: () => it.telegram.settled() }
})
afterAll(() => scene[Symbol.asyncDispose]())

async function hired(it: TelegramWorld, some: Partial<Employee>): Promise<Hired> {
  const employee = await it.employee({ locale: 'en', ...some })
  const { id } = stranger()
  it.telegram.say({ id, language_code: 'en' }, `/start ${await it.codeFor(employee)}`)
  await it.telegram.shown(id, /Welcome/)
  return { employee, id }
}

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

const change = ({ app }: Scene, { id }: Employee, some: Partial<Employee>) =>
  app.db.update(employees).set(some).where(eq(employees.id, id))

const codeOf = ({ app }: Scene, { id }: Employee, now = testNow) =>
  app.db.transaction((tx) => createLinkCode({ tx, now }, id))

async function undoOf(it: Scene, { id, employee }: Hired): Promise<string> {
  it.telegram.say(id, '/task add Call them')
  await quiet(it)
  const mine = eq(invocations.employeeId, employee.id)
  const found = await it.app.db.select().from(invocations).where(mine)
  return `undo?of=${found.at(-1)?.id}`
}

async function applied(it: Scene): Promise<number> {
  it.telegram.say(it.bo.id, 'Apply for the development of Zenith Tyres, they buy every month')
  await quiet(it)
  return (await it.app.db.select().from(approvals)).at(-1)?.id ?? 0
}

const group = (id: number): Chat => ({ id, type: 'supergroup', title: 'Beta Sales' })
const unmet = /^We have not met yet/
const unmetBadly = /^⚠️ We have not met yet\s+That code is not valid any more\. Ask for a new one\.$/
const suspended = /^⚠️ Your account is suspended/

const attacks: readonly Attack<Scene>[] = [
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
    name: 'a button that was altered to a command there is not',
    rows: '5',
    set: async (it) => presses(it, it.lin, 'no.such?thing=1'),
    reads: /^⚠️ This button is too old/,
    counts: { tampered: 1 },
  },
  {
    name: 'a button that was altered to somebody else’s customer',
    rows: '5, 16',
    set: async (it) => presses(it, it.lin, `customer.view?customer=${it.beta.id}`),
    reads: /I find no customer of yours called “\d+”/,
    counts: { tampered: 1 },
  },
  {
    name: 'a button that was altered to another employee',
    rows: '5',
    set: async (it) => presses(it, it.bo, `employee.suspend?who=${it.ada.employee.id}`),
    reads: /You may not change Ada: they do not report to you/,
    counts: { missingRight: 1 },
  },
  {
    name: 'a colleague’s button, pressed by another',
    rows: '5, 18',
    set: async (it) => presses(it, it.wei, await undoOf(it, it.lin)),
    reads: /Only the one who wrote it can change it or take it back\.$/,
    counts: { tampered: 1 },
  },
  {
    name: 'a colleague’s button, pressed by a stranger',
    rows: '5, 18',
    set: async (it) => presses(it, stranger(), await undoOf(it, it.lin)),
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
    name: 'who was suspended between the card and the press',
    rows: '13',
    set: async (it) => {
      const sus = await hired(it, { name: 'Sus' })
      const packed = await undoOf(it, sus)
      await change(it, sus.employee, { suspendedAt: testNow })
      return presses(it, sus, packed)
    },
    reads: suspended,
    counts: { suspended: 1 },
  },
  {
    name: 'who has left',
    rows: '13',
    set: async (it) => {
      const leo = await hired(it, { name: 'Leo' })
      await change(it, leo.employee, { leftAt: testNow })
      return says(it, leo, 'my day')
    },
    reads: /^⚠️ This account is closed/,
    counts: { left: 1 },
  },
  {
    name: 'who may not, by typing what no menu shows them',
    rows: '15',
    set: async (it) => says(it, it.lin, '/employee suspend Wei'),
    reads: /it takes the right employee\.suspend/,
    counts: { missingRight: 1 },
  },
  {
    name: 'an applicant who approves by a button of somebody else’s card',
    rows: '5, 15',
    set: async (it) => presses(it, it.bo, `approval.approve?approval=${await applied(it)}`),
    reads: /Nobody decides on their own application\. Your superior has to\./,
    counts: { ownApproval: 1 },
  },
  {
    name: 'an applicant who approves by typing',
    rows: '15',
    set: async (it) => {
      await applied(it)
      return says(it, it.bo, 'approve LD-001')
    },
    reads: /Nobody decides on their own application\. Your superior has to\./,
    counts: { ownApproval: 1 },
  },
]

testAttacks('Telegram', () => scene, attacks)
