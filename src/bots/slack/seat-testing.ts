import {
  directChannel,
  type Ledger,
  type Message,
  newTrigger,
  type User,
  type View,
} from './ledger-testing.ts'
import type { Line } from './lines-testing.ts'
import type { Menus } from './screen-testing.ts'

export type Stage = {
  readonly ledger: Ledger
  readonly line: () => Line
  readonly apiUrl: string
  readonly triggerMs: number
}

/** Where somebody sits in front of Slack: who they are, and what is on their screen. */
export type Seat = Stage & {
  readonly user: User
  /** Where this person and the app talk. */
  readonly channel: string
  /** What the menus of the open modal have offered. */
  readonly menus: Menus
}

export const seat = (stage: Stage, user: User): Seat => ({
  ...stage,
  user,
  channel: directChannel(user.id),
  menus: new Map(),
})

/** What every interactive payload says. */
export const actor = ({ ledger, user: { id, team }, triggerMs }: Seat) => ({
  team: { id: ledger.team, domain: 'workspace' },
  user: { id, username: 'name', name: 'name', team_id: team },
  api_app_id: 'A0APP',
  trigger_id: newTrigger(ledger, id, triggerMs),
})

/** What is on their screen, oldest first. */
export const messagesAt = ({ ledger, channel, user }: Seat): readonly Message[] =>
  ledger.messages.filter((m) => m.channel === channel || m.ephemeralTo === user.id)

export function modalAt({ ledger, user }: Seat): View {
  const view = ledger.modals.get(user.id)
  if (!view) throw new Error('No modal is open')
  return view
}

/** An address of five uses by which the message can be answered or replaced. */
export function responseUrl({ ledger, apiUrl, user }: Seat, message: Message): string {
  const token = ledger.id('response.')
  ledger.responses.set(token, { message, user: user.id, uses: 0 })
  return new URL(`/response/${token}`, apiUrl).href
}

/** What they wrote, in their conversation or a channel. */
export function said({ ledger, user }: Seat, text: string, channel: string): Message {
  const message = { channel, ts: ledger.ts(), user: user.id, text, blocks: [], edited: 0 }
  ledger.messages.push(message)
  return message
}

/** An event as Slack wraps it. */
export const envelope = (ledger: Ledger, event: object) => ({
  type: 'event_callback',
  team_id: ledger.team,
  api_app_id: 'A0APP',
  event_id: ledger.id('Ev'),
  event_time: Math.floor(Date.now() / 1000),
  authorizations: [{ team_id: ledger.team, user_id: ledger.bot.userId, is_bot: true }],
  is_ext_shared_channel: false,
  event,
})
