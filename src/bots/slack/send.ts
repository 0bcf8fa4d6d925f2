import type { WebClient } from '@slack/web-api'
import type { Outgoing, Send, Sent } from '../../core/chat/app.ts'
import { fallback, message } from './blocks.ts'
import { conversation } from './conversation.ts'
import { channelOf, messageOf, placeOf } from './place.ts'
import { refusalOf, sentOf } from './sent.ts'
import { share } from './share.ts'

/** Posts a card, puts it in the place of another, or shares a document, once. */
export function sender(client: WebClient): Send {
  return async (outgoing) => {
    const { document } = outgoing.card
    if (document) return share(client, outgoing, document)
    return (await arrival(client, outgoing)) ?? (await posted(client, outgoing).catch(sentOf))
  }
}

const eventType = 'rapport_notice'

/** Slack would follow links in what customers are called, and ring for names in it. */
const quiet = {
  unfurl_links: false,
  unfurl_media: false,
  link_names: false,
  parse: 'none',
} as const

async function posted(client: WebClient, outgoing: Outgoing): Promise<Sent> {
  try {
    return { kind: 'sent', message: await put(client, outgoing, message(outgoing.card)) }
  } catch (error) {
    if (!unshowable.has(refusalOf(error) ?? '')) throw error
    const words = { text: fallback(outgoing.card) }
    return { kind: 'sent', message: await put(client, outgoing, words) }
  }
}

/** What Slack says to blocks that it does not like; the words alone are better than nothing. */
const unshowable = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
])

type Content = Partial<ReturnType<typeof message>> & { readonly text: string }

/** The message that shows it now; nothing where the one to be changed is gone. */
async function put(
  client: WebClient,
  outgoing: Outgoing,
  content: Content,
): Promise<string | undefined> {
  const metadata = { event_type: eventType, event_payload: { id: outgoing.id } }
  if (!outgoing.edits) return post(client, outgoing.chat, { ...content, metadata })
  const { text, blocks = [] } = content
  try {
    const { link_names, parse } = quiet
    const place = placeOf(outgoing.edits)
    await client.chat.update({ ...place, text, blocks, metadata, link_names, parse })
    return outgoing.edits
  } catch (error) {
    if (!uneditable.has(refusalOf(error) ?? '')) throw error
    if (outgoing.retells) return undefined
    return post(client, outgoing.chat, { ...content, metadata })
  }
}

const uneditable = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])

async function post(
  client: WebClient,
  chat: string,
  content: Content & { metadata: { event_type: string; event_payload: { id: number } } },
): Promise<string | undefined> {
  const to = channelOf(chat)
  const { channel, ts } = await client.chat.postMessage({ channel: to, ...content, ...quiet })
  return channel && ts && messageOf(channel, ts)
}

/** An earlier attempt lost its answer: the message itself tells whether it is there. */
async function arrival(client: WebClient, outgoing: Outgoing): Promise<Sent | undefined> {
  if (!outgoing.maybeSent || outgoing.edits) return undefined
  try {
    const message = await arrived(client, outgoing)
    return message ? { kind: 'sent', message } : undefined
  } catch (error) {
    if (refusalOf(error) === 'missing_scope') return undefined
    const verdict = sentOf(error)
    return verdict.kind === 'unknown' ? { kind: 'failed', why: verdict.why } : verdict
  }
}

async function arrived(client: WebClient, { id, chat }: Outgoing): Promise<string | undefined> {
  const channel = await conversation(client, chat)
  const history = { channel, limit: 200, include_all_metadata: true }
  const { messages = [] } = await client.conversations.history(history)
  const found = messages.find(({ metadata }) => isOf(id, metadata))
  return found?.ts && messageOf(channel, found.ts)
}

type Metadata = { event_type?: string; event_payload?: { id?: unknown } }

const isOf = (id: number, metadata?: Metadata): boolean =>
  metadata?.event_type === eventType && Number(metadata.event_payload?.id) === id
