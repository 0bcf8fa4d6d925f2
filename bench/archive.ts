import { type SQL, sql } from 'drizzle-orm'
import { contactKeys, customerKeys } from '../src/core/customers/customer-keys.ts'
import { rows } from '../src/db/rows.ts'
import { contacts, customers, employees } from '../src/db/schema.ts'
import type { Db, Tx } from '../src/db/tx.ts'
import { brands, legalForms, people, places, spelt, trades } from './archive-names.ts'
import type { StoreName } from './stores.ts'

/** As many as a representative looks after, and a manager leads. */
const each = 500
export const teamSize = 30

/** Whose customers are whose: one representative, the manager of thirty, and who may see all. */
export type Readers = Readonly<Record<'rep' | 'manager' | 'admin', number>>

/** An archive of so many customers, each with a contact; indexes are made when all are there. */
export async function fillArchive(db: Db, store: StoreName, count: number): Promise<Readers> {
  const indexes = await withoutIndexes(db)
  const readers = await db.transaction(async (tx) => {
    const made = await addStaff(tx, Math.max(teamSize + 1, Math.ceil(count / each)))
    await addCustomers(tx, made.owners, count)
    await addContacts(tx)
    return made.readers
  })
  const slow = indexes.filter((index) => index.includes('terms_of(keys)'))
  const quick = indexes.filter((index) => !slow.includes(index))
  await Promise.all([slow, quick].map((some) => indexed(db, some, store)))
  for (const table of [customers, contacts, employees])
    await db.execute(sql`vacuum analyze ${table}`)
  await compareKeys(db)
  return readers
}

async function withoutIndexes(db: Db): Promise<string[]> {
  const found = await db.execute(sql`select indexdef, indexrelid::regclass::text as name
    from pg_index join pg_indexes on indexname = indexrelid::regclass::text
    where indrelid in ('customers'::regclass, 'contacts'::regclass) and not indisprimary`)
  const indexes = rows<{ indexdef: string; name: string }>(found)
  for (const { name } of indexes) await db.execute(sql`drop index ${sql.identifier(name)}`)
  return indexes.map(({ indexdef }) => indexdef)
}

const memory: Readonly<Record<StoreName, string>> = { postgres: '1GB', embedded: '256MB' }

async function indexed(db: Db, indexes: readonly string[], store: StoreName): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local maintenance_work_mem = '${memory[store]}'`))
    for (const index of indexes) await tx.execute(sql.raw(index))
  })
}

/** The first owner is the representative, the next thirty are the manager's. */
async function addStaff(tx: Tx, size: number) {
  const role = async (name: string, of: 'manager' | 'admin') => {
    const added = await tx.execute(sql`insert into ${employees} (name, role, locale, time_zone)
      values (${name}, ${of}, 'zh-CN', 'Asia/Shanghai') returning id`)
    return rows<{ id: number }>(added)[0]?.id ?? 0
  }
  const [manager, admin] = [await role('主管', 'manager'), await role('管理员', 'admin')]
  const added = await tx.execute(sql`
    insert into ${employees} (name, role, manager_id, locale, time_zone)
    select '业务员' || n, 'rep', case when n between 2 and ${teamSize + 1}::int then ${manager}::int end,
      'zh-CN', 'Asia/Shanghai'
    from generate_series(1, ${size}::int) n returning id`)
  const owners = rows<{ id: number }>(added).map(({ id }) => id)
  return { owners, readers: { rep: owners[0] ?? 0, manager, admin } }
}

/** Of each brand there is one in every trade, places and legal forms are dealt out; the trades are mixed. */
async function addCustomers(tx: Tx, owners: readonly number[], count: number): Promise<void> {
  const known = brands(Math.ceil(count / trades.length))
  await part(tx, 'brand', known)
  await part(tx, 'trade', trades)
  await part(tx, 'place', places)
  await part(tx, 'form', legalForms)
  await tx.execute(sql`alter table ${customers} disable trigger user`)
  await tx.execute(sql`
    insert into ${customers} (name, owner_id, phone, grade, status, region, code, credit_code, tags,
      keys, added_at, assigned_at)
    select p.name || b.name || t.name || f.name, (${list(owners)}::int[])[1 + g.n % ${owners.length}::int],
      '021-' || (20000000 + ${dealt(1, 70_000_000)}),
      case ${dealt(2, 10)} when 0 then 'A' when 1 then 'B' when 2 then 'B' when 3 then 'C' when 4 then 'D' end,
      case ${dealt(3, 5)} when 0 then 'prospect' else 'active' end,
      ('{华东,华南,华北,西南,西北,东北,华中}'::text[])[1 + ${dealt(4, 7)}],
      'KH-' || (10000 + g.n), '9131' || lpad(g.n::text, 14, '0'),
      case when ${dealt(5, 1000)} = 0 then '{VIP}'::text[] when ${dealt(5, 1000)} < 100 then '{重点}' else '{}' end,
      array(select distinct k from unnest(array[
        p.name || b.name || t.name || f.name, left(p.name || b.name || t.name || f.name, 12),
        left(p.name || b.name || t.name, 12), left(b.name || t.name, 12), left(b.name, 2),
        replace(b.spelt || t.spelt, '''', ''), b.initials || t.initials,
        p.spelt || b.spelt || t.spelt,
        regexp_replace(p.initials || b.initials || t.initials, '(.)', '\\1''', 'g')]) k),
      now() - make_interval(days => 30 + ${dealt(6, 1000)}), now()
    from generate_series(0, ${count - 1}::int) g(n)
    join brand b on b.n = g.n / ${trades.length}::int
    join trade t on t.n = g.n % ${trades.length}::int
    join place p on p.n = ${dealt(7, places.length)}
    join form f on f.n = ${dealt(8, legalForms.length)}`)
  await tx.execute(sql`alter table ${customers} enable trigger user`)
}

async function addContacts(tx: Tx): Promise<void> {
  const known = people.map((name) => ({ name, keys: contactKeys(name) }))
  await tx.execute(sql`alter table ${contacts} disable trigger user`)
  await tx.execute(sql`
    insert into ${contacts} (customer_id, name, phone, keys, added_at)
    select c.id, p.name, '13' || lpad((${dealt(9, 1_000_000_000, sql`c.id`)})::text, 9, '0'), p.keys, now()
    from (select id, ${dealt(10, people.length, sql`id`)} as who from ${customers}) c
    join (select (ord - 1)::int as n, x->>'name' as name,
        array(select jsonb_array_elements_text(x->'keys')) as keys
      from jsonb_array_elements(${JSON.stringify(known)}::text::jsonb) with ordinality as e(x, ord)) p
      on p.n = c.who`)
  await tx.execute(sql`alter table ${contacts} enable trigger user`)
}

const list = (ids: readonly number[]) => `{${ids.join()}}`

/** The same for a row whenever it is made, and by no rule that one sees. */
const dealt = (salt: number, among: number, of: SQL = sql`g.n`): SQL =>
  sql`(abs(hashint4(${of} * 16 + ${sql.raw(String(salt))})::bigint) % ${sql.raw(String(among))})::int`

async function part(tx: Tx, table: string, names: readonly string[]): Promise<void> {
  const known = names.map((name, n) => ({ n, name, ...spelt(name) }))
  await tx.execute(sql`create temporary table ${sql.identifier(table)} on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(known)}::text::jsonb)
      as x(n int, name text, spelt text, initials text)`)
  await tx.execute(sql`analyze ${sql.identifier(table)}`)
}

/** What is put together in the database has to be what `customerKeys` makes. */
async function compareKeys(db: Db): Promise<void> {
  const some = await db
    .select({ name: customers.name, keys: customers.keys })
    .from(customers)
    .where(sql`${customers.code} like 'KH-_____%' and ${customers.id} % 97 = 7`)
    .limit(20)
  for (const { name, keys } of some) {
    const real = customerKeys(name).toSorted().join()
    if (keys.toSorted().join() !== real) throw new Error(`${name} has ${keys}, not ${real}`)
  }
}
