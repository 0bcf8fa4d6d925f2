import { refuse } from './refusal-testing.ts'

const tags = [
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'strike',
  'del',
  'code',
  'pre',
  'a',
  'span',
].concat(['tg-spoiler', 'tg-emoji', 'tg-time', 'blockquote'])
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** What people see of Telegram HTML, or Telegram's refusal of it. */
export function parsed(html: string): string {
  const open: string[] = []
  let shown = ''
  for (const { 0: token, index } of html.matchAll(/<[^>]*>?|&(?:#x?)?\w+;|[^<&]+|&/g)) {
    if (token.startsWith('<')) markup(token, offset(html, index), open)
    else shown += token.startsWith('&') ? character(token) : token
  }
  if (open.length > 0) wrong(`Can't find end tag corresponding to start tag "${open.at(-1)}"`)
  return shown
}

function markup(token: string, at: number, open: string[]): void {
  if (!token.endsWith('>')) wrong(`Unclosed start tag at byte offset ${at}`)
  const [, end = '', name = ''] = /^<(\/?)([\w-]*)/.exec(token) ?? []
  if (end === '') {
    if (!tags.includes(name)) wrong(`Unsupported start tag "${name}" at byte offset ${at}`)
    return void open.push(name)
  }
  const expected = open.pop()
  if (!expected) wrong(`Unexpected end tag at byte offset ${at}`)
  if (expected === name) return
  wrong(`Unmatched end tag at byte offset ${at}, expected "</${expected}>", found "</${name}>"`)
}

function character(entity: string): string {
  const number = /^&#(x?)(\w+);$/.exec(entity)
  if (number) return String.fromCodePoint(Number.parseInt(number[2] ?? '', number[1] ? 16 : 10))
  return named[entity.slice(1, -1)] ?? entity
}

const offset = (html: string, index: number) => Buffer.byteLength(html.slice(0, index))

function wrong(why: string): never {
  return refuse(400, `Bad Request: can't parse entities: ${why}`)
}
