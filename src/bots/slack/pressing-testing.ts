import type { Message } from './ledger-testing.ts'
import type { Reply } from './lines-testing.ts'
import { type Part, parts, seen } from './parts-testing.ts'
import { actor, envelope, messagesAt, responseUrl, type Seat } from './seat-testing.ts'

/** What somebody does by pressing. */
export function pressing(seat: Seat) {
  const { ledger, channel, user, line } = seat
  return {
    press(label: string, where: 'message' | 'home' = 'message'): Promise<Reply> {
      const { button, place } = where === 'home' ? onHome(seat, label) : inMessage(seat, label)
      const { type, action_id, block_id = 'block', value } = button
      const action = { type, action_id, block_id, value, action_ts: ledger.ts() }
      const body = { type: 'block_actions', ...actor(seat), ...place, actions: [action] }
      return line().ask('interactive', body)
    },
    openHome(): Promise<Reply> {
      const tab = { type: 'app_home_opened', tab: 'home', event_ts: ledger.ts() }
      return line().event(envelope(ledger, { user: user.id, channel, ...tab }))
    },
  }
}

function inMessage(seat: Seat, label: string) {
  for (const message of messagesAt(seat).toReversed()) {
    const button = buttonOf(message.blocks, label)
    if (button) return { button, place: placeOf(seat, message) }
  }
  throw new Error(`No message has a button ${label}`)
}

const placeOf = (seat: Seat, message: Message) => ({
  container: {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralTo !== undefined,
  },
  channel: { id: message.channel, name: 'name' },
  response_url: responseUrl(seat, message),
})

function onHome({ ledger, user }: Seat, label: string) {
  const view = ledger.homes.get(user.id)
  const button = buttonOf(view?.blocks, label)
  if (!view || !button) throw new Error(`The App Home has no button ${label}`)
  return { button, place: { container: { type: 'view', view_id: view.id }, view } }
}

const buttonOf = (blocks: unknown, label: string): Part | undefined =>
  [...parts(blocks)].find((part) => part.type === 'button' && seen(part.text) === label)
