import { existsSync } from 'node:fs'
import { ConfigError, type Environment } from './config.ts'
import { DatabaseError } from './db/error.ts'
import { StartError, UsageError } from './main/failures.ts'

/** Each is loaded only when it is asked for: the console needs no Slack. */
const commands: Readonly<Record<string, () => Promise<Run>>> = {
  start: async () => (await import('./main/start.ts')).runStart,
  console: async () => (await import('./main/console.ts')).runConsole,
  doctor: async () => (await import('./main/doctor.ts')).runDoctor,
  audit: async () => (await import('./main/audit.ts')).runAudit,
  backup: async () => (await import('./main/keep.ts')).runBackup,
  import: async () => (await import('./main/import.ts')).runImport,
  restore: async () => (await import('./main/keep.ts')).runRestore,
  understand: async () => (await import('./main/understand.ts')).runUnderstand,
  'slack-manifest': async () => (await import('./main/slack-manifest.ts')).runSlackManifest,
}

type Run = (env: Environment, args: readonly string[]) => Promise<void>

const [name = 'start', ...args] = process.argv.slice(2)
if (existsSync('.env')) process.loadEnvFile('.env')

try {
  const load = commands[name]
  if (!load) throw new UsageError(`${name}: use ${Object.keys(commands).join(', ')}.`)
  await (await load())(process.env, args)
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1
  process.stderr.write(isSentence(error) ? `${error.message}\n` : await told(error))
}

function isSentence(error: unknown): error is Error {
  const kinds = [UsageError, StartError, ConfigError, DatabaseError]
  return kinds.some((kind) => error instanceof kind)
}

/** A bug of ours at the start: where it is, without what it was about. */
async function told(error: unknown): Promise<string> {
  const { described } = await import('./ops/described.ts')
  return `${JSON.stringify(described(error), undefined, 2)}\n`
}
