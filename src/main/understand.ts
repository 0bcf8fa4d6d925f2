import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { instantIn } from '../bots/console/clock-line.ts'
import type { Environment } from '../config.ts'
import { readingOf } from '../core/chat/reading.ts'
import { commands } from '../core/commands.ts'
import type { Actor } from '../core/ctx.ts'
import { starterName } from '../core/demo/people.ts'
import { seedDemo } from '../core/demo/seed-demo.ts'
import { actorBehind } from '../core/rights/actor-behind.ts'
import { findTimes } from '../core/when/find-times.ts'
import { locales } from '../db/choices.ts'
import { openDatabase } from '../db/client.ts'
import { employees } from '../db/schema.ts'
import type { Tx } from '../db/tx.ts'
import { UsageError } from './failures.ts'

const options = {
  as: { type: 'string', default: starterName },
  locale: { type: 'string', default: 'zh-CN' },
  now: { type: 'string' },
  dates: { type: 'boolean', default: false },
  past: { type: 'boolean', default: false },
} as const

/** `npm run understand`: what each line of standard input means, as one JSON object, in the demo company. */
export async function runUnderstand(_: Environment, args: readonly string[]): Promise<void> {
  const { as, dates, past, ...given } = parseArgs({ args: [...args], options }).values
  const now = new Date(given.now === undefined ? Date.now() : instantIn(given.now))
  const locale = locales.find((one) => one === given.locale)
  if (!locale) throw new UsageError(`--locale: ${locales.join(', ')}.`)
  if (Number.isNaN(now.getTime())) throw new UsageError('--now 2026-11-22T10:00+08:00')
  if (dates) {
    for await (const line of lines()) print({ text: line, found: datesIn(line, now, past) })
    return
  }
  await inDemo(now, locale, async (tx) => {
    const actor = await named(tx, as, now)
    for await (const text of lines()) print(await readingOf(text, commands, { tx, now, actor }))
  })
}

const lines = () => createInterface({ input: process.stdin })
const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)

/** A made-up company in memory, of which nothing stays. */
export async function inDemo(
  now: Date,
  locale: (typeof locales)[number],
  body: (tx: Tx) => Promise<void>,
): Promise<void> {
  const database = await openDatabase('memory')
  try {
    await database.db.transaction(async (tx) => {
      await seedDemo(tx, now, locale)
      await body(tx)
    })
  } finally {
    await database.close()
  }
}

export async function named(tx: Tx, name: string, now: Date): Promise<Actor> {
  const staff = await tx.select().from(employees)
  const found = staff.find((one) => one.name === name)
  if (!found) throw new UsageError(`--as: ${staff.map((one) => one.name).join(', ')}`)
  return actorBehind({ tx, now }, found)
}

const zone = 'Asia/Shanghai'

function datesIn(line: string, now: Date, past: boolean) {
  const found = findTimes(line, now, zone, past ? 'past' : 'future')
  return found.map(({ text: at, start, end, value }) => ({ at, start, end, value }))
}
