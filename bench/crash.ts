// npm run crash -- --kills 200 --in 2000 --out 2000 [--db postgres://… | FOLDER] [--seed 1] [--broken [forgetting]]
// Kills real service processes at random moments and reckons: nothing acknowledged may be lost, nothing
// recorded twice, and nothing doubled without a reason. Exit code 1 if a promise was broken.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type CrashReport, crash } from './crash-run.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    in: { type: 'string', default: '2000' },
    out: { type: 'string', default: '2000' },
    people: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    db: { type: 'string' },
    broken: { type: 'boolean', default: false },
    forgetting: { type: 'boolean', default: false },
  },
})

const folder = values.db ?? (await mkdtemp(join(tmpdir(), 'rapport-crash-')))
const report = await crash({
  kills: Number(values.kills),
  in: Number(values.in),
  out: Number(values.out),
  people: Number(values.people),
  seed: Number(values.seed),
  database: folder,
  broken: values.broken
    ? 'completes before sending'
    : values.forgetting
      ? 'forgets what was delivered'
      : undefined,
  log: (line) => console.log(line),
})
if (!values.db) await rm(folder, { recursive: true, force: true })
process.exitCode = print(report) ? 0 : 1

/** Prints the counts; false if a promise was broken. */
function print({ counts, violations, faults, seconds, exitCodes }: CrashReport): boolean {
  console.table({ ...counts, ...Object.fromEntries(faults), seconds: Math.round(seconds) })
  const broken = Object.entries(violations).filter(([, marks]) => marks.length > 0)
  for (const [promise, marks] of broken) {
    console.log(`${promise}: ${marks.length}\n  ${marks.slice(0, 10).join('\n  ')}`)
  }
  const orderly = exitCodes.every((code) => code === 0)
  if (!orderly) console.log(`the last processes did not end in order: ${exitCodes}`)
  if (broken.length === 0 && orderly) console.log('every promise was kept')
  return broken.length === 0 && orderly
}
