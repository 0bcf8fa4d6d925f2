import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assert, asyncProperty, constantFrom, tuple, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { UserError } from '../errors.ts'
import { decoded, readCsv, writeCsv } from './csv.ts'
import { parseTables } from './parse-tables.ts'
import { readSheet } from './read-sheet.ts'
import { type Row, rowsMax, SheetError } from './table.ts'
import { partsOf, words, workbookOf, zipPacked } from './testing.ts'
import { unzip } from './unzip.ts'
import { writeSheet } from './write-sheet.ts'

const made = (name: string) => readFile(join(import.meta.dirname, '../imports/testing', name))
const faultOf = (bytes: Buffer) =>
  parseTables(bytes).then(
    () => 'read',
    (error) => (error instanceof SheetError ? error.fault : error),
  )

test('a workbook of a spreadsheet program is read with its types', async () => {
  const [sheet = []] = await readSheet(await made('english.xlsx'))

  expect(sheet[1]?.slice(0, 2)).toEqual(['KH-9001', 'Acme Bearings Ltd'])
  expect(sheet[1]?.[16]).toEqual(new Date('1980-05-03T00:00:00Z'))
  expect(sheet[2]?.[4]).toBe(13800005566)
})

test('a formula that failed, or was never computed, is an empty cell', async () => {
  const [sheet = []] = await readSheet(await made('english.xlsx'))
  const cells = '<c r="A1" t="str"><f>A2</f></c><c r="B1" t="e"/>'
  const [byHand] = await parseTables(workbookOf(`<row r="1">${cells}${words('C1', 'x')}</row>`))

  expect(sheet[2]?.[26]).toBeNull()
  expect(byHand).toEqual([[null, null, 'x']])
})

test('commas, tabs and semicolons separate, whichever there are more of', () => {
  const rows = [
    ['a', 'b,c'],
    ['d', null],
  ]

  expect(readCsv('a,"b,c"\nd,\n')).toEqual(rows)
  expect(readCsv('a\tb,c\nd\t')).toEqual(rows)
  expect(readCsv('a;"b,c"\r\nd;\r\n')).toEqual(rows)
  expect(readCsv('sep=;\r\na;b,c\r\nd;')).toEqual(rows)
})

test('quotes hold line breaks and quotes, also where one is never closed', () => {
  expect(readCsv('"a\r\nb","say ""hi"""\rc,d')).toEqual([
    ['a\r\nb', 'say "hi"'],
    ['c', 'd'],
  ])
  expect(readCsv('a,"b\nc')).toEqual([['a', 'b\nc']])
})

test('Chinese is read in UTF-8, GBK and UTF-16, with a mark or without', () => {
  const gbk = Buffer.from('bfcdbba7c3fbb3c6', 'hex')
  const utf16 = Buffer.from('\ufeff客户名称', 'utf16le')

  for (const bytes of [Buffer.from('客户名称'), Buffer.from('\ufeff客户名称'), gbk, utf16]) {
    expect(decoded(bytes)).toBe('客户名称')
  }
})

test('what is written as .csv comes back, and no cell of it is a formula', () => {
  const rows: Row[] = [['=1+1', '+86 138', '-', '@x', 'a"b', 'c\nd', null, "'quoted'"]]
  const written = writeCsv(rows)

  expect(readCsv(decoded(written))).toEqual(rows)
  expect(written.toString()).toContain("'=1+1")
})

test('what is written as .xlsx comes back, and no cell of it is a formula', async () => {
  const columns = (['text', 'number', 'day', 'text'] as const).map((kind) => ({
    ...{ header: kind, width: 9 },
    kind,
  }))
  const day = new Date('2026-03-31T00:00:00Z')
  const row = ['=cmd|1', 12.5, day, '13800005566']
  const bytes = await writeSheet('Customers', columns, [row])
  const xml = unzip(bytes, (name) => name.endsWith('sheet1.xml'))
  const sheet = [...xml.values()].join('')

  expect(await readSheet(bytes)).toEqual([[['text', 'number', 'day', 'text'], row]])
  expect(sheet).not.toContain('<f>')
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"/)
})

test('a file that is none of these is refused with its reason', async () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  const encrypted = Buffer.concat([
    ole,
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ])
  const whole = await made('english.xlsx')

  expect(await faultOf(encrypted)).toBe('encrypted')
  expect(await faultOf(Buffer.concat([ole, Buffer.alloc(600)]))).toBe('oldFormat')
  expect(await faultOf(whole.subarray(0, 3000))).toBe('broken')
  expect(await faultOf(zipPacked('word/document.xml', Buffer.from('<w/>')))).toBe('notATable')
  expect(await faultOf(Buffer.from('<html><table><tr><td>1'))).toBe('notATable')
  expect(await faultOf(Buffer.from('%PDF-1.7 …'))).toBe('notATable')
  expect(await faultOf(Buffer.from([1, 0, 2, 255]))).toBe('notATable')
})

test('a small file that unpacks to a big one is refused, whatever its headers claim', async () => {
  const bomb = zipPacked('xl/workbook.xml', Buffer.alloc(200 * 1024 * 1024), 12)
  const before = process.memoryUsage().rss

  expect(bomb.length).toBeLessThan(300_000)
  expect(await faultOf(bomb)).toBe('tooBig')
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
})

test('an archive of many entries is refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`xl/${n}.xml`, '']))

  expect(await faultOf(workbookOf('', many))).toBe('tooBig')
})

test('more rows than can be kept in memory are refused', async () => {
  const row = (n: number) => `<row r="${n}"><c r="A${n}"><v>1</v></c></row>`
  const rows = Array.from({ length: rowsMax + 1 }, (_, n) => row(n + 1)).join('')

  expect(await faultOf(workbookOf(rows))).toBe('tooManyRows')
})

test('a million empty rows are no rows', { timeout: 60_000 }, async () => {
  const rows = Array.from({ length: 1_000_000 }, (_, n) => `<row r="${n + 2}" s="1"/>`).join('')
  const sheet = partsOf(`<row r="1">${words('A1', 'Company')}</row>${rows}`)
  const read = readSheet(workbookOf('', sheet))

  expect(await read).toEqual([[['Company']]])
})

test('a cell in the last row of the last column costs nobody more than a refusal', async () => {
  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
  const read = readSheet(workbookOf(`<row r="1">${words('A1', 'x')}</row>${far}`))

  await expect(read).rejects.toThrow('unpacks to more than can be read')
})

test('whatever bytes are sent, the answer is a table or a sentence', {
  timeout: 60_000,
}, async () => {
  const starts = ['', 'PK\u0003\u0004', '\ufeff', '"', 'sep=;\n'].map((s) =>
    Buffer.from(s, 'latin1'),
  )
  const whole = await made('merged-titles.xlsx')
  await assert(
    asyncProperty(tuple(constantFrom(...starts), uint8Array({ maxLength: 400 })), async (parts) => {
      expect(await faultOf(Buffer.concat(parts))).toBeTypeOf('string')
    }),
  )
  await assert(
    asyncProperty(uint8Array({ minLength: 8, maxLength: 8 }), async (noise) => {
      const hurt = Buffer.from(whole)
      noise.forEach((byte, n) => {
        hurt[(byte * 251 + n * 977) % hurt.length] = byte
      })
      expect(await faultOf(hurt)).toBeTypeOf('string')
    }),
  )
})

test('what cannot be read is said in a sentence', async () => {
  await expect(readSheet(Buffer.from('PK\u0003\u0004'))).rejects.toThrow(UserError)
})
