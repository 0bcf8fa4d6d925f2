import type { Update } from 'grammy/types'

/** Whether an update is done with, so that Telegram may forget it. */
export type Take = (update: Update) => Promise<boolean>

type Care = {
  readonly handle: (update: Update) => Promise<void>
  /** Whether the database answers: while it does not, no update is to blame. */
  readonly works: () => Promise<boolean>
  readonly report: (error: unknown, update: Update) => void
  /** Says that it could not be done. */
  readonly apologise: (update: Update) => void
}

const triesMax = 5

/**
 * Telegram sends nothing more of a chat until an update is taken, for a day: one that fails again
 * and again while all else works is given up, with a report, so that it does not mute its chat.
 */
export function intake({ handle, works, report, apologise }: Care): Take {
  const failures = new Map<number, number>()
  return async (update) => {
    try {
      await handle(update)
      failures.delete(update.update_id)
      return true
    } catch (error) {
      report(error, update)
      if (!(await works())) return false
      const tries = (failures.get(update.update_id) ?? 0) + 1
      failures.set(update.update_id, tries)
      if (tries < triesMax) return false
      failures.delete(update.update_id)
      apologise(update)
      return true
    }
  }
}

/** Updates of one chat are taken in their order, whichever queue of Telegram they come by. */
export function laneOf(update: Update): string {
  const message = update.message ?? update.callback_query?.message
  const chat = message?.chat.id ?? update.my_chat_member?.chat.id ?? update.callback_query?.from.id
  return chat === undefined ? `update ${update.update_id}` : `chat ${chat}`
}
