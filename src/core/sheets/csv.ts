import { type Cell, fault, type Row } from './table.ts'

/** Text as programs write it: with a byte order mark, UTF-8, or GB 18030, which holds GBK. */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) fault('notATable')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {}
  }
  return fault('notATable')
}

/** Rows of a file that separates its cells by commas, tabs or semicolons, whichever there are more of. */
export function readCsv(text: string): Row[] {
  if (/^\s*<(?:!doctype|html|table|\?xml)/i.test(text)) fault('notATable')
  const [, declared, rest = text] = /^sep=([,;\t|])\r?\n([\s\S]*)$/i.exec(text) ?? []
  return parsed(rest, declared ?? separatorOf(rest))
}

/** A cell that was kept from becoming a formula is what stands behind the apostrophe. */
export const guarded = /^'(?=[=+\-@\t\r])/
export const formulaLike = /^[=+\-@\t\r]/

export function writeCsv(rows: readonly Row[]): Buffer {
  const lines = rows.map((row) => row.map(written).join(','))
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const words = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
  const safe = formulaLike.test(words) ? `'${words}` : words
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const sampleMax = 20_000

function separatorOf(text: string): string {
  const bare = text.slice(0, sampleMax).replace(/"(?:[^"]|"")*"/g, '')
  const counts = ['\t', ',', ';'].map((sign) => ({ sign, count: bare.split(sign).length }))
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

/** The next quote, separator or end of line: everything between them is taken as it is. */
function parsed(text: string, separator: string): Row[] {
  const rows: Cell[][] = []
  let row: Cell[] = []
  const stop = new RegExp(`[${separator}\r\n]`, 'g')
  for (let at = 0; at < text.length; ) {
    const isQuoted = text[at] === '"'
    const quoted = isQuoted ? quotedAt(text, at) : undefined
    stop.lastIndex = quoted?.end ?? at
    const end = stop.exec(text)?.index ?? text.length
    const words = (quoted?.words ?? '') + text.slice(quoted?.end ?? at, end)
    row.push(cellOf(words))
    if (text[end] !== separator) {
      rows.push(row)
      row = []
    } else if (end === text.length - 1) row.push(null)
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function quotedAt(text: string, from: number): { words: string; end: number } {
  for (let at = from + 1; ; at++) {
    at = text.indexOf('"', at)
    if (at < 0) return { words: unquoted(text.slice(from + 1)), end: text.length }
    if (text[at + 1] !== '"') return { words: unquoted(text.slice(from + 1, at)), end: at + 1 }
    at += 1
  }
}

const unquoted = (words: string) => words.replaceAll('""', '"')

const cellOf = (words: string): Cell => {
  const bare = words.replace(guarded, '')
  return bare.trim() === '' ? null : bare
}
