import { type Api, GrammyError, HttpError, InputFile } from 'grammy'
import type { App, Outgoing, Send, Sent } from '../../core/chat/app.ts'
import type { Card, Document } from '../../core/chat/card.ts'
import { bytesOf } from '../../core/chat/document.ts'
import { messages } from '../../core/i18n/messages.ts'
import { html } from './html.ts'
import { readPlace } from './place.ts'
import { codeOf, reason } from './reasons.ts'

/**
 * Sends a card once, or the document that one left to follow it; what Telegram would not take as it
 * is, it sends in a simpler way. `uploads` has more patience.
 */
export function sender(api: Api, report: App['report'], uploads = api): Send {
  return async (outgoing) => {
    try {
      const way = { ...readPlace(outgoing.chat), edits: outgoing.edits ?? undefined }
      const by = outgoing.card.document ? uploads : api
      return { kind: 'sent', message: await send(by, outgoing, way, report) }
    } catch (error) {
      return verdict(error)
    }
  }
}

/** One way of sending it: as an edit, into a topic, without markup. */
type Way = {
  readonly chat: number
  readonly thread?: number | undefined
  readonly edits?: string | undefined
  readonly bare?: true
}

/** The message that shows it now; nothing where the one to be changed is gone. */
async function send(
  api: Api,
  outgoing: Outgoing,
  way: Way,
  report: App['report'],
): Promise<string | undefined> {
  try {
    return await (way.edits === undefined
      ? post(api, outgoing, way)
      : edit(api, outgoing.card, way))
  } catch (error) {
    if (says(error, /message is not modified/)) return way.edits
    if (outgoing.retells && says(error, uneditable)) return undefined
    const simpler = simplified(way, error)
    if (!simpler) throw error
    if (simpler.bare) report(new Error(`Sent without markup: ${reason(error)}`), 'telegram-html')
    return send(api, outgoing, simpler, report)
  }
}

async function post(
  api: Api,
  { card, locale, maybeSent }: Outgoing,
  way: Way,
): Promise<string | undefined> {
  const repeat = maybeSent ? messages({ locale }).notices.repeat : ''
  const topic = way.thread === undefined ? {} : { message_thread_id: way.thread }
  if (card.document) return upload(api, card.document, way.chat, { caption: repeat, ...topic })
  const title = repeat ? `${card.title} ${repeat}` : card.title
  const { text, ...options } = message({ ...card, title }, way)
  const { message_id } = await api.sendMessage(way.chat, text, { ...options, ...topic })
  return String(message_id)
}

type Beside = { readonly caption: string; readonly message_thread_id?: number }

/** As it is: Telegram would make an animation of what looks like one. No card can take its place. */
async function upload(
  api: Api,
  document: Document,
  chat: number,
  beside: Beside,
): Promise<undefined> {
  const file = new InputFile(bytesOf(document), document.name)
  await api.sendDocument(chat, file, { ...beside, disable_content_type_detection: true })
}

async function edit(api: Api, card: Card, way: Way): Promise<string | undefined> {
  const { text, ...options } = message(card, way)
  await api.editMessageText(way.chat, Number(way.edits), text, options)
  return way.edits
}

function message(card: Card, { bare }: Way) {
  const { html: markup, plain, keyboard } = html(card)
  return {
    text: bare ? plain : markup,
    ...(!bare && { parse_mode: 'HTML' as const }),
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: keyboard },
  }
}

function simplified(way: Way, error: unknown): Way | undefined {
  const { edits, thread, bare, ...rest } = way
  if (edits !== undefined && says(error, uneditable)) return { ...rest, thread }
  if (thread !== undefined && says(error, /message thread not found/)) return { ...rest, edits }
  if (!bare && says(error, /can't parse entities/)) return { ...way, bare: true }
  return undefined
}

const uneditable =
  /message to edit not found|message can't be edited|message_id_invalid|message identifier/i

const says = (error: unknown, words: RegExp) =>
  error instanceof GrammyError && error.error_code === 400 && words.test(error.description)

/** What came of it: the code decides, and the words where the code does not. */
function verdict(error: unknown): Sent {
  const why = reason(error)
  if (error instanceof HttpError) return { kind: neverLeft(error) ? 'failed' : 'unknown', why }
  if (!(error instanceof GrammyError)) return { kind: 'refused', why }
  const { error_code: code, parameters } = error
  if (code === 429) return { kind: 'wait', ms: (parameters.retry_after ?? 1) * 1000 }
  if (parameters.migrate_to_chat_id) {
    return { kind: 'moved', chat: String(parameters.migrate_to_chat_id) }
  }
  if (code >= 500) return { kind: 'unknown', why }
  if (code === 403 || says(error, nobodyThere)) return { kind: 'gone', why }
  return { kind: code === 400 || code === 413 ? 'refused' : 'failed', why }
}

const nobodyThere = /chat not found|user not found|peer_id_invalid/i

/** Telegram was not reached at all: the message cannot have been sent. */
const neverLeft = ({ error }: HttpError) =>
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'].includes(codeOf(error))
