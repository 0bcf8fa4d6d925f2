import type { Message, User, UserFromGetMe } from 'grammy/types'
import type { Said, Sender } from '../../core/chat/delivery.ts'

/** Something sent that has still to be fetched. */
export type Attachment = {
  readonly kind: 'attachment'
  readonly fileId: string
  readonly mime: string
  readonly size: number
  /** As its sender called it. */
  readonly name?: string
  readonly text?: string
}

/** What a message says to us; undefined if nothing, or if it is meant for somebody else. */
export function said(message: Message, me: UserFromGetMe): Said | Attachment | undefined {
  const words = meant(message, me)
  if (words === undefined) return undefined
  if (message.text !== undefined) return { kind: 'text', text: words }
  if (message.contact) return card(message.contact)
  if (message.location) {
    const { latitude, longitude } = message.location
    return { kind: 'location', latitude, longitude }
  }
  return attachment(message, words)
}

export function sender(from: User): Sender {
  const userId = String(from.id)
  const locale = localeOf(from)
  return { platform: 'telegram', userId, home: userId, ...(locale && { hints: { locale } }) }
}

/** Of a tag that its owner may set as they like: a hint. */
export function localeOf({ language_code = '' }: User) {
  if (/^zh\b/i.test(language_code)) return 'zh-CN'
  return /^en\b/i.test(language_code) ? 'en' : undefined
}

/** The words without our name; in groups, nothing unless they name us or give an order. */
function meant(message: Message, { username }: UserFromGetMe): string | undefined {
  const words = message.text ?? message.caption ?? ''
  const [order, command = '', addressee] = /^(\/\w+)(?:@(\w+))?/.exec(words) ?? []
  if (addressee && addressee.toLowerCase() !== username.toLowerCase()) return undefined
  if (order) return command + words.slice(order.length)
  const bare = words.replace(new RegExp(`\\s*@${username}\\b\\s*`, 'gi'), ' ').trim()
  const named = bare !== words.trim()
  if (message.chat.type !== 'private' && !named) return undefined
  return named ? bare : words
}

function card({ first_name, last_name, phone_number }: Message['contact'] & object): Said {
  const name = [first_name, last_name].filter(Boolean).join(' ')
  return { kind: 'contact', name, phone: phone_number }
}

function attachment(message: Message, text: string): Attachment | undefined {
  const photo = message.photo?.at(-1) // the sizes of one photo, the largest last
  const file = photo ?? message.document ?? message.voice ?? message.audio ?? message.video
  if (!file) return undefined
  const mime = ('mime_type' in file && file.mime_type) || (photo ? 'image/jpeg' : unknownMime)
  const size = file.file_size ?? 0
  const name = ('file_name' in file && file.file_name) || undefined
  const said = { kind: 'attachment', fileId: file.file_id, mime, size } as const
  return { ...said, ...(name && { name }), ...(text && { text }) }
}

const unknownMime = 'application/octet-stream'
