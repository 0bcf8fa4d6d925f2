import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { promisify } from 'node:util'
import { preload, project } from './child.ts'
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

const main = [...preload, join(project, 'src/main.ts')]

export async function startWhole(url: string, api: string): Promise<Whole> {
  const [port, opsPort] = [await freePort(), await freePort()]
  const from = performance.now()
  const env = { ...settingsFor(api, port), DATABASE_URL: url, OPS_PORT: String(opsPort) }
  const service = spawn(process.execPath, main, { env, stdio: ['ignore', 'ignore', 'pipe'] })
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

/** From the start of the console to its first answer, in seconds. */
export async function consoleSeconds(folder: string, line: string): Promise<number> {
  const from = performance.now()
  const args = [...main, 'console', '--demo', '--json', '--locale', 'zh-CN', '--db', folder]
  const it = spawn(process.execPath, args, { env: {}, stdio: ['pipe', 'pipe', 'inherit'] })
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
