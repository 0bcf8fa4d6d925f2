import { expect, test } from 'vitest'
import { allMessages } from '../../core/i18n/messages.ts'
import { testNow } from '../../core/testing.ts'
import { queued } from './faults-testing.ts'
import { type Office, office, settled } from './office-testing.ts'
import { seen } from './parts-testing.ts'
import { envelope } from './seat-testing.ts'

const channel = 'C0SALES'

async function sales(clock?: () => Date) {
  const it = await office('http', clock && { clock })
  it.slack.ledger.channels.add(channel)
  const { person, employee } = await it.hire({ locale: 'zh-CN', role: 'admin' })
  await it.customer({ name: '华盛钢贸', ownerId: employee.id })
  return { it, person, employee }
}

/** What the bot has said in the channel, and to whom alone. */
const notes = ({ slack }: Office) =>
  slack.ledger.messages
    .filter((m) => m.channel === channel && m.user === slack.ledger.bot.userId)
    .map(({ text, ephemeralTo }) => [text, ephemeralTo])

test('three mentions in a minute are answered three times, and that is said once', async () => {
  let now = testNow
  const { it, person } = await sales(() => now)
  await using _ = it
  for (let n = 0; n < 3; n++) await person.mention(channel, '查看客户 华盛钢贸')
  await settled(() =>
    expect(person.messages().filter((m) => m.channel !== channel)).toHaveLength(3),
  )
  await it.outbox.idle()
  expect(notes(it)).toEqual([['已私下回复您。', person.id]])

  now = new Date(now.getTime() + 61_000)
  await person.mention(channel, '查看客户 华盛钢贸')
  await settled(() => expect(notes(it)).toHaveLength(2))
  expect(it.slack.violations).toEqual([])
})

test('who asked within a thread reads it there', async () => {
  const { it, person } = await sales()
  await using _ = it
  const { ledger, line } = it.slack
  const [ts, thread_ts] = [ledger.ts(), ledger.ts()]
  const said = { user: person.id, text: `<@${ledger.bot.userId}> help`, channel, ts, thread_ts }
  await line().event(envelope(ledger, { type: 'app_mention', ...said }))

  const isNote = ({ method }: { method: string }) => method === 'chat.postEphemeral'
  await settled(() => expect(it.slack.calls.find(isNote)?.args).toMatchObject({ thread_ts }))
})

test('whom nobody can write to reads where, and finds the answer there', async () => {
  const { it, person } = await sales()
  await using _ = it
  const kind = { refusal: 'messages_tab_disabled' }
  it.slack.trouble = queued([{ method: 'chat.postMessage', kind }])
  await person.mention(channel, '查看客户 华盛钢贸')
  await settled(() => expect(notes(it)).toEqual([[expect.stringContaining('“应用”'), person.id]]))

  await person.say('帮助')
  await settled(async () => {
    await it.outbox.pump()
    expect(
      person
        .messages()
        .map(({ blocks }) => seen(blocks))
        .join(),
    ).toContain('负责人')
  })
})

test('no command says anything of a customer in a channel, to all or to one', async () => {
  const start = testNow.getTime()
  let minutes = 0
  const { it, person } = await sales(() => new Date(start + minutes * 61_000))
  await using _ = it
  for (const { name, heardAs } of it.app.commands) {
    const words = allMessages.flatMap((t) => heardAs?.(t).slice(0, 1) ?? [])
    for (const line of [`/${name.replace('.', ' ')}`, ...words]) {
      minutes += 1
      await person.mention(channel, `${line} 华盛钢贸`)
    }
  }
  await settled(() => expect(notes(it).length).toBeGreaterThan(50))
  await it.outbox.idle()

  for (const note of notes(it)) expect(note).toEqual(['已私下回复您。', person.id])
}, 120_000)
