import type { ModalView } from '@slack/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { slackClient } from './client.ts'
import { seeded } from './faults-testing.ts'
import { newTrigger } from './ledger-testing.ts'
import { refusalOf } from './sent.ts'
import { type FakeSlack, fakeSlack } from './testing.ts'

let slack: FakeSlack

beforeAll(async () => {
  slack = await fakeSlack()
})
afterAll(() => slack.stop())

const client = (token = slack.botToken) => slackClient(token, slack.apiUrl)
const words = (text: string) => ({ type: 'plain_text', text }) as const
const modal: ModalView = { type: 'modal', title: words('T'), blocks: [] }

/** What Slack answers to this. */
const refused = (call: Promise<unknown>) => call.then(() => 'ok', refusalOf)

describe('the loopback Slack refuses what Slack refuses', () => {
  test('tokens that are missing, wrong, or of the other kind', async () => {
    expect(await refused(client('').auth.test())).toBe('not_authed')
    expect(await refused(client('xoxb-other').auth.test())).toBe('invalid_auth')
    expect(await refused(client().apps.connections.open({}))).toBe('invalid_auth')
  })

  test('methods and places that it does not know', async () => {
    expect(await refused(client().apiCall('chat.shout'))).toBe('unknown_method')
    expect(await refused(post({ channel: 'C0NOWHERE', text: 'x' }))).toBe('channel_not_found')
    expect(await refused(post({ channel: slack.add().id }))).toBe('no_text')
  })

  test('blocks beyond their limits, of which it says no more than invalid_blocks', async () => {
    const channel = slack.add().id
    const button = { type: 'button', action_id: 'a', text: words('x') }
    const wrong: unknown[][] = [
      Array(51).fill({ type: 'divider' }),
      [{ type: 'header', text: words('x'.repeat(151)) }],
      [{ type: 'header', text: words('') }],
      [{ type: 'section', text: words('x'.repeat(3001)) }],
      [{ type: 'section', fields: Array(11).fill(words('x')) }],
      [{ type: 'actions', elements: [{ ...button, text: words('x'.repeat(76)) }] }],
      [{ type: 'actions', elements: [button, button] }],
      [{ type: 'actions', elements: [{ ...button, value: 'x'.repeat(2001) }] }],
    ]

    for (const blocks of wrong) {
      expect(await refused(post({ channel, text: 'x', blocks }))).toBe('invalid_blocks')
    }
    expect(await refused(post({ channel, text: 'x', blocks: [{ type: 'divider' }] }))).toBe('ok')
    expect(slack.violations.length).toBeGreaterThanOrEqual(wrong.length)
  })

  test('messages that are too long, or gone', async () => {
    const channel = slack.add().id
    expect(await refused(post({ channel, text: 'x'.repeat(40_001) }))).toBe('msg_too_long')
    const update = (text: string) => client().chat.update({ channel, ts: '1.000001', text })
    expect(await refused(update('x'.repeat(4001)))).toBe('msg_too_long')
    expect(await refused(update('x'))).toBe('message_not_found')
  })

  test('a trigger that was used, or is older than three seconds', async () => {
    const open = (trigger_id: string) => refused(client().views.open({ trigger_id, view: modal }))
    const { ledger } = slack
    const { id } = slack.add()
    const trigger = newTrigger(ledger, id, 3000)

    expect(await open(trigger)).toBe('ok')
    expect(await open(trigger)).toBe('exchanged_trigger_id')
    expect(await open(newTrigger(ledger, id, -1))).toBe('expired_trigger_id')
    expect(await open('invented')).toBe('invalid_arguments')
  })

  test('a modal with a long title, or with inputs and no button to submit them', async () => {
    const { ledger } = slack
    const { id } = slack.add()
    const open = (view: object) =>
      refused(client().apiCall('views.open', { trigger_id: newTrigger(ledger, id, 3000), view }))
    const element = { type: 'plain_text_input', action_id: 'a' }
    const input = { type: 'input', block_id: 'a', label: words('A'), element }

    expect(await open({ ...modal, title: words('x'.repeat(25)) })).toBe('invalid_arguments')
    expect(await open({ ...modal, blocks: [input] })).toBe('invalid_arguments')
    expect(await open({ ...modal, blocks: [input], submit: words('Save') })).toBe('ok')
  })
})

test('a response address is good for five uses', async () => {
  const { ledger } = slack
  const message = { channel: 'C1', ts: ledger.ts(), user: 'U1', text: '', blocks: [], edited: 0 }
  ledger.responses.set('one', { message, user: 'U1', uses: 0 })
  const use = async () => {
    const url = new URL('/response/one', slack.apiUrl)
    return (await fetch(url, { method: 'POST', body: '{"text":"x"}' })).status
  }

  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push(await use())

  expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
})

test('the same seed makes the same trouble', () => {
  const troubles = (seed: number) => {
    const trouble = seeded(seed, 0.3, ['drop before', 'drop after'])
    return Array.from({ length: 50 }, () => trouble({ method: 'chat.postMessage' }))
  }

  expect(troubles(7)).toEqual(troubles(7))
  expect(troubles(7)).not.toEqual(troubles(8))
  expect(troubles(7).filter(Boolean).length).toBeGreaterThan(5)
})

const post = (message: object) => client().apiCall('chat.postMessage', { ...message })
