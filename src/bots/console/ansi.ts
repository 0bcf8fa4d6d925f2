import { styleText } from 'node:util'
import type { Block, Button, Card, Fact, Tone } from '../../core/chat/card.ts'
import { legible } from '../escape.ts'
import { padded, width } from './width.ts'

export type Drawn = {
  readonly text: string
  /** In the order of their numbers. */
  readonly buttons: readonly Button[]
}

export type Drawing = {
  readonly coloured: boolean
  /** The number of the first button: several cards that are shown together share their numbers. */
  readonly from?: number
}

/** A card as lines of a terminal. Its buttons are numbers, to be typed. */
export function ansi(card: Card, { coloured, from = 1 }: Drawing): Drawn {
  const buttons: Button[] = []
  const paint: Paint = (style, words) =>
    coloured ? styleText(style, words, { validateStream: false }) : words
  const number: Number = (button) => {
    buttons.push(button)
    const digits = paint('cyan', `[${from + buttons.length - 1}]`)
    return `${digits} ${line(button.label)}`
  }
  const title = paint(
    ['bold', ...styles[card.tone ?? 'none']],
    marks[card.tone ?? 'none'] + line(card.title),
  )
  const drawn = (card.body ?? []).map((block) => paragraph(block, paint, number))
  const body = drawn.filter((lines) => lines.trim() !== '')
  const choices = row(card.buttons ?? [], number)
  return { text: [title, ...body, ...choices].join('\n'), buttons }
}

type Style = 'bold' | 'dim' | 'cyan' | 'green' | 'red' | 'yellow'
type Paint = (style: Style | Style[], words: string) => string
type Number = (button: Button) => string

const styles: Readonly<Record<Tone | 'none', Style[]>> = {
  good: ['green'],
  bad: ['red'],
  ask: ['yellow'],
  due: ['yellow'],
  none: [],
}
const marks = { good: '✓ ', bad: '✗ ', ask: '? ', due: '⏰ ', none: '' } as const

function paragraph(block: Block, paint: Paint, number: Number): string {
  switch (block.kind) {
    case 'text':
      return indented(block.text)
    case 'facts':
      return table(block.facts, paint)
    case 'list': {
      const title = block.title === undefined ? [] : [`  ${paint('bold', line(block.title))}`]
      const items = block.items.flatMap((item) => [
        `  • ${line(item.text)}`,
        ...(item.detail ? [paint('dim', indented(item.detail, 4))] : []),
        ...row(item.buttons ?? [], number).map((buttons) => `  ${buttons}`),
      ])
      return [...title, ...items].join('\n')
    }
  }
}

/** The values stand in one column, whatever the language of the labels. */
function table(facts: readonly Fact[], paint: Paint): string {
  const columns = Math.max(0, ...facts.map(([label]) => width(line(label))))
  return facts
    .map(([label, value]) => {
      const [first = '', ...more] = legible(value).split('\n')
      const indent = ' '.repeat(columns + 4)
      return [
        `  ${paint('dim', padded(line(label), columns))}  ${first}`,
        ...more.map((m) => indent + m),
      ].join('\n')
    })
    .join('\n')
}

const row = (buttons: readonly Button[], number: Number): readonly string[] =>
  buttons.length > 0 ? [`  ${buttons.map(number).join('  ')}`] : []

const line = (words: string) => legible(words).replace(/\s+/g, ' ').trim()

function indented(words: string, by = 2): string {
  return legible(words)
    .split('\n')
    .map((part) => ' '.repeat(by) + part)
    .join('\n')
}
