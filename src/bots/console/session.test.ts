import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Document } from '../../core/chat/card.ts'
import { document } from '../../core/chat/document.ts'
import { consoleOf } from '../../core/demo/seed-demo.ts'
import { notify } from '../../core/notices/notify.ts'
import { makeOutbox } from '../../core/notices/outbox.ts'
import { makers, testApp, testNow } from '../../core/testing.ts'
import { accounts, type Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import { consoleBot } from './console.ts'
import { hold } from './session.ts'

/** A console with somebody at it, their leader and a colleague; what it shows, and hands to type with. */
async function consoleRoom({ interactive }: { interactive: boolean }) {
  const exports = await mkdtemp(join(tmpdir(), 'rapport-exports-'))
  const fresh = await freshDb()
  const { db } = fresh
  const make = makers(db)
  const leader = await make.employee({ name: 'Mo', role: 'manager' })
  const me = await make.employee({ name: 'Lin', managerId: leader.id })
  const colleague = await make.employee({ name: 'Wei' })
  const all = [me, leader, colleague]
  await db.insert(accounts).values(all.map((one) => consoleOf(one, testNow)))
  await make.customer({ ownerId: me.id, name: 'Acme' })
  const reports: unknown[] = []
  const report = (error: unknown) => void reports.push(error)
  const outbox = makeOutbox({ db, clock: () => testNow, process: 'test', report })
  const app = testApp(db, { outbox, report })
  const userId = String(me.id)
  const passTime = async () => {}
  const bot = consoleBot(app, { ...me, userId, exports, pump: outbox.pump, passTime })
  outbox.register('console', bot.send)
  const [input, output] = [new PassThrough(), new PassThrough()]
  let screen = ''
  output.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk
  })
  const leaving = new AbortController()
  const names = new Map(all.map(({ id, name }) => [String(id), name]))
  const over = hold({
    ...{ bot, input, output, json: false, interactive, coloured: false, report },
    inFull: [userId, String(leader.id)],
    nameOf: async (chat) => names.get(chat) ?? chat,
    ended: leaving.signal,
  })
  return {
    ...{ me, leader, colleague, reports, leaving, over, input, bot, exports },
    screen: () => screen,
    type: (words: string) => void input.write(words),
    async tell(employee: Employee, title: string, document?: Document) {
      const card = { title, buttons: [press], ...(document && { document }) }
      await db.transaction((tx) => notify({ tx, now: testNow }, employee, card))
      await outbox.pump()
      await outbox.pump()
    },
    async shows(like: RegExp) {
      for (const end = Date.now() + 10_000; !like.test(screen); await pause(5)) {
        if (Date.now() > end) throw new Error(`it does not show ${like}:\n${screen}`)
      }
    },
    async [Symbol.asyncDispose]() {
      input.end()
      await over
      await rm(exports, { recursive: true })
      await fresh[Symbol.asyncDispose]()
    },
  }
}

const press = { label: 'Press me', command: 'status.mine', raw: {} }

test('a notice that comes while somebody types leaves what they have typed', async () => {
  await using room = await consoleRoom({ interactive: true })
  await room.shows(/> /)
  room.type('my d')
  await room.shows(/my d/)

  await room.tell(room.me, 'Call Acme')
  await room.shows(/→ Lin, .*\nCall Acme\n {2}\[1\] Press me\n[\s\S]*> my d/)
  room.type('ay\r')
  await room.shows(/My day/)
})

test('numbers go on while nobody answers, so that none comes to mean another button', async () => {
  await using room = await consoleRoom({ interactive: true })
  await room.shows(/> /)

  await room.tell(room.me, 'First')
  await room.tell(room.me, 'Second')
  await room.shows(/\[2\] Press me/)
  expect(room.bot.offered).toHaveLength(2)
  room.type('2\r')
  await room.shows(/My day/)
})

test('the leader’s notices are seen without buttons, those of others only counted', async () => {
  await using room = await consoleRoom({ interactive: true })
  await room.shows(/> /)

  await room.tell(room.leader, 'For Mo')
  await room.tell(room.colleague, 'For Wei')

  await room.shows(/→ Mo, [^\n]*\nFor Mo\n/)
  await room.shows(/Wei \(1\)/)
  expect(room.screen()).not.toContain('For Wei')
  expect(room.screen()).not.toContain('Press me')
})

test('it ends when it is told to, with a line half typed', async () => {
  await using room = await consoleRoom({ interactive: true })
  await room.shows(/> /)
  room.type('half a li')

  room.leaving.abort()
  await room.over
  expect(room.screen()).toContain('Bye.')
})

test('Ctrl+C and Ctrl+D end it, and /quit', async () => {
  for (const typed of ['\u0003', '\u0004', '/quit\r']) {
    await using room = await consoleRoom({ interactive: true })
    await room.shows(/> /)
    room.type(typed)
    await room.over
    expect(room.screen()).toContain('Bye.')
  }
})

test('lines that come all at once are answered one after the other', async () => {
  await using room = await consoleRoom({ interactive: false })
  room.type('my day\nhelp\nmy day\n')
  room.input.end()
  await room.over

  expect(room.screen().match(/^> .*/gm)).toEqual(['> my day', '> help', '> my day'])
  expect(room.reports).toEqual([])
})

test('a document is written for this user alone, over no other, and its path is shown', async () => {
  await using room = await consoleRoom({ interactive: true })
  await room.shows(/> /)
  const paper = (words: string) => document('客户资料.json', 'application/json', Buffer.from(words))

  await room.tell(room.me, 'Here it is', paper('[1]'))
  await room.tell(room.me, 'And again', paper('[2]'))
  await room.shows(/\(2\)\.json/)

  const [first, second] = ['客户资料.json', '客户资料 (2).json'].map((name) =>
    join(room.exports, name),
  )
  expect(room.screen()).toContain(`📎 Written to ${first}`)
  expect(room.screen()).toContain(`📎 Written to ${second}`)
  expect(await readFile(first ?? '', 'utf8')).toBe('[1]')
  expect(await readFile(second ?? '', 'utf8')).toBe('[2]')
  if (process.platform !== 'win32') expect((await stat(first ?? '')).mode & 0o777).toBe(0o600)
  expect(room.reports).toEqual([])
})
