import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { promisify } from 'node:util'
import own from '../package.json' with { type: 'json' }
import { project } from './child.ts'
import { freePort } from './crash-processes.ts'
import { team } from './department.ts'
import { telegramPath } from './load.ts'
import { signingSecret, slackToken, telegramSecret, telegramToken } from './platform.ts'

/** The service as `npm start` runs it, with Slack and Telegram. */
export type Whole = AsyncDisposable & {
  /** Where Slack and Telegram call it. */
  readonly port: number
  /** From the start of the process to the first good answer of `/health`, in seconds. */
  readonly seconds: number
  /** Resident memory, in MB. */
  memory(): Promise<number>
  kill(): Promise<void>
}

/** What stands behind `npm start` and `npm run console`, from whatever folder it is run. */
const argsOf = (script: string) =>
  script
    .split(' ')
    .slice(1)
    .map((arg) => (/\.(?:mjs|ts)$/.test(arg) ? join(project, arg) : arg))
const { start, console } = own.scripts

export async function startWhole(url: string, api: string): Promise<Whole> {
  const [port, opsPort] = [await freePort(), await freePort()]
  const from = performance.now()
  const env = { ...settingsFor(api, port), DATABASE_URL: url, OPS_PORT: String(opsPort) }
  const service = spawn(process.execPath, argsOf(start), {
    cwd: tmpdir(),
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await healthy(service, opsPort)
  const seconds = (performance.now() - from) / 1000
  return {
    port,
    seconds,
    memory: () => residentMb(service.pid ?? 0),
    kill: () => ended(service, 'SIGKILL'),
    [Symbol.asyncDispose]: () => ended(service, 'SIGTERM'),
  }
}

const settingsFor = (api: string, port: number) => ({
  FILES: join(tmpdir(), 'rapport-bench-files'),
  LOG_LEVEL: 'error',
  LOCALE: 'zh-CN',
  HTTP_PORT: String(port),
  SLACK_BOT_TOKEN: slackToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_TEAM_ID: team,
  SLACK_API_URL: `${api}/api/`,
  TELEGRAM_TOKEN: telegramToken,
  TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}${telegramPath}`,
  TELEGRAM_WEBHOOK_SECRET: telegramSecret,
  TELEGRAM_API_URL: api,
})

const patienceMs = 60_000

async function healthy(service: ChildProcess, port: number): Promise<void> {
  const complaints: string[] = []
  service.stderr?.on('data', (words) => complaints.push(String(words)))
  for (const until = performance.now() + patienceMs; performance.now() < until; await rest(10)) {
    if (service.exitCode !== null) throw new Error(`the service ended: ${complaints.join('')}`)
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    if (answer?.ok) return
  }
  service.kill('SIGKILL')
  throw new Error(`the service is not well: ${complaints.join('')}`)
}

/** From the start of the console to its first answer, in seconds; the first of all has no cache. */
export async function consoleSeconds(folder: string, line: string, isFirst = false) {
  const env = isFirst ? { NODE_DISABLE_COMPILE_CACHE: '1' } : {}
  const from = performance.now()
  const args = [...argsOf(console), '--demo', '--json', '--locale', 'zh-CN', '--db', folder]
  const it = spawn(process.execPath, args, {
    cwd: tmpdir(),
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  it.stdin.end(`${line}\n`)
  const [answer] = await once(it.stdout, 'data')
  const seconds = (performance.now() - from) / 1000
  if (!String(answer).includes('visit.log')) throw new Error(`the console said ${answer}`)
  if (it.exitCode === null) await once(it, 'exit')
  return seconds
}

async function ended(service: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return
  service.kill(signal)
  await once(service, 'exit')
}

/** `ps` is on every system that the service runs on, and speaks in kB. */
async function residentMb(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}
