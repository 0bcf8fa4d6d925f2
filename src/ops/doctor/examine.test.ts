import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Environment } from '../../config.ts'
import { openDatabase } from '../../db/client.ts'
import { examine } from './examine.ts'

const scopes = ['chat:write', 'commands']
const telegramToken = '7000001:AAFmadeUpForThisTest'
const slackSettings = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush' }
const nowhere = join(tmpdir(), 'rapport-nowhere')

type Answers = Readonly<Record<string, object>>

/** Both platforms at one address: each method answers what is said here, at an hour that is said. */
async function platforms(answers: Answers, headers: Record<string, string> = {}) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    const method = request.url?.split('/').at(-1) ?? ''
    response.writeHead(200, headers).end(JSON.stringify(answers[method] ?? { ok: false }))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, asked, [Symbol.asyncDispose]: async () => void server.close() }
}

async function told(env: Environment, { node = 'v24.21.0', now = Date.now } = {}) {
  const all = await examine({
    env: { LOCALE: 'en', DATABASE_URL: nowhere, ...env },
    node,
    now,
    scopes,
  })
  return all.flatMap(({ findings }) => findings)
}

const bad = async (...of: Parameters<typeof told>) =>
  (await told(...of)).filter(({ state }) => state === 'bad')

test('nothing is wrong with a machine on which nothing is set up yet', async () => {
  expect(await bad({})).toEqual([])
})

test('a Node that cannot run the sources is told with what to do', async () => {
  expect(await bad({}, { node: 'v20.19.0' })).toMatchObject([
    { says: 'v20.19.0', todo: expect.stringMatching(/Node 24/) },
  ])
})

test('every wrong setting is a finding, without its value', async () => {
  const found = await bad({ HTTP_PORT: 'hush', TELEGRAM_TOKEN: 'hush' })

  expect(found.map(({ says }) => says.split(' ')[0])).toEqual(['HTTP_PORT', 'TELEGRAM_TOKEN'])
  expect(JSON.stringify(found)).not.toContain('hush')
})

test('it speaks the language of LOCALE, even when another setting is wrong', async () => {
  const [finding] = await bad({ LOCALE: 'zh-CN', HTTP_PORT: 'x' })

  expect(finding?.todo).toContain('改正')
})

test('Slack is asked for its workspace, its rights and its sockets', async () => {
  await using slack = await platforms(
    {
      'auth.test': { ok: true, team: 'Acme', team_id: 'T1' },
      'apps.connections.open': { ok: true },
    },
    { 'x-oauth-scopes': 'commands,chat:write,users:read' },
  )
  const env = { ...slackSettings, SLACK_API_URL: `${slack.url}/api/` }

  expect(await bad(env)).toEqual([])
  expect(slack.asked.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer xoxb-hush',
    'Bearer xapp-hush',
  ])
  expect(await bad({ ...env, SLACK_TEAM_ID: 'T2' })).toMatchObject([
    { says: expect.stringMatching(/another workspace/) },
  ])
})

test('a right that the Slack app lacks is named', async () => {
  await using slack = await platforms(
    { 'auth.test': { ok: true, team_id: 'T1' }, 'apps.connections.open': { ok: true } },
    { 'x-oauth-scopes': 'commands' },
  )

  expect(await bad({ ...slackSettings, SLACK_API_URL: slack.url })).toMatchObject([
    { says: 'The app lacks rights: chat:write.', todo: expect.stringMatching(/slack:manifest/) },
  ])
})

test('tokens that Slack refuses are named by their settings, never shown', async () => {
  const refused = { ok: false, error: 'invalid_auth' }
  await using slack = await platforms({ 'auth.test': refused, 'apps.connections.open': refused })
  const found = await bad({ ...slackSettings, SLACK_API_URL: slack.url })

  expect(found.map(({ says }) => says)).toEqual([
    'SLACK_BOT_TOKEN is refused: invalid_auth.',
    'SLACK_APP_TOKEN is refused: invalid_auth.',
  ])
  expect(JSON.stringify(found)).not.toContain('hush')
})

const me = { getMe: { ok: true, result: { username: 'rapport_bot' } } }
const hook = (url: string, more = {}) => ({
  getWebhookInfo: { ok: true, result: { url, ...more } },
})
const called = {
  TELEGRAM_TOKEN: telegramToken,
  TELEGRAM_WEBHOOK_URL: 'https://bot.example/in',
  TELEGRAM_WEBHOOK_SECRET: 'hush-hush-hush-hush',
}

const webhooks: readonly (readonly [
  what: string,
  env: Environment,
  answers: Answers,
  says: RegExp[],
])[] = [
  ['nothing is in the way of polling', { TELEGRAM_TOKEN: telegramToken }, hook(''), []],
  ['the webhook is ours', called, hook('https://bot.example/in'), []],
  ['the webhook is not set yet', called, hook(''), []],
  [
    'somebody else has set a webhook',
    { TELEGRAM_TOKEN: telegramToken },
    hook('https://other.example/hush'),
    [/webhook at other\.example/],
  ],
  ['another deployment is called', called, hook('https://other.example/'), [/other\.example/]],
  [
    'Telegram cannot reach us',
    called,
    hook('https://bot.example/in', { last_error_message: 'SSL error', pending_update_count: 3 }),
    [/cannot deliver \(3 waiting\): SSL error/],
  ],
]

for (const [what, env, answers, says] of webhooks) {
  test(`of Telegram it is told when ${what}`, async () => {
    await using telegram = await platforms({ ...me, ...answers })
    const found = await bad({ ...env, TELEGRAM_API_URL: telegram.url })

    expect(found).toMatchObject(says.map((like) => ({ says: expect.stringMatching(like) })))
    expect(JSON.stringify(found)).not.toContain('hush')
  })
}

test('a platform that does not answer is told, and its token is not', async () => {
  const found = await bad({ TELEGRAM_TOKEN: telegramToken, TELEGRAM_API_URL: 'http://127.0.0.1:9' })

  expect(found).toMatchObject([{ says: 'Telegram does not answer.' }])
  expect(JSON.stringify(found)).not.toContain(telegramToken)
})

test('a clock that is minutes off is told with whose clock it was held to', async () => {
  await using telegram = await platforms({ ...me, ...hook('') })
  const env = { TELEGRAM_TOKEN: telegramToken, TELEGRAM_API_URL: telegram.url }

  expect(await bad(env, { now: () => Date.now() + 200_000 })).toMatchObject([
    { says: expect.stringMatching(/^The clock is (199|200|201) seconds ahead of Telegram/) },
  ])
  expect(await bad(env)).toEqual([])
})

test('a folder that others can read is told, and what its database survives', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-'))
  const opened = await openDatabase(folder)
  const { powerCut } = opened.survives
  await opened.close()
  await chmod(folder, 0o755)
  const found = await told({ DATABASE_URL: folder })
  await rm(folder, { recursive: true })

  expect(found.filter(({ state }) => state === 'bad')).toMatchObject([
    { todo: `chmod 700 ${folder}` },
  ])
  expect(found).toContainEqual({
    state: powerCut ? 'good' : 'note',
    says: expect.stringContaining('survives a crash of this program'),
  })
  expect(found).toContainEqual({ state: 'good', says: expect.stringMatching(/^Encoding UTF8/) })
})

test('a server that does not answer is told without the password', async () => {
  const found = await bad({ DATABASE_URL: 'postgres://rapport:hush@127.0.0.1:9/rapport' })

  expect(found).toMatchObject([{ says: expect.stringContaining('127.0.0.1:9') }])
  expect(JSON.stringify(found)).not.toContain('hush')
})
