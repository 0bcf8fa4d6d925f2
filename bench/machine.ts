import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import own from '../package.json' with { type: 'json' }

/** Where this was measured, and what else went on there. */
export function machine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    /** How many processes wanted a core in the last minute, before we began. */
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

export function versions(): Readonly<Record<string, string>> {
  const { '@electric-sql/pglite': pglite, '@slack/bolt': bolt } = own.dependencies
  const { grammy, postgres, 'drizzle-orm': drizzle } = own.dependencies
  return { node: process.version, pglite, postgres, drizzle, bolt, grammy }
}
