import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { fakeSlack } from '../bots/slack/testing.ts'
import { fakeTelegram } from '../bots/telegram/testing.ts'
import type { Health } from '../ops/health.ts'
import { program, ran, temporaryFolder } from './testing.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // each test starts the whole program
afterAll(() => vi.resetConfig())

const children: ChildProcess[] = []
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let slack: Awaited<ReturnType<typeof fakeSlack>>
let telegram: Awaited<ReturnType<typeof fakeTelegram>>

beforeAll(async () => {
  folder = await temporaryFolder()
  slack = await fakeSlack()
  telegram = await fakeTelegram()
})
afterEach(() => children.splice(0).forEach((child) => void child.kill('SIGKILL')))
afterAll(async () => {
  await Promise.all([slack.stop(), telegram.stop()])
  await folder[Symbol.asyncDispose]()
})

const settings = () => ({
  DATABASE_URL: folder.path,
  LOCALE: 'en',
  OPS_PORT: '0',
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  TELEGRAM_TOKEN: telegram.token,
  TELEGRAM_API_URL: telegram.apiRoot,
})

type Running = {
  readonly child: ChildProcess
  readonly said: () => string
  readonly heard: (like: RegExp) => Promise<RegExpExecArray>
  readonly page: (path: string) => Promise<Response>
  readonly stop: () => Promise<number | null>
}

async function started(env: Partial<Record<string, string>> = {}): Promise<Running> {
  const child = program(['start'], { ...settings(), ...(env as Record<string, string>) })
  children.push(child)
  let all = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      all += chunk
    })
  }
  const heard = async (like: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = like.exec(all)
      if (found) return found
      if (child.exitCode !== null) throw new Error(`it ended and never said ${like}:\n${all}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const [, port = ''] = await heard(/127\.0\.0\.1:(\d+)\/health/)
  return {
    child,
    said: () => all,
    heard,
    page: (path) => fetch(`http://127.0.0.1:${port}${path}`),
    async stop() {
      child.kill('SIGTERM')
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
      return code
    },
  }
}

test('the first start invites its first manager, who is known from then on', async () => {
  const it = await started()
  const [, code = ''] = await it.heard(/t\.me\/\S+\?start=([\w-]+)/)
  expect(it.said()).toContain('Administrator')

  telegram.say(7, `/start ${code}`)
  await telegram.shown(7, /Welcome, Administrator/)

  const health = (await (await it.page('/health')).json()) as Health
  expect(health).toMatchObject({
    ok: true,
    platforms: { slack: 'ok', telegram: 'ok' },
    database: { ok: true, kind: 'embedded', survives: { killed: true } },
  })
  const figures = await (await it.page('/metrics')).text()
  expect(figures).toMatch(
    /rapport_deliveries_total\{platform="telegram",kind="text",outcome="done"\} 1/,
  )
  expect(figures).toContain('rapport_send_seconds_bucket')
  expect(figures).toContain('nodejs_eventloop_lag_seconds')
  expect((await it.page('/')).status).toBe(404)
  expect(await it.stop()).toBe(0)
})

test('a token that Telegram refuses is told in a sentence, and Slack works all the same', async () => {
  const it = await started({ TELEGRAM_TOKEN: '7000009:hush-hush-hush-hush-hush-hush' })
  await it.heard(/Telegram did not start \(.*401.*\)\. The others go on/)

  const answer = await it.page('/health')
  const { ok, platforms } = (await answer.json()) as Health
  expect(answer.status).toBe(503)
  expect({ ok, slack: platforms.slack }).toEqual({ ok: false, slack: 'ok' })
  expect(platforms.telegram).toContain('401')
  expect(await it.stop()).toBe(0)
  expect(it.said()).not.toContain('hush')
})

test('a token that Slack refuses stops nobody on Telegram', async () => {
  const it = await started({ SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush' })

  telegram.say(7, 'my day')
  await telegram.shown(7, /My day/)

  const { platforms } = (await (await it.page('/health')).json()) as Health
  expect(platforms).toMatchObject({ slack: expect.stringMatching(/invalid_auth/), telegram: 'ok' })
  expect(await it.stop()).toBe(0)
  expect(it.said()).not.toContain('hush')
})

test('what nobody wrote down is not said: no log line holds what people write', async () => {
  const it = await started({ LOG_LEVEL: 'debug' })

  telegram.say(7, 'visited 华盛钢贸 and met 周总, call 13800138000')
  await telegram.shown(7, /华盛|customer|Customer/)

  expect(await it.stop()).toBe(0)
  for (const secret of ['华盛', '周总', '13800138000', telegram.token, slack.botToken]) {
    expect(it.said()).not.toContain(secret)
  }
})

test('a port that is taken is told with the name of its setting', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, err } = await ran(['start'], '', { ...settings(), OPS_PORT: String(port) })
  other.close()

  expect(code).toBe(1)
  expect(err).toMatch(/^Port \d+ is taken: choose another OPS_PORT[^\n]*\n$/)
})
