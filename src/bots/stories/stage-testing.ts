import { expect, vi } from 'vitest'
import type { App, Outgoing, Send } from '../../core/chat/app.ts'
import type { NoticeOutbox } from '../../core/notices/outbox.ts'
import type { Employee } from '../../db/schema.ts'

/** A platform with people on it. Only its network is not the real thing. */
export type Stage = AsyncDisposable & {
  readonly app: App
  readonly outbox: NoticeOutbox
  setClock(now: Date): void
  /** Gives someone the platform; returns what they can do there. */
  enter(employee: Employee): Promise<Someone>
  /** From now on, whatever the platform has taken is told here. */
  watch(told: Told): void
}

export type Told = (outgoing: Outgoing) => void

export type Someone = {
  say(text: string): Promise<void>
  /** Presses the newest button of this label, and fills in what is asked for then. */
  press(label: string, answer?: Answer): Promise<void>
  /** The messages on their screen as they read now, oldest first. */
  messages(): readonly string[]
}

/** What is filled in: by the name of its field where there is a form, as a line where there is none. */
export type Answer = readonly [field: string, words: string]

/** Everything on their screen, as one string. */
export const shown = (someone: Someone): string => someone.messages().join('\n')

export const until = (holds: () => void) => vi.waitFor(holds, { timeout: 5000, interval: 20 })

/** Does it, and waits until the screen is another one. */
export async function answered(someone: Pick<Someone, 'messages'>, act: () => unknown) {
  const before = someone.messages().join('\n')
  await act()
  await until(() => expect(someone.messages().join('\n')).not.toBe(before))
}

export const watched =
  (send: Send, told: Told): Send =>
  async (outgoing) => {
    const sent = await send(outgoing)
    if (sent.kind === 'sent') told(outgoing)
    return sent
  }
