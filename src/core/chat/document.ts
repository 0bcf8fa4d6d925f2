import type { Reader } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { type Card, type Document, text } from './card.ts'

/** Every platform takes it (Telegram 50 MB), and a database that holds it does not feel it. */
export const documentMax = 10 * 1024 * 1024

/** What a card can carry, of bytes that were made for its reader. */
export const document = (name: string, mime: string, bytes: Uint8Array): Document => ({
  name: safeName(name),
  mime,
  base64: Buffer.from(bytes).toString('base64'),
})

export const bytesOf = ({ base64 }: Document): Uint8Array<ArrayBuffer> =>
  Buffer.from(base64, 'base64')

/** Refuses what would be too big to send. */
export function ensureSendable({ document }: Card): void {
  const bytes = document ? Buffer.byteLength(document.base64, 'base64') : 0
  const megabytes = documentMax / 1024 / 1024
  ensure(bytes <= documentMax, (t) => t.notices.documentTooBig({ megabytes }))
}

/**
 * What is said, and the document that follows it: two notices, for no platform can edit a message
 * into a file, or show one in a modal’s or a slash command’s answer.
 */
export function parted(card: Card, reader: Pick<Reader, 'locale'>): readonly [Card, Card?] {
  const { document: given, ...said } = card
  if (!given) return [card]
  ensureSendable(card)
  const document = { ...given, name: safeName(given.name) }
  const follows = text(messages(reader).notices.documentFollows(document))
  const enclosed = { title: document.name, document }
  return [{ ...said, body: [...(said.body ?? []), follows] }, enclosed]
}

/** Nothing but a document: the second part of a card that was parted. */
export const isEnclosed = ({ title, body, buttons, document }: Card): boolean =>
  document?.name === title && !body && !buttons

/** Of a document that was sent only its name is kept. */
export const wasSent = ({ document }: Card): boolean => document !== undefined && !document.base64

/** Telegram cuts longer ones, and file systems refuse them. */
const stemMax = 60

/** A name that can be written to any disk and sent to any platform, in whatever script it is. */
export function safeName(name: string): string {
  const legible = name.toWellFormed().normalize('NFC').replace(separators, '-')
  const words = legible.replace(/\s+/gu, ' ').replace(invisible, '')
  const [, stem = '', extension = ''] = /^(.*?)(\.[\p{L}\p{N}]{1,10})?$/u.exec(bare(words)) ?? []
  const short = [...bare(stem)].slice(0, stemMax).join('')
  return `${bare(short) || 'file'}${extension}`
}

/** Paths, what Windows refuses, and what ends a name in the header of an upload. */
const separators = /[/\\:*?"<>|;]/g
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu
const bare = (words: string) => words.replace(/^[.\s]+|[.\s]+$/gu, '')
