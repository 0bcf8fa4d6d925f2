import { sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import type { Tx } from '../../db/tx.ts'

/** A seal beside what it sealed, as that is now. */
export type Break = {
  readonly id: number
  readonly at: Date
  readonly changes: Span
  readonly invocations: Span
}

/** The numbers between which something is not as it was, and how many are lacking (fewer than none: too many). */
export type Span = { readonly from: number; readonly to: number; readonly missing: number }

/** What one command has taken a person out of, or, without a command, somebody past the application. */
export type Erasure = {
  readonly invocation: number | undefined
  readonly who: string
  readonly at: Date | undefined
  readonly entries: number
  /** Entries (`changes 57`) that are not as the erasure has left them. */
  readonly unsound: readonly string[]
}

export type Audited = {
  readonly breaks: readonly Break[]
  readonly erasures: readonly Erasure[]
  readonly counts: {
    readonly seals: number
    readonly changes: number
    readonly invocations: number
    /** Changes that are too young to be sealed. */
    readonly unsealed: number
  }
  /** The newest seal: kept elsewhere, it shows later that nobody has made the whole chain anew. */
  readonly newest: string | undefined
}

/** Goes through the whole chain, seal by seal, and says where it breaks. */
export async function auditTrail(tx: Tx): Promise<Audited> {
  await tx.execute(sql`set local timezone = 'UTC'`)
  const breaks = rows<BrokenRow>(
    await tx.execute(sql`select * from audit_seals() where not is_sound`),
  )
  const counted = await tx.execute(sql`
    select count(*)::int as seals, coalesce(sum(changes), 0)::int as changes,
      coalesce(sum(invocations), 0)::int as invocations,
      (select count(*)::int from changes c where c.id > coalesce(max(s.through_id), 0)) as unsealed,
      (select hash from seals order by id desc limit 1) as newest
    from seals s`)
  const [{ newest, ...counts } = nothing] = rows<CountedRow>(counted)
  const erasures = await auditErasures(tx)
  return { breaks: breaks.map(broken), erasures, counts, newest: newest ?? undefined }
}

export const isSound = ({ breaks, erasures }: Audited): boolean =>
  breaks.length === 0 && erasures.every(({ unsound }) => unsound.length === 0)

async function auditErasures(tx: Tx): Promise<Erasure[]> {
  const found = rows<ErasureRow>(await tx.execute(sql`select * from audit_erasures()`))
  return found.map(({ invocation_id, employee, at, entries, unsound }) => ({
    invocation: invocation_id ?? undefined,
    who: employee ?? '',
    at: at === null ? undefined : new Date(at),
    entries,
    unsound,
  }))
}

type ErasureRow = {
  readonly invocation_id: number | null
  readonly employee: string | null
  readonly at: string | Date | null
  readonly entries: number
  readonly unsound: readonly string[]
}

/** Whether a seal that somebody has kept elsewhere is still in the chain. */
export async function isInChain(tx: Tx, hash: string): Promise<boolean> {
  const found = await tx.execute(sql`select from seals where hash = ${hash.toLowerCase()}`)
  return rows(found).length > 0
}

type CountedRow = Audited['counts'] & { readonly newest: string | null }

const nothing: CountedRow = { seals: 0, changes: 0, invocations: 0, unsealed: 0, newest: null }

/** A number of 64 bits comes as a string from one of the two drivers. */
type BrokenRow = Record<
  | 'id'
  | 'after_change'
  | 'through_change'
  | 'missing_changes'
  | 'after_invocation'
  | 'through_invocation'
  | 'missing_invocations',
  number | string
> & { readonly at: string | Date }

function broken(row: BrokenRow): Break {
  return {
    id: Number(row.id),
    at: new Date(row.at),
    changes: span(row.after_change, row.through_change, row.missing_changes),
    invocations: span(row.after_invocation, row.through_invocation, row.missing_invocations),
  }
}

const span = (after: number | string, to: number | string, missing: number | string): Span => ({
  from: Number(after) + 1,
  to: Number(to),
  missing: Number(missing),
})
