import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { laneOf, type Take } from './intake.ts'
import { reason } from './reasons.ts'

/** What this bot uses; sent each time, for Telegram keeps what another deployment asked for. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const

type Polling = {
  readonly api: Api
  readonly take: Take
  /** Told what is wrong, or that nothing is. */
  readonly trouble: (why: string | undefined) => void
  readonly pollSeconds: number
  readonly backoffMs: number
}

/** Takes updates until it is told to stop; the offset moves once all of a batch are committed. */
export async function poll(polling: Polling, stopping: AbortSignal): Promise<void> {
  let offset: number | undefined
  let failures = 0
  while (!stopping.aborted) {
    try {
      const updates = await fetchUpdates(polling, offset, stopping)
      const failed = await takeAll(updates, polling.take)
      offset = failed ?? after(updates)
      failures = failed === undefined ? 0 : failures + 1
      polling.trouble(failed === undefined ? undefined : `update ${failed} could not be taken`)
    } catch (error) {
      if (stopping.aborted) return
      failures += 1
      polling.trouble(reason(error))
      await rest(retryAfterMs(error), stopping)
    }
    if (failures > 0) await rest(backoff(polling.backoffMs, failures), stopping)
  }
}

/** 1, 2, 4 … 30 times as long. */
export const backoff = (ms: number, failures: number) => ms * Math.min(2 ** (failures - 1), 30)

/** Waits, unless it is time to stop. */
export async function rest(ms: number, stopping: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stopping }).catch(() => {})
}

function fetchUpdates(
  { api, pollSeconds }: Polling,
  offset: number | undefined,
  stopping: AbortSignal,
) {
  const from = offset === undefined ? {} : { offset }
  return api.getUpdates(
    { ...from, timeout: pollSeconds, allowed_updates: allowedUpdates },
    stopping as Parameters<Api['getUpdates']>[1],
  )
}

// Once nothing is left, no offset: after a quiet week Telegram may begin anew with lower numbers.
function after(updates: readonly Update[]): number | undefined {
  const last = updates.at(-1)
  return last && last.update_id + 1
}

/** Chats side by side, the updates of one in order; returns the first that has to come again. */
async function takeAll(updates: readonly Update[], take: Take): Promise<number | undefined> {
  const lanes = Map.groupBy(updates, laneOf).values()
  const failed = await Promise.all([...lanes].map((lane) => firstFailed(lane, take)))
  const ids = failed.filter((id) => id !== undefined)
  return ids.length > 0 ? Math.min(...ids) : undefined
}

async function firstFailed(lane: readonly Update[], take: Take): Promise<number | undefined> {
  for (const update of lane) if (!(await take(update))) return update.update_id
  return undefined
}

const retryAfterMs = (error: unknown) =>
  error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0
