import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { runDue } from '../core/clockwork/due.ts'
import { dues } from '../core/dues.ts'
import { testNow } from '../core/testing.ts'
import { absences } from '../db/organisation.ts'
import { accounts, type Employee } from '../db/schema.ts'
import { office } from './slack/office-testing.ts'
import { parts, seen } from './slack/parts-testing.ts'
import { telegramWorld } from './telegram/world-testing.ts'

const jo = 501

/** Wei and Mo have Slack; Jo, who stands in for Mo from tomorrow, has Telegram. One assistant serves all. */
async function company() {
  let now = testNow
  const it = await office('http', { clock: () => now })
  const { app, outbox } = it
  const tg = await telegramWorld({ app: { ...app } })
  outbox.register('telegram', tg.bot.send)
  await tg.bot.start()
  const chief = await it.hire({ name: 'Mo', role: 'manager' })
  const rep = await it.hire({ name: 'Wei', managerId: chief.employee.id })
  const { employee: deputy } = await it.hire({ name: 'Jo', managerId: chief.employee.id })
  await onTelegram(deputy)
  return {
    ...{ it, tg, chief: chief.person, rep: rep.person, settle, asked },
    later: () => {
      now = new Date(now.getTime() + 60_000)
    },
    async [Symbol.asyncDispose]() {
      await settle()
      expect([it.reports, tg.reported, it.slack.violations, tg.telegram.violations].flat()).toEqual(
        [],
      )
      await tg[Symbol.asyncDispose]()
      await it[Symbol.asyncDispose]()
    },
  }

  async function onTelegram({ id: employeeId }: Employee): Promise<void> {
    await app.db.delete(accounts).where(eq(accounts.employeeId, employeeId))
    const account = { employeeId, platform: 'telegram', userId: String(jo) } as const
    const seenAt = { linkedAt: now, seenAt: now }
    await app.db.insert(accounts).values({ ...account, chat: String(jo), ...seenAt })
    tg.telegram.chats.known.add(jo)
  }

  async function away(): Promise<void> {
    const days = { fromDay: '2026-04-01', toDay: '2026-04-03' }
    await app.db
      .insert(absences)
      .values({ employeeId: chief.employee.id, deputyId: deputy.id, ...days })
    now = new Date('2026-04-01T02:00:00Z')
    await runDue(app, dues)
    await settle()
  }

  async function settle(): Promise<void> {
    await tg.telegram.settled()
    await outbox.idle()
    while ((await outbox.pump()) > 0);
  }

  /** An application that both can decide on. */
  async function asked(): Promise<void> {
    await rep.person.say('apply for something: a tent')
    await settle()
    await away()
  }
}

type Company = Awaited<ReturnType<typeof company>>

const onSlack = ({ chief }: Company) =>
  chief.messages().map(({ blocks, edited }) => ({
    words: seen(blocks),
    labels: [...parts(blocks)]
      .filter(({ type }) => type === 'button')
      .map(({ text }) => seen(text)),
    edited,
  }))

const onTelegram = ({ tg }: Company) =>
  tg.telegram.messages
    .filter(({ chat }) => chat === jo)
    .map(({ id, text, keyboard, edits }) => ({
      ...{ id, text, edits },
      labels: keyboard.flat().map((button) => button.text),
    }))

async function pressOnTelegram(on: Company, label: string): Promise<void> {
  const found = onTelegram(on).findLast(({ labels }) => labels.includes(label))
  if (!found) throw new Error(`no message has a button ${label}`)
  on.tg.telegram.press(jo, found.id, label)
  await on.settle()
}

const deciding = ['Approve', 'Refuse', 'Ask back']

test('a decision on Telegram changes the card on Slack, and one on Slack that on Telegram', async () => {
  await using on = await company()
  await on.asked()
  expect(onSlack(on)).toMatchObject([{ labels: deciding, edited: 0 }])
  expect(onTelegram(on)).toMatchObject([{ labels: deciding, edits: 0 }])

  await pressOnTelegram(on, 'Approve')
  expect(onSlack(on)).toMatchObject([{ labels: ['History'], edited: 1 }])
  expect(onSlack(on)[0]?.words).toContain('approved')
  expect(onTelegram(on)).toMatchObject([{ labels: ['Change', 'Undo'], edits: 1 }])

  await pressOnTelegram(on, 'Undo')
  expect(onSlack(on)).toMatchObject([{ labels: [...deciding, 'History'], edited: 2 }])

  await on.chief.press('Approve')
  await on.settle()
  expect(onSlack(on)).toMatchObject([{ labels: ['Change', 'Undo'], edited: 3 }])
  expect(onTelegram(on)).toMatchObject([{ labels: ['History'], edits: 3 }])
  expect(onTelegram(on)[0]?.text).toContain('State: approved')
})

test('a card that its reader has deleted is not sent anew', async () => {
  await using on = await company()
  await on.asked()
  const { messages } = on.it.slack.ledger
  messages.splice(
    messages.findIndex(({ channel }) => channel === on.chief.channel),
    1,
  )
  await pressOnTelegram(on, 'Approve')
  expect(onSlack(on)).toEqual([])

  await pressOnTelegram(on, 'Undo')
  on.tg.telegram.chats.messages.length = 0
  await on.rep.say('withdraw AP-001')
  await on.settle()
  expect(onTelegram(on)).toEqual([])
  const tried = on.tg.telegram.calls.filter(({ method }) => method === 'editMessageText')
  expect(tried.length).toBe(3)
})

test('an edit waits as long as it is asked to, and one whose answer was lost is made once', async () => {
  await using on = await company()
  await on.asked()
  const flood = { method: 'editMessageText', kind: 'flood', retryAfter: 1 } as const
  on.tg.telegram.faults.push(flood, { method: 'editMessageText', kind: 'drop-after' })
  await on.chief.press('Approve')
  await on.settle()
  expect(onTelegram(on)).toMatchObject([{ labels: deciding }])

  for (let minute = 0; minute < 3; minute++) {
    on.later()
    await on.settle()
  }
  expect(onTelegram(on)).toMatchObject([{ labels: ['History'], edits: 1 }])
  const edits = on.tg.telegram.calls.filter(({ method }) => method === 'editMessageText')
  expect(edits).toHaveLength(3)
})
