import type { Send } from '../core/chat/app.ts'
import type { Platform } from '../db/choices.ts'

/** All that main and the scheduler know of a platform. */
export type Bot = {
  readonly platform: Platform
  start(): Promise<void>
  /** Takes no more deliveries, finishes those in flight. */
  stop(): Promise<void>
  readonly send: Send
  /** Why it is not working, for `/health`; undefined while it does. */
  trouble(): string | undefined
  /** How a person uses a one-time linking code here, in one line. */
  invitation(code: string): string
}
