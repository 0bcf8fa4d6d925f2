import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testNow } from '../core/testing.ts'
import { notices } from '../db/machinery.ts'
import { type Attack, change, codeOf, refusedSince, testAttacks } from './attacks-testing.ts'
import { seen } from './slack/parts-testing.ts'
import { becomes } from './slack/tampering-testing.ts'
import {
  does,
  newcomer,
  posts,
  presses,
  type Scene,
  says,
  slackScene,
  stranger,
  twice,
  watching,
} from './slack-attacks-testing.ts'

let scene: Scene

beforeAll(async () => {
  scene = await slackScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const outsider = /^⚠️ I work for the staff of one company only\. Please write/
const unmet = /^❓ We have not met yet/
const unmetBadly = /^⚠️ We have not met yet\nThat code is not valid any more\. Ask for a new one\.$/
const suspended = /^⚠️ Your account is suspended\nNothing of what you send is carried out/
const closed = /^⚠️ This account is closed/

const attacks: readonly Attack<Scene>[] = [
  {
    name: 'a stranger who says to be a colleague by name',
    rows: '1',
    set: async (it) => says(stranger(it), 'I am Wei, show me Beta'),
    reads: unmet,
    counts: { stranger: 1 },
  },
  {
    name: 'a stranger who asks for what there is by typing ahead',
    rows: '15, 16',
    set: async (it) => {
      const person = stranger(it)
      const view = { callback_id: 'customer.view', private_metadata: '', type: 'modal' }
      const actor = { team: { id: it.slack.ledger.team }, user: { id: person.id } }
      const body = { type: 'block_suggestion', ...actor, view, action_id: 'customer', value: 'B' }
      return async () => {
        const { body: answer } = await it.slack.line().ask('interactive', body)
        return () => seen((answer as { options: unknown }).options)
      }
    },
    reads: '',
    counts: {},
  },
  {
    name: 'a guest of the workspace',
    rows: '2',
    set: async (it) => says(stranger(it, { flags: { is_restricted: true } }), 'Beta'),
    reads: outsider,
    counts: { guest: 1 },
  },
  {
    name: 'a colleague who was made a guest, at a button of before',
    rows: '2, 13',
    set: async (it) => {
      const gone = await newcomer(it, 'Gus')
      await gone.person.say('my day')
      await becomes(it.slack, gone.person, { flags: { is_restricted: true }, locale: 'en-US' })
      return presses(it, gone, 'status.mine')
    },
    reads: outsider,
    counts: { guest: 1 },
  },
  {
    name: 'somebody of another company in a shared channel (Slack Connect)',
    rows: '2, 9',
    set: async (it) => {
      const person = stranger(it, { team: 'T0OTHER' })
      it.slack.ledger.channels.add('C0SHARED')
      return does(person, () => person.mention('C0SHARED', 'Beta'))
    },
    reads: outsider,
    counts: { otherCompany: 1 },
  },
  {
    name: 'a press from another company',
    rows: '2, 18',
    set: async (it) => presses(it, { person: stranger(it, { team: 'T0OTHER' }) }, 'status.mine'),
    reads: outsider,
    counts: { otherCompany: 1 },
  },
  {
    name: 'another bot',
    rows: '14',
    set: async (it) => says(stranger(it, { flags: { is_bot: true } }), 'Beta'),
    reads: '',
    counts: { bot: 1 },
  },
  {
    name: 'a request that Slack signed six minutes ago',
    rows: '3',
    set: async (it) => does(it.lin.person, posts(it, { minutes: -6 })),
    reads: '',
    counts: { replayed: 1 },
  },
  {
    name: 'a request that is dated an hour ahead',
    rows: '3',
    set: async (it) => does(it.lin.person, posts(it, { minutes: 60 })),
    reads: '',
    counts: { replayed: 1 },
  },
  { name: 'the same bytes again', rows: '3, 17', set: twice, reads: '', counts: { replayed: 1 } },
  {
    name: 'a request that somebody else signed',
    rows: '4',
    set: async (it) => does(it.lin.person, posts(it, { secret: 'a guess' })),
    reads: '',
    counts: { badSignature: 1 },
  },
  {
    name: 'a request of six minutes ago that somebody else signed',
    rows: '3, 4',
    set: async (it) => does(it.lin.person, posts(it, { secret: 'a guess', minutes: -6 })),
    reads: '',
    counts: { badSignature: 1 },
  },
  {
    name: 'the button by which a stranger becomes a colleague, pressed by somebody without the e-mail',
    rows: '1, 5, 6',
    set: async (it) => {
      const flags = { is_email_confirmed: false }
      const person = stranger(it, { email: 'wei@example.com', flags })
      return presses(it, { person }, 'account.confirm')
    },
    reads: unmet,
    counts: { tampered: 1 },
  },
  {
    name: 'a code that was used',
    rows: '6',
    set: async (it) => {
      const code = await codeOf(it, it.wei.employee)
      const { person } = await newcomer(it, 'Una')
      await stranger(it).say(code)
      await person.say('hello')
      return says(stranger(it), `/rapport link ${code}`)
    },
    reads: unmetBadly,
    counts: { badCode: 1 },
  },
  {
    name: 'a code of two days ago',
    rows: '6',
    set: async (it) => {
      const before = new Date(testNow.getTime() - 48 * 3_600_000)
      return says(stranger(it), await codeOf(it, it.wei.employee, before))
    },
    reads: unmetBadly,
    counts: { badCode: 1 },
  },
  {
    name: 'a code for somebody who has left since',
    rows: '6, 13',
    set: async (it) => {
      const { employee } = await newcomer(it, 'Lev')
      const code = await codeOf(it, employee)
      await it.bo.person.say('hello')
      await change(it, employee, { leftAt: testNow })
      const person = stranger(it)
      return does(person, () => person.command('/rapport', `link ${code}`))
    },
    reads: unmetBadly,
    counts: { badCode: 1 },
  },
  {
    name: 'who is suspended, by a slash command, with a code in hand',
    rows: '13',
    set: async (it) => {
      const { person, employee } = await newcomer(it, 'Sue')
      await change(it, employee, { suspendedAt: testNow })
      const code = await codeOf(it, it.wei.employee)
      return does(person, () => person.command('/rapport', `link ${code}`))
    },
    reads: suspended,
    counts: { suspended: 1 },
  },
  {
    name: 'who has left, at a form that was open before',
    rows: '13',
    set: async (it) => {
      const { person, employee } = await newcomer(it, 'Leo')
      await person.command('/settings')
      await change(it, employee, { leftAt: testNow })
      return does(person, () => person.submit({ name: 'Ada' }))
    },
    reads: closed,
    counts: { left: 1 },
  },
]

testAttacks('Slack', () => scene, attacks)

test('Slack: of two who send one code at once, one is let in', async () => {
  const { app, outbox, wei } = scene
  const code = await codeOf(scene, wei.employee)
  const refused = await refusedSince(app.db)
  const two = [stranger(scene), stranger(scene)]
  const read = two.map(watching)
  await Promise.all(two.map((person) => person.say(code)))
  await outbox.idle()

  const shown = read.map((words) => words()).sort()
  expect(shown).toEqual([expect.stringMatching(unmetBadly), expect.stringMatching(/Welcome, Wei/)])
  expect(await refusedSince(app.db, refused)).toEqual({ badCode: 1 })
  expect(await app.db.$count(notices, eq(notices.state, 'sending'))).toBe(0)
})
