import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import {
  accountPlans,
  dealings,
  gradings,
  liaisons,
  reviewItems,
  statements,
} from '../../db/archive.ts'
import { assists } from '../../db/assists.ts'
import { complaintEvents, complaints } from '../../db/complaints.ts'
import { accesses, borrowings } from '../../db/custody.ts'
import { contracts, developments, loans, surveys } from '../../db/development.ts'
import { enquiries } from '../../db/enquiries.ts'
import { intel } from '../../db/intel.ts'
import { approvals } from '../../db/organisation.ts'
import { surveySheets } from '../../db/satisfaction.ts'
import type { Customer } from '../../db/schema.ts'
import { possessions, serviceEvents, services } from '../../db/services.ts'
import { suggestions } from '../../db/suggestions.ts'
import { customerPlaces, receptions } from '../../db/visiting.ts'
import { callbacks, files, tasks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'

type OfCustomer = PgTable & { readonly customerId: PgColumn }

/** What simply goes along when two files become one. */
const moving: readonly OfCustomer[] = [
  ...[visits, callbacks, tasks, files, dealings, gradings, surveys, contracts, loans],
  ...[accesses, borrowings, approvals, developments, complaints, complaintEvents],
  ...[intel, suggestions, surveySheets],
  ...[enquiries, assists],
  ...[customerPlaces, receptions],
  ...[possessions, services, serviceEvents],
]

/** Of which there can be one: of a year, of a colleague, of a review; what the other has more stays behind. */
const single = [
  { table: statements, same: [statements.period] },
  { table: accountPlans, same: [accountPlans.year] },
  { table: liaisons, same: [liaisons.employeeId], among: isNull(liaisons.until) },
  { table: reviewItems, same: [reviewItems.reviewId] },
] as const

/** Every column that names a customer, and where that is seen to; a test compares it with the database. */
export const mergedColumns: readonly string[] = [
  'visits callbacks tasks files dealings gradings surveys contracts loans accesses borrowings',
  'complaints complaint_events intel suggestions survey_sheets enquiries assists',
  'customer_places receptions',
  'possessions services service_events',
  'approvals developments statements account_plans liaisons review_items contacts',
]
  .flatMap((names) => names.split(' '))
  .map((table) => `${table}.customer_id`)
  // Looks only grow: they were looks into the file that is merged.
  .concat('lookups.customer_id', 'customers.group_id', 'customers.merged_into_id')

export type Both = { readonly kept: Customer; readonly gone: Customer }

/** How many of which stayed behind, for the kept file has one of that year or that review. */
export type Left = Readonly<Record<'statements' | 'plans', number>>

export async function moveAll(ctx: Ctx, { kept, gone }: Both): Promise<Left> {
  const { tx } = ctx
  for (const table of moving) {
    await tx.update(table).set({ customerId: kept.id }).where(eq(table.customerId, gone.id))
  }
  const left: number[] = []
  for (const each of single) {
    const isTaken = takenBy(kept, each)
    await tx
      .update(each.table)
      .set({ customerId: kept.id })
      .where(and(eq(each.table.customerId, gone.id), sql`not ${isTaken}`))
    left.push(await tx.$count(each.table, eq(each.table.customerId, gone.id)))
  }
  await dropWaiting(ctx, gone)
  return { statements: left[0] ?? 0, plans: left[1] ?? 0 }
}

type Single = (typeof single)[number]

function takenBy(kept: Customer, { table, same, ...rest }: Single): SQL {
  const column = same[0] as PgColumn
  const its = sql`other.${sql.identifier(snake(column.name))}`
  const among = 'among' in rest ? sql`and other.until is null and ${rest.among}` : sql``
  return sql`exists (select from ${table} other where other.customer_id = ${kept.id}
    and ${its} = ${column} ${among})`
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Who was asked about both in one review is asked about the kept one alone. */
async function dropWaiting({ tx }: Ctx, gone: Customer): Promise<void> {
  await tx
    .delete(reviewItems)
    .where(and(eq(reviewItems.customerId, gone.id), eq(reviewItems.state, 'waiting')))
}
