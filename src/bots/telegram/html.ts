import assert from 'node:assert/strict'
import type { InlineKeyboardButton } from 'grammy/types'
import { type Block, type Button, type Card, pack } from '../../core/chat/card.ts'
import { escaped, legible } from '../escape.ts'
import { buttonRows, type Numbered } from './button-rows.ts'

/** A card as Telegram takes it; `plain` is its text should the markup be refused. */
export type Rendered = {
  readonly html: string
  readonly plain: string
  readonly keyboard: InlineKeyboardButton[][]
}

export const longestText = 4096
export const longestCallback = 64
const longestLabel = 64

export function html(card: Card): Rendered {
  const numbers = numbered(card.body ?? [])
  const title = `${marks[card.tone ?? 'none']}${oneLine(card.title)}`
  const drawn = (card.body ?? []).map((block) => paragraph(block, numbers))
  const paragraphs = drawn.filter((spans) => spans.some(({ text }) => text.trim() !== ''))
  const spans = cut(visible([[bold(title)], ...paragraphs].flatMap(separated)), longestText)
  return {
    html: spans.map(tagged).join(''),
    plain: shown(spans),
    keyboard: buttonRows([...numbers.values()], card.buttons ?? []).map((row) => row.map(inline)),
  }
}

type Span = { readonly text: string; readonly bold?: true }
type Numbers = ReadonlyMap<object, Numbered>

const marks = { good: '✅ ', bad: '⚠️ ', ask: '', due: '⏰ ', none: '' } as const

/** The items of lists with buttons, numbered through the whole card: a button names its item. */
function numbered(body: readonly Block[]): Numbers {
  const lists = body.flatMap((block) => (block.kind === 'list' ? [block.items] : []))
  const items = lists.filter((list) => list.some(({ buttons }) => buttons?.length)).flat()
  const number = (at: number) => (items.length > 1 ? at + 1 : undefined)
  return new Map(
    items.map((item, at) => [item, { number: number(at), buttons: item.buttons ?? [] }]),
  )
}

function paragraph(block: Block, numbers: Numbers): Span[] {
  switch (block.kind) {
    case 'text':
      return [plain(legible(block.text))]
    case 'facts':
      return lines(block.facts.map(([label, value]) => fact(oneLine(label), legible(value))))
    case 'list':
      return lines([
        ...(block.title === undefined ? [] : [[bold(oneLine(block.title))]]),
        ...block.items.map((item) => [
          plain(`${bullet(numbers.get(item)?.number)} ${legible(item.text)}`),
          ...(item.detail ? [plain(`\n    ${legible(item.detail)}`)] : []),
        ]),
      ])
  }
}

function fact(label: string, value: string): Span[] {
  const colon = /\p{Script=Han}$/u.test(label) ? '：' : ': '
  return [plain(`${label}${colon}`), bold(value)]
}

const bullet = (number: number | undefined) => (number === undefined ? '•' : `${number}.`)
const plain = (text: string): Span => ({ text })
const bold = (text: string): Span => ({ text, bold: true })
const oneLine = (text: string) => legible(text).replace(/\s+/g, ' ').trim()
const lines = (rows: readonly Span[][]) =>
  rows.flatMap((row, at) => (at === 0 ? row : [plain('\n'), ...row]))
const separated = (spans: Span[], at: number) => (at === 0 ? spans : [plain('\n\n'), ...spans])

// Telegram trims what it shows and refuses what is then empty.
function visible(spans: Span[]): Span[] {
  return spans.some(({ text }) => text.trim() !== '') ? spans : [plain('…')]
}

function cut(spans: Span[], room: number): Span[] {
  if (shown(spans).length <= room) return spans
  let left = room - 1
  const kept = spans.map((span) => {
    const text = span.text.slice(0, left).replace(halfCharacter, '')
    left -= text.length
    return { ...span, text }
  })
  return [...kept, plain('…')]
}

const halfCharacter = /[\ud800-\udbff]$/
const shown = (spans: readonly Span[]) => spans.map(({ text }) => text).join('')

function tagged({ text, bold }: Span): string {
  return bold && text !== '' ? `<b>${escaped(text)}</b>` : escaped(text)
}

function inline({ label, command, raw, style }: Button): InlineKeyboardButton {
  const callback_data = pack({ command, raw })
  assert(Buffer.byteLength(callback_data) <= longestCallback, `${command} does not fit its button`)
  const text = cut([plain(oneLine(label) || '…')], longestLabel)
  return { text: shown(text), callback_data, ...(style && { style }) }
}
