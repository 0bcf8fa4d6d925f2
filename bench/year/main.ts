// `npm run year [-- --people 50 --customers 2000 --from 2026-01-05 --days 365 --seed 1]`: a made-up company works for
// a year, on the server of TEST_DATABASE_URL or else embedded; then what must never happen is counted.
import { parseArgs } from 'node:util'
import { freshDb } from '../../src/db/testing.ts'
import { recount } from './recount.ts'
import { live } from './year.ts'

const usual = (value: string) => ({ type: 'string', default: value }) as const
const options = {
  people: usual('50'),
  customers: usual('2000'),
  from: usual('2026-01-05'),
  days: usual('365'),
  seed: usual('1'),
}
const { from, ...counts } = parseArgs({ options }).values
const numbered = Object.entries(counts).map(([name, value]) => [name, Number(value)] as const)
const size = { from, ...(Object.fromEntries(numbered) as Record<keyof typeof counts, number>) }

const began = performance.now()
await using fresh = await freshDb()
const year = await live(fresh.db, size, (day) => {
  if (day % 30 === 0) console.log(`day ${day} (${seconds()} s)`)
})
const verdict = await recount(fresh.db, year)
for (const [name, count] of Object.entries(verdict.counts)) console.log(`${count} ${name}`)
for (const fault of verdict.faults.slice(0, 20)) console.log(`FAULT ${fault}`)
console.log(
  `${verdict.faults.length} faults in ${size.days} days of ${size.people} people with ${size.customers} customers (${seconds()} s)`,
)
if (verdict.faults.length > 0) process.exitCode = 1

function seconds(): number {
  return Math.round((performance.now() - began) / 1000)
}
