import { and, desc, eq, inArray, not, type SQL, sql } from 'drizzle-orm'
import { assists } from '../../db/assists.ts'
import { complaints } from '../../db/complaints.ts'
import { contracts, developments, loans } from '../../db/development.ts'
import { enquiries } from '../../db/enquiries.ts'
import { changes, invocations } from '../../db/machinery.ts'
import { approvals, posts } from '../../db/organisation.ts'
import { customers, employees } from '../../db/schema.ts'
import { possessions, services } from '../../db/services.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { isApprovalSeen } from '../approvals/find-approvals.ts'
import { isAssistSeen } from '../assists/find-assists.ts'
import { isCallbackSeen } from '../callbacks/callback-by-customer.ts'
import { isBarredFrom, isComplaintSeen } from '../complaints/find-complaints.ts'
import type { Ctx } from '../ctx.ts'
import { mayRead, maySee } from '../customers/may-see.ts'
import { isEnquirySeen } from '../enquiries/find-enquiries.ts'
import { allow } from '../errors.ts'
import { isLeadSeen } from '../leads/find-leads.ts'
import { withinReach } from '../rights/within-reach.ts'
import { isServiceSeen } from '../services/find-services.ts'
import { isTaskSeen } from '../tasks/task-by-name.ts'
import { type Change, type Image, type Names, namesIn } from './names-in.ts'
import { nouns } from './nouns.ts'
import { type Sights, sightsIn } from './sights-in.ts'

/** The records whose history can be asked for, and who sees each. */
const records = {
  customers: { table: customers, isSeen: maySee },
  visits: {
    table: visits,
    isSeen: (ctx: Ctx) => and(withinReach(visits.employeeId, ctx), mayRead(visits, ctx)),
  },
  callbacks: { table: callbacks, isSeen: isCallbackSeen },
  tasks: { table: tasks, isSeen: isTaskSeen },
  employees: { table: employees, isSeen: (ctx: Ctx) => withinReach(employees.id, ctx) },
  approvals: { table: approvals, isSeen: isApprovalSeen },
  posts: { table: posts, isSeen: () => sql`true` },
  contracts: { table: contracts, isSeen: (ctx: Ctx) => isKeptOrSeen(contracts, ctx) },
  loans: { table: loans, isSeen: (ctx: Ctx) => isKeptOrSeen(loans, ctx) },
  developments: { table: developments, isSeen: isLeadSeen },
  enquiries: { table: enquiries, isSeen: isEnquirySeen },
  assists: { table: assists, isSeen: isAssistSeen },
  complaints: {
    table: complaints,
    isSeen: (ctx: Ctx) => and(isComplaintSeen(ctx), not(isBarredFrom(ctx))),
  },
  services: { table: services, isSeen: isServiceSeen },
  possessions: { table: possessions, isSeen: (ctx: Ctx) => isOfSeen(possessions, ctx) },
} as const

/** Of customers whom one may see. */
const isOfSeen = ({ customerId }: typeof possessions, ctx: Ctx) =>
  sql`exists (select from ${customers} where ${customers.id} = ${customerId} and ${maySee(ctx)})`

/** One's own, and those of the customers whom one may see. */
const isKeptOrSeen = ({ keeperId, customerId }: typeof contracts | typeof loans, ctx: Ctx) =>
  sql`(${keeperId} = ${ctx.actor.id} or exists (select from ${customers}
    where ${customers.id} = ${customerId} and ${maySee(ctx)}))`

export type Recorded = keyof typeof records

export type Asked = {
  readonly table: Recorded
  readonly id: number
  readonly limit: number
  readonly offset: number
}

/** One change of the record or of a part of it, and who made it by which command. */
export type Entry = {
  readonly change: Change
  readonly invocation: typeof invocations.$inferSelect
  readonly who: string
}

export type History = {
  readonly table: Recorded
  readonly image: Image
  readonly entries: readonly Entry[]
  readonly names: Names
  readonly sights: Sights
}

/** All that people have changed of a record, the newest first, for those whom it concerns. */
export async function recordHistory(ctx: Ctx, asked: Asked): Promise<History> {
  const image = await imageOf(ctx, asked)
  allow(image, 'tampered', (t) => t.trail.noSuch)
  const entries = await entriesOf(ctx, asked)
  const itself = { tableName: asked.table, rowId: asked.id, before: null, after: image }
  const told = [itself, ...entries.map(({ change }) => change)]
  const [names, sights] = [await namesIn(ctx, told), await sightsIn(ctx, told)]
  return { table: asked.table, image, entries, names, sights }
}

/** What is not there and what is not theirs read the same. */
async function imageOf(ctx: Ctx, { table: name, id }: Asked): Promise<Image | undefined> {
  const { table, isSeen } = records[name]
  const [found] = await ctx.tx
    .select({ image: sql<Image>`to_jsonb(${table})` })
    .from(table)
    .where(and(eq(table.id, id), isSeen(ctx)))
  return found?.image
}

function entriesOf({ tx }: Ctx, asked: Asked): Promise<Entry[]> {
  const { tableName, rowId, before, after } = changes
  return tx
    .select({
      change: {
        tableName,
        rowId,
        before: sql<Image | null>`${before}`,
        after: sql<Image | null>`${after}`,
      },
      invocation: invocations,
      who: employees.name,
    })
    .from(changes)
    .innerJoin(invocations, eq(invocations.id, changes.invocationId))
    .innerJoin(employees, eq(employees.id, invocations.employeeId))
    .where(inArray(changes.id, idsOf(asked)))
    .orderBy(desc(changes.id))
}

/** The changes of the record, and of its parts, each by an index of their own: a page of all that. */
function idsOf({ table, id, limit, offset }: Asked): SQL {
  const own = sql`select id from changes where table_name = ${table} and row_id = ${id}`
  const parts = (nouns[table]?.parts ?? []).map(
    (part) => sql` union all select id from changes where table_name = ${sql.raw(`'${part}'`)}
      and whole_of(table_name, coalesce(after, before)) = ${id}`,
  )
  const all = sql.join([own, ...parts])
  return sql`(select id from (${all}) own order by id desc limit ${limit} offset ${offset})`
}
