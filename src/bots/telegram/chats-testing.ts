import type { BotCommand, InlineKeyboardButton } from 'grammy/types'
import { parsed } from './entities-testing.ts'
import { refuse } from './refusal-testing.ts'

/** A message of the bot as people see it now; `edits` counts how often it was replaced. */
export type Shown = {
  readonly id: number
  readonly chat: number
  readonly thread?: number
  text: string
  html: string
  keyboard: InlineKeyboardButton[][]
  edits: number
  /** Its caption is the text. */
  readonly document?: Upload
}

/** A file as it came in a form. */
export type Upload = { readonly name: string; readonly bytes: Uint8Array }

export type StoredFile = {
  readonly bytes: Uint8Array
  readonly path: string
  readonly size: number
}

/** All that Telegram knows: who may be written to, what was written, what was kept. */
export type Chats = ReturnType<typeof makeChats>

export function makeChats() {
  let lastMessage = 100
  return {
    nextMessage: () => ++lastMessage,
    messages: [] as Shown[],
    known: new Set<number>(),
    blocked: new Set<number>(),
    deactivated: new Set<number>(),
    left: [] as number[],
    /** Groups that became supergroups, and their new number. */
    migrated: new Map<number, number>(),
    /** Topics that exist; a thread of any other number is not found. */
    threads: new Set<number>(),
    /** Until when (ms) a chat takes no more messages. */
    floodedUntil: new Map<number, number>(),
    queries: new Map<string, 'open' | 'answered'>(),
    commands: new Map<string, BotCommand[]>(),
    files: new Map<string, StoredFile>(),
    /** What came with requests, by the name that they give it: `attach://…`. */
    uploads: new Map<string, Upload>(),
  }
}

export type Params = {
  readonly chat_id?: number
  readonly message_id?: number
  readonly message_thread_id?: number
  readonly text?: string
  readonly caption?: string
  readonly document?: string
  readonly parse_mode?: string
  readonly reply_markup?: { readonly inline_keyboard?: InlineKeyboardButton[][] }
  readonly callback_query_id?: string
  readonly commands?: BotCommand[]
  readonly scope?: { readonly type: string }
  readonly language_code?: string
  readonly file_id?: string
}

/** The methods that concern chats; each answers the result or refuses as Telegram does. */
export const chatMethods: Record<string, (chats: Chats, params: Params) => unknown> = {
  sendMessage: (chats, params) => shown(chats, params, content(params)),

  sendDocument(chats, params) {
    const document = uploaded(chats, params)
    const message = shown(chats, params, { ...captioned(params), document })
    return { ...message, document: { file_name: document.name, file_size: document.bytes.length } }
  },

  editMessageText(chats, params) {
    const message = editable(chats, params)
    if (message.document) refuse(400, 'Bad Request: there is no text in the message to edit')
    const after = content(params)
    if (same(message, after)) refuse(400, notModified)
    Object.assign(message, after, { edits: message.edits + 1 })
    return asMessage(message)
  },

  editMessageReplyMarkup(chats, params) {
    const message = editable(chats, params)
    const after = { text: message.text, html: message.html, keyboard: keyboardOf(params) }
    if (same(message, after)) refuse(400, notModified)
    Object.assign(message, after, { edits: message.edits + 1 })
    return asMessage(message)
  },

  answerCallbackQuery(chats, { callback_query_id = '' }) {
    if (chats.queries.get(callback_query_id) !== 'open') refuse(400, tooOld)
    chats.queries.set(callback_query_id, 'answered')
    return true
  },

  sendChatAction(chats, params) {
    openChat(chats, params.chat_id)
    return true
  },

  leaveChat(chats, { chat_id = 0 }) {
    if (!chats.known.has(chat_id)) refuse(400, 'Bad Request: chat not found')
    chats.left.push(chat_id)
    return true
  },

  setMyCommands(chats, params) {
    const { commands = [] } = params
    if (commands.length > 100) refuse(400, 'Bad Request: too many commands')
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) refuse(400, 'Bad Request: BOT_COMMAND_INVALID')
      if (description.length < 1 || description.length > 256) {
        refuse(400, 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID')
      }
    }
    chats.commands.set(menu(params), commands)
    return true
  },

  getMyCommands: (chats, params) => chats.commands.get(menu(params)) ?? [],

  getFile(chats, { file_id = '' }) {
    const kept = chats.files.get(file_id)
    if (!kept) refuse(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
    if (kept.size > 20 * 1024 * 1024) refuse(400, 'Bad Request: file is too big')
    return { file_id, file_unique_id: file_id, file_size: kept.size, file_path: kept.path }
  },
}

function shown(
  chats: Chats,
  params: Params,
  what: Pick<Shown, 'text' | 'html' | 'keyboard' | 'document'>,
) {
  const chat = openChat(chats, params.chat_id)
  const thread = params.message_thread_id
  if (thread !== undefined && !chats.threads.has(thread)) {
    refuse(400, 'Bad Request: message thread not found')
  }
  const topic = thread !== undefined && { thread }
  const message: Shown = { id: chats.nextMessage(), chat, ...topic, ...what, edits: 0 }
  chats.messages.push(message)
  return asMessage(message)
}

const documentMax = 50 * 1024 * 1024

/** Telegram takes a form's field of any name, as long as the document names it. */
function uploaded({ uploads }: Chats, { document = '' }: Params): Upload {
  const upload =
    uploads.get(document) ?? refuse(400, 'Bad Request: there is no document in the request')
  if (upload.bytes.length > documentMax) refuse(413, 'Request Entity Too Large')
  if (upload.bytes.length === 0) refuse(400, 'Bad Request: file must be non-empty')
  return upload
}

function captioned(params: Params): Pick<Shown, 'text' | 'html' | 'keyboard'> {
  const html = params.caption ?? ''
  const text = (params.parse_mode === 'HTML' ? parsed(html) : html).trim()
  if (text.length > 1024) refuse(400, 'Bad Request: message caption is too long')
  return { text, html, keyboard: keyboardOf(params) }
}

const menu = ({ scope, language_code }: Params) =>
  `${scope?.type ?? 'default'}:${language_code ?? ''}`

function openChat(chats: Chats, chat = 0): number {
  const seconds = Math.ceil(((chats.floodedUntil.get(chat) ?? 0) - Date.now()) / 1000)
  if (seconds > 0) {
    refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
  }
  if (chats.blocked.has(chat)) refuse(403, 'Forbidden: bot was blocked by the user')
  if (chats.deactivated.has(chat)) refuse(403, 'Forbidden: user is deactivated')
  const migrate_to_chat_id = chats.migrated.get(chat)
  if (migrate_to_chat_id) refuse(400, upgraded, { migrate_to_chat_id })
  if (!chats.known.has(chat)) refuse(400, 'Bad Request: chat not found')
  return chat
}

function editable(chats: Chats, params: Params): Shown {
  const chat = openChat(chats, params.chat_id)
  const found = chats.messages.find(({ id, ...m }) => m.chat === chat && id === params.message_id)
  return found ?? refuse(400, 'Bad Request: message to edit not found')
}

function content(params: Params): Pick<Shown, 'text' | 'html' | 'keyboard'> {
  const html = params.text ?? ''
  const text = (params.parse_mode === 'HTML' ? parsed(html) : html).trim()
  if (text === '') refuse(400, 'Bad Request: message text is empty')
  if (text.length > 4096) refuse(400, 'Bad Request: message is too long')
  return { text, html, keyboard: keyboardOf(params) }
}

function keyboardOf({ reply_markup }: Params): InlineKeyboardButton[][] {
  const keyboard = reply_markup?.inline_keyboard ?? []
  if (keyboard.flat().length > 100) refuse(400, 'Bad Request: reply markup is too long')
  for (const button of keyboard.flat()) {
    if (button.text.trim() === '') refuse(400, 'Bad Request: inline keyboard button text is empty')
    const bytes = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 1
    if (bytes < 1 || bytes > 64) refuse(400, 'Bad Request: BUTTON_DATA_INVALID')
  }
  return keyboard
}

function same(message: Shown, after: Pick<Shown, 'html' | 'keyboard'>): boolean {
  const keyboard = JSON.stringify(after.keyboard)
  return message.html === after.html && JSON.stringify(message.keyboard) === keyboard
}

const asMessage = ({ id, chat, text }: Shown) => ({
  message_id: id,
  date: Math.floor(Date.now() / 1000),
  chat: { id: chat, type: chat > 0 ? 'private' : 'supergroup' },
  text,
})

const notModified =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'
const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
const upgraded = 'Bad Request: group chat was upgraded to a supergroup chat'
