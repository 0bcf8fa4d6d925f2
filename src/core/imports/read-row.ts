import { fail } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import type { Cell, Row } from '../sheets/table.ts'
import type { Facts, ImportColumn, Person } from './fields.ts'
import type { Layout } from './layout.ts'
import {
  birthdayIn,
  codeIn,
  creditCodeIn,
  dateIn,
  digitsIn,
  isMasked,
  lineIn,
  listIn,
  moneyIn,
  phoneIn,
  readingOf,
  textIn,
  wordsIn,
} from './read-cell.ts'
import { gradeIn, kindIn, ratingIn, relationIn, tierIn } from './spot-choice.ts'

/** What one row says of a customer and of a person there, and every cell that cannot be read. */
export type RowRead = {
  readonly facts: Facts
  readonly person: Person
  readonly faults: readonly Phrase[]
  /** Columns whose cell holds a mask and no value. */
  readonly masked: readonly ImportColumn[]
}

type Part = { readonly facts?: Facts; readonly person?: Person }
type Reader = (cell: Cell, unit: number) => Part

const fact = (column: keyof Facts, read: (cell: Cell) => unknown): Reader => {
  return (cell) => ({ facts: { [column]: read(cell) } as Facts })
}
const trait = (column: keyof Person, read: (cell: Cell) => string | undefined): Reader => {
  return (cell) => ({ person: { [column]: read(cell) } as Person })
}
const line = (max: number) => (cell: Cell) => lineIn(cell, max)
const words = (max: number) => (cell: Cell) => textIn(cell, max)
const chosen = <T>(choose: (said: string) => T | undefined) => {
  return (cell: Cell): T =>
    choose(wordsIn(cell)) ?? fail((t) => t.imports.faults.notAChoice({ said: shortly(cell) }))
}

const readers: Readonly<Record<ImportColumn, Reader>> = {
  name: fact('name', line(80)),
  aliases: fact('aliases', (cell) => listIn(cell).map((one) => lineIn(one, 80))),
  code: fact('code', codeIn),
  // Companies have kinds of their own (民营企业): what is none of ours is kept as a tag.
  kind: (cell) => {
    const kind = kindIn(wordsIn(cell))
    return { facts: kind ? { kind } : { moreTags: [lineIn(cell, 40)] } }
  },
  grade: fact('grade', chosen(gradeIn)),
  creditRating: fact('creditRating', chosen(ratingIn)),
  tier: fact('tier', chosen(tierIn)),
  relation: fact('relation', chosen(relationIn)),
  industry: fact('industry', line(80)),
  region: fact('region', line(80)),
  creditCode: fact('creditCode', creditCodeIn),
  legalRepresentative: fact('legalRepresentative', line(80)),
  registeredCapital: (cell, unit) => ({ facts: { registeredCapital: moneyIn(cell, unit) } }),
  businessScope: fact('businessScope', words(1000)),
  phone: fact('phone', phoneIn),
  fax: fact('fax', (cell) => lineIn(digitsIn(cell), 40)),
  address: fact('address', line(200)),
  postcode: fact('postcode', (cell) => lineIn(digitsIn(cell), 12)),
  products: fact('products', words(1000)),
  serviceNote: fact('serviceNote', words(1000)),
  tags: fact('tags', (cell) => listIn(cell).map((one) => lineIn(one, 40))),
  owner: fact('owner', line(80)),
  addedOn: fact('addedOn', dateIn),
  lastContact: fact('lastContact', dateIn),
  note: fact('note', words(2000)),
  contact: trait('name', line(40)),
  position: trait('position', line(60)),
  contactPhone: trait('phone', phoneIn),
  birthday: trait('birthday', birthdayIn),
  email: trait('email', line(120)),
  wechat: trait('wechat', line(60)),
}

/** What is masked for some who read it, here or where else tables come from. */
const maskable: readonly ImportColumn[] = [
  ...(['phone', 'contactPhone', 'fax', 'email', 'wechat', 'birthday'] as const),
  ...(['creditCode', 'registeredCapital'] as const),
]

/** Reads a row; the columns that mean nothing to us are left out, or go into the note. */
export function readRow(layout: Layout, row: Row, keepsUnknown: boolean): RowRead {
  const faults: Phrase[] = []
  const masked: ImportColumn[] = []
  let [facts, person]: [Facts, Person] = [{}, {}]
  for (const [at, column] of layout.columns) {
    const cell = row[at] ?? null
    if (cell === null) continue
    if (maskable.includes(column) && isMasked(cell)) {
      masked.push(column)
      continue
    }
    const { value, why } = readingOf(() => readers[column](cell, layout.unit))
    if (why) faults.push((t) => `${t.imports.columns[column]}: ${why(t)}`)
    facts = { ...facts, ...value?.facts }
    person = { ...person, ...value?.person }
  }
  const moreNote = keepsUnknown ? unknownIn(layout, row) : ''
  return { facts: moreNote === '' ? facts : { ...facts, moreNote }, person, faults, masked }
}

function unknownIn({ labels, unknown }: Layout, row: Row): string {
  const said = unknown.flatMap((at) => {
    const words = wordsIn(row[at] ?? null)
    return words === '' ? [] : [`${labels[at] || at + 1}: ${words}`]
  })
  return said.join('\n').slice(0, noteMax)
}

const noteMax = 1000
const shortly = (cell: Cell) => wordsIn(cell).slice(0, 20)
