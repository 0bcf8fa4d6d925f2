import { sql } from 'drizzle-orm'
import type { Newcomer } from '../src/core/customers/duplicates.ts'
import { rows } from '../src/db/rows.ts'
import { contacts, customers } from '../src/db/schema.ts'
import type { Db } from '../src/db/tx.ts'
import { brands, legalForms, places, spelt, trades } from './archive-names.ts'
import { seeded } from './chance.ts'

/** Somebody in the archive, as far as they are asked after. */
export type Known = Readonly<Record<'name' | 'code' | 'credit' | 'phone' | 'contact', string>>

/** So many customers, here and there in the archive. */
export async function someKnown(db: Db, count: number): Promise<readonly Known[]> {
  const found = await db.execute(sql`
    select c.name, c.code, c.credit_code as credit, p.phone, p.name as contact
    from (select n * 7919::bigint % (select count(*) from ${customers}) as at
      from generate_series(0, ${count - 1}::int) n) s
    cross join lateral (select * from ${customers} c where c.id > s.at
      and c.code like 'KH-_____%' order by c.id limit 1) c
    join ${contacts} p on p.customer_id = c.id`)
  return rows<Known>(found)
}

type Way = (known: Known, chance: (below: number) => number) => string

const common = [
  ...[
    '贸易',
    '有限',
    '有限公司',
    '华',
    '上海',
    '国际贸易',
    '科技',
    '金',
    '公司',
    '上海 贸易',
    '鑫',
  ],
  ...['h', 's', 'hua', 'shang', 'my', 'maoyi', 'hs', '1', '13', '王', '李', '王总'],
]
const filters = [
  ...[
    '重点客户',
    'VIP',
    '重点',
    'A级客户',
    '华东 A级',
    '我的客户',
    '潜在客户',
    '三个月没联系',
    '华南',
  ],
  ...['贸易 A级', '华东 贸易', 'VIP 科技', 'A级 三个月没联系', '重点 物流', '标签重点 A级'],
]

const localOf = (name: string) =>
  name
    .replace(new RegExp(`^(?:${places.filter(Boolean).join('|')})`), '')
    .replace(/(?:股份|集团)?有限公司$/, '')
const letters = (name: string) => spelt(name).spelt.replaceAll("'", '')

/** What people remember of a customer, each about as often as it is asked. */
const ways: readonly Way[] = [
  ({ name }) => localOf(name).slice(0, 2),
  ({ name }) => localOf(name).slice(0, 3),
  ({ name }) => localOf(name).slice(0, 4),
  ({ name }, chance) => localOf(name).slice(1, 3 + chance(2)),
  ({ name }) => localOf(name),
  ({ name }) => name,
  ({ name }) => letters(localOf(name).slice(0, 2)),
  ({ name }) => letters(localOf(name).slice(0, 4)),
  ({ name }) => letters(localOf(name)),
  ({ name }) => spelt(localOf(name)).initials,
  ({ name }) => spelt(localOf(name).slice(0, 4)).initials,
  ({ contact }) => contact,
  ({ contact }) => letters(contact),
  ({ phone }) => phone.slice(-4),
  ({ phone }) => phone,
  ({ code }, chance) => (chance(2) === 0 ? code : code.toLowerCase().replace('-', '')),
  ({ credit }) => credit,
  ({ name }) => `${localOf(name).slice(0, 2)} ${localOf(name).slice(-2)}`,
  (_, chance) => common[chance(common.length)] ?? '',
  (_, chance) => common[chance(common.length)] ?? '',
  (_, chance) => filters[chance(filters.length)] ?? '',
  ({ name }, chance) => `${localOf(name).slice(0, 2)} ${['A级', '华东', '重点'][chance(3)]}`,
  (_, chance) => `查无此人${chance(9)}`,
]

/** As many questions as there are customers known. */
export function questions(known: readonly Known[]): readonly string[] {
  const below = dice(11)
  return known.map((each, at) => ways[at % ways.length]?.(each, below) ?? each.name)
}

/** Of three newcomers one is on file, one nearly, and one is not, but begins as many do. */
export function newcomers(known: readonly Known[]): readonly Newcomer[] {
  const below = dice(13)
  const pick = (from: readonly string[]) => from[below(from.length)] ?? ''
  const frequent = brands(100)
  return known.map((each, at): Newcomer => {
    const phone = at % 4 < 2 ? each.phone : `137${10_000_000 + below(80_000_000)}`
    if (at % 3 === 0) return { name: each.name, phone, creditCode: each.credit }
    if (at % 3 === 1) return { name: pick(places) + localOf(each.name) + pick(legalForms), phone }
    return {
      name: `${pick(places)}${pick(frequent)}${pick(trades)}${pick(['', '华东', '一'])}有限公司`,
      phone,
    }
  })
}

function dice(seed: number): (below: number) => number {
  const chance = seeded(seed)
  return (below) => Math.floor(chance() * below)
}
