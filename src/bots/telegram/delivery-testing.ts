import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from 'grammy/types'
import { Refusal, refuse } from './refusal-testing.ts'

/** Every attempt at the webhook: which update, and what was answered (0: no answer). */
export type Attempt = { readonly update: number; readonly status: number }

export type Queue = ReturnType<typeof updateQueue>

type Hook = { url: string; secret_token?: string; allowed_updates?: string[] }
type Poll = { offset?: number; limit?: number; timeout?: number; allowed_updates?: string[] }

/** Updates on their way: by webhook one at a time for each chat, or by polling until confirmed. */
export function updateQueue(pace: number) {
  let hook: Hook | undefined
  let wanted: readonly string[] = []
  let pending: Update[] = []
  let wakePoller: (() => void) | undefined
  let outdone: (() => void) | undefined
  let closed = false
  const busy = new Set<string>()
  const attempts: Attempt[] = []

  return { push, setWebhook, deleteWebhook, getWebhookInfo, getUpdates, settled, attempts, close }

  function push(update: Update): void {
    if (!takes(wanted, update)) return
    pending.push(update)
    wakePoller?.()
    pump()
  }

  function setWebhook(params: Hook): true {
    if (!/^https:|^http:\/\/127\.0\.0\.1[:/]/.test(params.url)) {
      refuse(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
    }
    hook = params
    wanted = params.allowed_updates ?? wanted
    outdone?.()
    pump()
    return true
  }

  function deleteWebhook(): true {
    hook = undefined
    return true
  }

  function getWebhookInfo() {
    const url = hook?.url ?? ''
    const pending_update_count = pending.length
    return { url, has_custom_certificate: false, pending_update_count, allowed_updates: wanted }
  }

  async function getUpdates(params: Poll, gone: AbortSignal): Promise<Update[]> {
    if (hook) refuse(409, webhookActive)
    outdone?.()
    wanted = params.allowed_updates ?? wanted
    pending = pending.filter(({ update_id }) => update_id >= (params.offset ?? 0))
    if (pending.length === 0) await newUpdate((params.timeout ?? 0) * 1000, gone)
    return gone.aborted ? [] : pending.slice(0, params.limit ?? 100)
  }

  function newUpdate(ms: number, gone: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    wakePoller = resolve
    outdone = () => reject(conflict())
    gone.addEventListener('abort', () => resolve())
    return promise.finally(() => {
      clearTimeout(timer)
      wakePoller = undefined
      outdone = undefined
    })
  }

  function pump(): void {
    if (!hook || closed) return
    for (const update of pending) {
      const lane = laneOf(update)
      if (busy.has(lane)) continue
      busy.add(lane)
      void deliver(update).finally(() => {
        busy.delete(lane)
        pump()
      })
    }
  }

  async function deliver(update: Update): Promise<void> {
    for (let tries = 0; hook && !closed; tries++) {
      if (tries > 0) await sleep(tries === 1 ? 0 : Math.min(2 ** (tries - 1), 60) * 1000 * pace)
      const status = await post(hook, update)
      attempts.push({ update: update.update_id, status })
      if (status < 200 || status > 299) continue
      pending = pending.filter((one) => one !== update)
      return
    }
  }

  async function settled(ms = 20_000): Promise<void> {
    for (const end = Date.now() + ms; pending.length > 0; await sleep(5)) {
      if (Date.now() > end) throw new Error(`${pending.length} updates were not taken`)
    }
  }

  function close(): void {
    closed = true
    wakePoller?.()
  }
}

async function post({ url, secret_token }: Hook, update: Update): Promise<number> {
  const secret = secret_token ? { 'X-Telegram-Bot-Api-Secret-Token': secret_token } : {}
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...secret },
    body: JSON.stringify(update),
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
  } as const
  const answer = await fetch(url, request).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.status ?? 0
}

/** Messages of a chat form one queue, presses of a person another, memberships a third. */
function laneOf(update: Update): string {
  if (update.callback_query) return `press:${update.callback_query.from.id}`
  if (update.my_chat_member) return `membership:${update.my_chat_member.chat.id}`
  const message = update.message ?? update.edited_message ?? update.channel_post
  return message ? `chat:${message.chat.id}` : `other:${update.update_id}`
}

const onRequest = ['chat_member', 'message_reaction', 'message_reaction_count']

function takes(wanted: readonly string[], update: Update): boolean {
  const kind = Object.keys(update).find((key) => key !== 'update_id') ?? ''
  return wanted.length > 0 ? wanted.includes(kind) : !onRequest.includes(kind)
}

const webhookActive =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

const conflict = () =>
  new Refusal(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  )
