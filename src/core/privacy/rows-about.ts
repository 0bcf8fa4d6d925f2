import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import { customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed } from '../customers/may-see.ts'
import type { Change, Image } from '../trail/names-in.ts'
import type { Person } from './person-by-name.ts'

/** Of each table no more than the newest of these: whoever worked here for years has written much. */
export const sectionMax = 2000

export type Section = { readonly table: string; readonly images: readonly Image[] }

export type Entry = Change & {
  readonly at: string
  readonly by: string
  readonly command: string
}

export type Said = Readonly<Record<'at' | 'command', string>> & { readonly raw: unknown }

/** Tables of machinery, that which is told apart from the rest, and codes by which one comes in. */
const apart = ['changes', 'invocations', 'notices', 'forms', 'link_codes', 'erasures']

/** Every row that belongs to a person, names them by their number, or speaks of them (ADR 22). */
export async function rowsAbout(ctx: Ctx, person: Person): Promise<Section[]> {
  const secrets = await secretsOf(ctx)
  const sections: Section[] = []
  for (const table of await tablesOf(ctx, person)) {
    const found = await ctx.tx.execute(rowsIn(table, person, secrets))
    const images = rows<{ image: Image }>(found).map(({ image }) => image)
    if (images.length > 0) sections.push({ table: table.name, images })
  }
  return sections
}

function rowsIn({ name, columns }: Table, person: Person, secrets: string): SQL {
  const image = sql`to_jsonb(t)`
  const named = columns.map((column) => sql`t.${sql.identifier(column)} = ${person.number}`)
  const isTheirs = sql.join([sql`is_about(whose.who, ${name}, ${image})`, ...named], sql` or `)
  return sql`select ${image} as image from ${sql.identifier(name)} t, ${erasing(person)} whose
    where (${isTheirs}) and not ${isSecret(sql`${name}::text`, image, secrets)}
    order by t.id desc limit ${sectionMax + 1}`
}

/** What the trail holds of them: each change of a row that is or was about them. */
export async function entriesAbout(ctx: Ctx, person: Person): Promise<Entry[]> {
  const found = await ctx.tx.execute(sql`
    select c.table_name as "tableName", c.row_id as "rowId", c.before, c.after, i.command,
      to_jsonb(i) ->> 'at' as at, e.name as by
    from changes c join invocations i on i.id = c.invocation_id
      join employees e on e.id = i.employee_id, ${erasing(person)} whose
    where (is_about(whose.who, c.table_name, c.before) or is_about(whose.who, c.table_name, c.after))
      and not ${isSecretChange(await secretsOf(ctx))}
    order by c.id desc limit ${sectionMax + 1}`)
  return rows<Entry>(found)
}

/** What a colleague has told Rapport to write, in their words. */
export async function saidBy(ctx: Ctx, { kind, number }: Person): Promise<Said[]> {
  if (kind === 'contact') return []
  const secrets = await secretsOf(ctx)
  const found = await ctx.tx.execute(sql`
    select to_jsonb(i) ->> 'at' as at, i.command, i.raw - 'amount' as raw from invocations i
    where i.employee_id = ${number}
      and not coalesce(i.raw ->> 'customer' = any (${secrets}::text[]), false)
      and not exists (select from changes c
        where c.invocation_id = i.id and ${isSecretChange(secrets)})
    order by i.id desc limit ${sectionMax + 1}`)
  return rows<Said>(found)
}

type Table = { readonly name: string; readonly columns: readonly string[] }

/** Those that name such people by number, and those into which people write. */
async function tablesOf({ tx }: Ctx, { kind }: Person): Promise<Table[]> {
  const found = await tx.execute(sql`
    select name, coalesce(array_agg(attname::text) filter (where attname is not null), '{}') as columns
    from (select tablename as name from pg_tables where schemaname = 'public') tables
      left join pg_constraint on contype = 'f' and conrelid = name::regclass
        and confrelid = ${`${kind}s`}::regclass
      left join pg_attribute on attrelid = conrelid and attnum = conkey[1]
        and (name, attname) <> ('employees', 'manager_id')
    where name <> all (${`{${apart.join()}}`}::text[])
    group by name having words_of(name) is not null or count(attname) > 0 order by name`)
  return rows<Table>(found)
}

const erasing = ({ kind, number }: Person): SQL =>
  sql`(select erasing_of(${kind}, ${number}, '') as who offset 0)`

/** The numbers of customers whose files are kept from the actor, as a list that PostgreSQL reads. */
async function secretsOf(ctx: Ctx): Promise<string> {
  const kept = await ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(sql`not ${mayBeNamed(ctx)}`)
  return `{${kept.map(({ id }) => id).join()}}`
}

const isSecretChange = (secrets: string): SQL =>
  isSecret(sql`c.table_name`, sql`coalesce(c.after, c.before)`, secrets)

function isSecret(table: SQL, image: SQL, secrets: string): SQL {
  const kept = sql`${secrets}::integer[]`
  const number = (key: string) => sql`(${image} ->> ${sql.raw(`'${key}'`)})::integer`
  const part = (key: string, whole: string) => sql`${number(key)} in (select id
    from ${sql.identifier(whole)} where customer_id = any (${kept}))`
  return sql`coalesce(${number('customer_id')} = any (${kept})
    or (${table} = 'customers' and ${number('id')} = any (${kept}))
    or ${part('task_id', 'tasks')} or ${part('approval_id', 'approvals')}
    or ${part('visit_id', 'visits')} or ${part('contract_id', 'contracts')}
    or ${part('loan_id', 'loans')} or ${part('development_id', 'developments')}, false)`
}
