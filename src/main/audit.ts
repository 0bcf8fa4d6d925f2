import { type Environment, readConfig } from '../config.ts'
import { dayMs } from '../core/clockwork/job.ts'
import type { Messages } from '../core/i18n/en.ts'
import { messages } from '../core/i18n/messages.ts'
import { countRefusals } from '../core/refusals/list-refusals.ts'
import {
  type Audited,
  auditTrail,
  type Break,
  type Erasure,
  isInChain,
  isSound,
} from '../core/trail/audit-trail.ts'
import { openDatabase } from '../db/client.ts'
import type { Db } from '../db/tx.ts'
import { UsageError } from './failures.ts'

/** `npm run audit [-- SEAL]`: whether the trail is as it was sealed, and where it is not. */
export async function runAudit(env: Environment, args: readonly string[]): Promise<void> {
  const config = readConfig(env)
  const t = messages(config).audit
  const [kept, ...more] = args
  if (more.length > 0) throw new UsageError(t.oneSeal)
  const { db, close } = await openDatabase(config.database.url)
  try {
    if (!(await isAsSealed(db, kept, t))) process.exitCode = 1
    const since = new Date(Date.now() - dayMs)
    const counts = await db.transaction((tx) => countRefusals(tx, since))
    process.stdout.write(`${refusedLately(counts, messages(config))}\n`)
  } finally {
    await close()
  }
}

function refusedLately(counts: Awaited<ReturnType<typeof countRefusals>>, t: Messages): string {
  if (counts.length === 0) return t.audit.nobodyRefused
  const reasons = counts.map(({ why, times }) => t.refusals.counted({ why, times }))
  return t.audit.refusedLately({ reasons })
}

/** All in one snapshot: what is written meanwhile is no break. */
function isAsSealed(db: Db, kept: string | undefined, t: Words): Promise<boolean> {
  return db.transaction(async (tx) => {
    const audited = await auditTrail(tx)
    const isKept = kept === undefined || (await isInChain(tx, kept))
    process.stdout.write(`${report(audited, t).join('\n')}\n`)
    if (!isKept) process.stdout.write(`${t.notInChain({ hash: kept })}\n`)
    return isSound(audited) && isKept
  }, atOneInstant)
}

const atOneInstant = { isolationLevel: 'repeatable read' } as const

type Words = Messages['audit']

const shownMax = 20

function report(audited: Audited, t: Words): string[] {
  const { erasures, counts, newest } = audited
  const erased = erasures.filter(({ invocation }) => invocation !== undefined)
  const waiting = counts.unsealed > 0 ? [t.unsealed({ changes: counts.unsealed })] : []
  const told = [...erased.map((one) => erasedLine(one, t)), ...waiting]
  if (!isSound(audited)) return [...broken(audited, t), ...told, t.whatNow]
  return newest === undefined
    ? [t.nothingSealed, ...told]
    : [t.sound(counts), ...told, t.newest({ hash: newest })]
}

function broken({ breaks, erasures, counts }: Audited, t: Words): string[] {
  const entries = erasures.flatMap(({ unsound }) => unsound)
  const lines = breaks.map((one) => line(one, t))
  return [
    ...(breaks.length > 0 ? [t.broken({ breaks: breaks.length, seals: counts.seals })] : []),
    ...shortened(lines, t),
    ...(entries.length > 0 ? [t.brokenErasures({ entries: entries.length })] : []),
    ...shortened(
      entries.map((entry) => `  ${entry}`),
      t,
    ),
  ]
}

function shortened(lines: readonly string[], t: Words): string[] {
  const more = lines.length - shownMax
  return [...lines.slice(0, shownMax), ...(more > 0 ? [t.moreBreaks({ more })] : [])]
}

function erasedLine({ invocation = 0, who, at, entries }: Erasure, t: Words): string {
  return t.erased({ entries, who, at: at?.toISOString() ?? '', invocation })
}

function line({ id, at, changes, invocations }: Break, t: Words): string {
  return t.brokenSeal({ seal: id, at: at.toISOString(), changes, invocations })
}
