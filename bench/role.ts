import type { Server } from 'node:http'

/** What a server process is told: the database, and where Slack and Telegram are. */
export type Setting = { readonly url: string; readonly api: string }

/** A server process: what listens, and what it can be asked besides. */
export type Role = {
  readonly server: Server
  readonly asked?: Readonly<Record<string, (count: number) => Promise<unknown>>>
}
