import readXlsx from 'read-excel-file/universal'
import { decoded, readCsv } from './csv.ts'
import {
  columnsMax,
  fault,
  type Row,
  rowsMax,
  SheetError,
  sheetsMax,
  type Tables,
} from './table.ts'
import { unzip } from './unzip.ts'
import { zipStored } from './zip.ts'

/** Every table of a file, by what is in it, whatever its name says; a SheetError where there is none. */
export async function parseTables(bytes: Buffer): Promise<Tables> {
  const tables = isZip(bytes) ? await workbook(bytes) : [readCsv(textOf(bytes))]
  const tidy = tables.slice(0, sheetsMax).map(tidied)
  if (tidy.some((rows) => rows.length > rowsMax)) fault('tooManyRows')
  return tidy.filter((rows) => rows.length > 0)
}

const isZip = (bytes: Buffer) => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004'
const oleMark = 'd0cf11e0a1b11ae1'
/** The stream in which programs put a workbook that has a password. */
const encryptedMark = Buffer.from('EncryptedPackage', 'utf16le')

function textOf(bytes: Buffer): string {
  if (bytes.subarray(0, 8).toString('hex') === oleMark) {
    fault(bytes.includes(encryptedMark) ? 'encrypted' : 'oldFormat')
  }
  if (/^(?:%PDF|\x89PNG|GIF8|\xff\xd8\xff|Rar!|7z)/.test(bytes.toString('latin1', 0, 8))) {
    fault('notATable')
  }
  return decoded(bytes)
}

const parts = /^xl\/(?:_rels\/)?[^/]+\.(?:xml|rels)$|^xl\/worksheets\/[^/]+\.xml$/i

async function workbook(bytes: Buffer): Promise<Tables> {
  const found = unzip(bytes, (name) => parts.test(name))
  if (!found.has('xl/workbook.xml')) fault('notATable')
  try {
    const checked = zipStored(new Map([...found].map(([name, xml]) => [name, lenient(name, xml)])))
    const sheets = await readXlsx(new Uint8Array(checked).buffer)
    return sheets.map(({ data }) => data as unknown as Row[])
  } catch (error) {
    if (error instanceof SheetError) throw error
    return fault('broken')
  }
}

/**
 * Without what holds nothing: cells with a colour and no more, formulas whose result was never computed,
 * a million rows below the last one. Reading these takes the library minutes, or fails.
 */
function lenient(name: string, xml: Buffer): Buffer {
  if (!name.includes('/worksheets/')) return xml
  const bare = xml
    .toString('utf8')
    .replace(/<c\b[^>]*\/>/g, '')
    .replace(uncomputed, '')
  const filled = bare.replace(/<row\b[^>]*?(?:\/>|>\s*<\/row>)/g, '')
  ensureNear(filled)
  return Buffer.from(filled)
}

const uncomputed =
  /<c\b[^>]*\bt="(?:str|e|b|s)"[^>]*>(?:<f\b[^>]*?(?:\/>|>[^<]*<\/f>))?(?:<v\s*\/>|<v><\/v>)?<\/c>/g

/** All that is above and to the left of a cell is filled in, so one far out would take all memory. */
const areaMax = 5_000_000

function ensureNear(xml: string): void {
  let [columns, rows] = [0, 0]
  for (const [, letters = '', number] of xml.matchAll(/<c\b[^>]*?\br="([A-Z]{1,3})(\d+)"/g)) {
    columns = Math.max(columns, columnNumber(letters))
    rows = Math.max(rows, Number(number))
  }
  if (rows * columns > areaMax) fault('tooBig')
}

const columnNumber = (letters: string) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Without rows and cells that hold nothing. */
function tidied(rows: readonly Row[]): Row[] {
  return rows.map((row) => row.slice(0, columnsMax).map(blankless)).filter(isFilled)
}

const blankless = (cell: Row[number]) =>
  typeof cell === 'string' && cell.trim() === '' ? null : cell
const isFilled = (row: Row) => row.some((cell) => cell !== null)
