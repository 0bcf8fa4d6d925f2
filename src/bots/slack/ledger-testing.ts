import { randomBytes } from 'node:crypto'
import type { Part } from './parts-testing.ts'

/** What is in the workspace: people, conversations, what was posted, and what is on their screens. */
export type Ledger = {
  readonly team: string
  readonly bot: { readonly userId: string; readonly botId: string }
  readonly users: Map<string, User>
  readonly channels: Set<string>
  readonly messages: Message[]
  /** The modal that each person has open. */
  readonly modals: Map<string, View>
  readonly homes: Map<string, View>
  readonly triggers: Map<string, Trigger>
  readonly responses: Map<string, Response>
  readonly files: Map<string, File>
  ts(): string
  id(prefix: string): string
}

export type User = {
  readonly id: string
  readonly team: string
  readonly locale: string
  readonly timeZone: string
  readonly flags: Readonly<Record<string, boolean>>
  readonly email?: string
}

export type Message = {
  readonly channel: string
  readonly ts: string
  readonly user: string
  /** Only this person sees it, and only until the next start of their client. */
  readonly ephemeralTo?: string
  text: string
  blocks: readonly Part[]
  metadata?: unknown
  readonly files?: readonly File[]
  edited: number
}

/** A file from the first of its three calls on. */
export type File = {
  readonly id: string
  readonly name: string
  readonly length: number
  bytes?: Buffer
  title?: string
}

export type View = Part & { readonly id: string; readonly hash: string }
export type Trigger = { readonly user: string; readonly until: number; used: boolean }
export type Response = { readonly message: Message; readonly user: string; uses: number }

export function ledger(team: string): Ledger {
  let last = 0
  return {
    team,
    bot: { userId: 'U0BOT', botId: 'B0BOT' },
    users: new Map(),
    channels: new Set(),
    messages: [],
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responses: new Map(),
    files: new Map(),
    ts() {
      last = Math.max(last + 1, Date.now() * 1000)
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
    },
    id: (prefix) => `${prefix}${randomBytes(6).toString('hex').toUpperCase()}`,
  }
}

/** A person's conversation with the app. */
export const directChannel = (user: string) => `D${user.slice(1)}`

export const ownerOf = (ledger: Ledger, channel: string): User | undefined =>
  [...ledger.users.values()].find(({ id }) => directChannel(id) === channel)

/** A trigger lives three seconds and opens one thing. */
export function newTrigger(ledger: Ledger, user: string, livesMs: number): string {
  const id = ledger.id('trigger.')
  ledger.triggers.set(id, { user, until: Date.now() + livesMs, used: false })
  return id
}
