import { sql } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Db } from '../../db/tx.ts'
import type { Verdict } from './verdict.ts'

export type Settler = {
  /** Resolves when the verdict is committed. */
  keep(verdict: Verdict): Promise<void>
  /** Writes again what the database would not take. */
  retry(): void
}

const batchMax = 100

/**
 * Writes verdicts as fast as the database takes them, all that came while the last were written
 * in one statement. What fails stays here and is never forgotten: the row waits with us.
 */
export function makeSettler(
  write: (verdicts: readonly Verdict[]) => Promise<void>,
  report: (error: unknown) => void,
): Settler {
  const kept: { readonly verdict: Verdict; readonly written: () => void }[] = []
  let writing = false

  async function writeAll(): Promise<void> {
    if (writing) return
    writing = true
    try {
      while (kept.length > 0) {
        const batch = kept.slice(0, batchMax)
        await write(batch.map(({ verdict }) => verdict))
        for (const { written } of kept.splice(0, batch.length)) written()
      }
    } catch (error) {
      report(error)
    } finally {
      writing = false
    }
  }

  return {
    keep: (verdict) =>
      new Promise((written) => {
        kept.push({ verdict, written })
        void writeAll()
      }),
    retry: () => void writeAll(),
  }
}

/**
 * The attempt's number is the fence: a row that was freed and claimed again meanwhile is not ours,
 * one that was only freed still is, and what we know of it spares its receiver a repeat.
 */
export async function settle(
  db: Db,
  process: string,
  now: Date,
  verdicts: readonly Verdict[],
): Promise<void> {
  await settling(db, { process, now: now.toISOString(), verdicts: JSON.stringify(verdicts) })
}

type Settling = Readonly<Record<'process' | 'now' | 'verdicts', string>>

const settling = statement((db, { process, now, verdicts }: Its<Settling>) =>
  db
    .update(notices)
    .set({
      state: sql`v.state`,
      dueAt: sql`v."dueAt"`,
      attempts: sql`${notices.attempts} - v.returned`,
      maybeSent: sql`v."maybeSent"`,
      why: sql`v.why`,
      message: sql`coalesce(v.message, ${notices.message})`,
      // Only where it must: to look into a long card takes longer than all the rest.
      card: sql`case when v.sheds then ${notices.card} #- '{document,base64}'
        else ${notices.card} end`,
      owner: null,
      settledAt: sql`case when v.state = 'waiting' then null else ${now}::timestamptz end`,
    })
    .from(sql`jsonb_to_recordset(${verdicts}::text::jsonb) as v(
      id bigint, attempts int, state text, "dueAt" timestamptz, returned int,
      "maybeSent" boolean, why text, message text, sheds boolean)`)
    .where(sql`${notices.id} = v.id and ${notices.attempts} = v.attempts
      and ${notices.state} in ('waiting', 'sending')
      and (${notices.owner} = ${process} or ${notices.owner} is null)`),
)
