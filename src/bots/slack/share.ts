import type { WebClient } from '@slack/web-api'
import type { Outgoing, Sent } from '../../core/chat/app.ts'
import type { Document } from '../../core/chat/card.ts'
import { bytesOf } from '../../core/chat/document.ts'
import { messages } from '../../core/i18n/messages.ts'
import { conversation } from './conversation.ts'
import { lost, sentOf } from './sent.ts'

/** Puts a document into the conversation of the two, once. Nobody sees it before the last call. */
export async function share(
  client: WebClient,
  { chat, locale, maybeSent }: Outgoing,
  document: Document,
): Promise<Sent> {
  try {
    const channel_id = await conversation(client, chat)
    const bytes = bytesOf(document)
    const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
      filename: document.name,
      length: bytes.length,
    })
    const failure = await uploaded(client, upload_url, bytes)
    if (failure) return failure
    const files: [{ id: string; title: string }] = [{ id: file_id, title: document.name }]
    const repeat = maybeSent ? { initial_comment: messages({ locale }).notices.repeat } : {}
    return completed(client, { channel_id, files, ...repeat })
  } catch (error) {
    return unseen(sentOf(error))
  }
}

type Completion = Parameters<WebClient['files']['completeUploadExternal']>[0]

const completed = (client: WebClient, completion: Completion): Promise<Sent> =>
  client.files.completeUploadExternal(completion).then(() => ({ kind: 'sent' }), sentOf)

/** Bytes without a conversation are lost on nobody: they can be uploaded again unmarked. */
const unseen = (sent: Sent): Sent =>
  sent.kind === 'unknown' ? { kind: 'failed', why: sent.why } : sent

const uploadMs = 60_000

/** The address is a secret that takes one file: it gets no token, and is kept nowhere. */
async function uploaded(
  { slackApiUrl }: WebClient,
  url: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<Sent | undefined> {
  if (!isSlack(url, slackApiUrl)) return { kind: 'failed', why: 'an upload to elsewhere' }
  const signal = AbortSignal.timeout(uploadMs)
  try {
    const response = await fetch(url, { method: 'POST', body, redirect: 'error', signal })
    await response.body?.cancel()
    return response.ok ? undefined : refused(response)
  } catch (error) {
    return unseen(lost(error))
  }
}

/** `files.slack.com` beside `slack.com`; beside another root of the API, that itself. */
function isSlack(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin } = new URL(url)
  const api = new URL(apiUrl)
  return origin === `https://files.${api.host}` || origin === api.origin
}

function refused({ status, headers }: Response): Sent {
  const seconds = Number(headers.get('retry-after') ?? 30)
  if (status === 429) return { kind: 'wait', ms: seconds * 1000 }
  const why = `upload: HTTP ${status}`
  return { kind: status === 413 ? 'refused' : 'failed', why }
}
