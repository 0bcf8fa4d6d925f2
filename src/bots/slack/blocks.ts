import type { KnownBlock } from '@slack/types'
import {
  type Block,
  type Button,
  type Card,
  type Item,
  pack,
  type Tone,
} from '../../core/chat/card.ts'
import { fitted, labelled, pieces, plain } from './text.ts'

export type SlackMessage = { readonly text: string; readonly blocks: KnownBlock[] }

const textMax = 3000
const fieldMax = 2000
/** `chat.update` takes 4,000 characters of text where `chat.postMessage` takes 40,000. */
const fallbackMax = 3900

/** A card as a message: blocks for eyes, text for notifications, screen readers and old clients. */
export const message = (card: Card): SlackMessage => ({
  text: fallback(card),
  blocks: blocks(card),
})

/** A card in Slack's blocks. A message holds 50 of them, a modal or the App Home 100. */
export function blocks(card: Card, max = 50): KnownBlock[] {
  const head: KnownBlock = { type: 'header', text: plain(titled(card), 150) }
  const foot = rows(card.buttons ?? []).slice(0, 4)
  const body = (card.body ?? []).flatMap(drawn)
  return [head, ...cutTo(body, max - 1 - foot.length), ...foot]
}

/** The card in words alone. */
export function fallback(card: Card): string {
  return fitted([titled(card), ...(card.body ?? []).flatMap(lines)].join('\n'), fallbackMax)
}

function drawn(block: Block): KnownBlock[] {
  switch (block.kind) {
    case 'text':
      return pieces(block.text, textMax).map(paragraph)
    case 'facts':
      return chunks(block.facts, 10).map((some) => ({
        type: 'section',
        fields: some.map(([label, value]) => labelled(label, value || '–', fieldMax)),
      }))
    case 'list':
      return [...heading(block.title), ...itemBlocks(block.items)]
  }
}

/** Items with buttons stand alone; runs of others share a section, for blocks are scarce. */
function itemBlocks(items: readonly Item[]): KnownBlock[] {
  const drawn: KnownBlock[] = []
  let run: string[] = []
  const flush = () => {
    drawn.push(...pieces(run.join('\n'), textMax).map(paragraph))
    run = []
  }
  for (const item of items) {
    if (!item.buttons?.length) run.push(bullet(item))
    else {
      flush()
      drawn.push(...buttoned(item, item.buttons))
    }
  }
  flush()
  return drawn
}

function buttoned({ text, detail = '' }: Item, buttons: readonly Button[]): KnownBlock[] {
  const words = { type: 'section' as const, text: labelled(text, detail, textMax) }
  const [only, ...more] = buttons
  if (!only || more.length > 0) return [words, ...rows(buttons)]
  return [{ ...words, accessory: pressable(only, 0) }]
}

const tones: Record<Tone, string> = { good: '✅', bad: '⚠️', ask: '❓', due: '⏰' }
const titled = ({ tone, title }: Card) => (tone ? `${tones[tone]} ${title}` : title)

function lines(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text]
    case 'facts':
      return block.facts.map(([label, value]) => `${label}: ${value}`)
    case 'list':
      return [...(block.title ? [block.title] : []), ...block.items.map(bullet)]
  }
}

const bullet = ({ text, detail }: Item) => (detail ? `• ${text} – ${detail}` : `• ${text}`)

const rows = (buttons: readonly Button[]): KnownBlock[] =>
  chunks(buttons, 25).map((some) => ({ type: 'actions', elements: some.map(pressable) }))

/** The command travels in `value`, which holds 2,000 characters; an action id must differ in its row. */
const pressable = (button: Button, index: number) => ({
  type: 'button' as const,
  action_id: `press.${index}`,
  text: plain(button.label, 75),
  value: pack(button),
  ...(button.style ? { style: button.style } : {}),
})

const paragraph = (escaped: string): KnownBlock => ({
  type: 'section',
  text: { type: 'plain_text', text: escaped, emoji: false },
})

/** Small above its lines, whose own names are bold. */
const heading = (title = ''): KnownBlock[] =>
  title === '' ? [] : [{ type: 'context', elements: [labelled(title, '', 300)] }]

const cutTo = (body: KnownBlock[], max: number): KnownBlock[] =>
  body.length <= max ? body : [...body.slice(0, max - 1), paragraph('…')]

function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size))
}
