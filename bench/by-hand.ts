import { createServer, type RequestListener } from 'node:http'
import { App as Bolt, HTTPReceiver } from '@slack/bolt'
import { Bot as Grammy, webhookCallback } from 'grammy'
import { clientOptions, silent } from '../src/bots/slack/client.ts'
import { openDatabase } from '../src/db/client.ts'
import { type CommandTape, recordCommands, replay } from './command-tape.ts'
import { writersOf } from './department.ts'
import { type PlatformName, slackPath, telegramPath } from './load.ts'
import { me, signingSecret, slackToken, telegramSecret, telegramToken } from './platform.ts'
import { driverOf } from './recording.ts'
import type { Role, Setting } from './role.ts'

/** What is done before a constant is answered. */
type Work = () => Promise<() => Promise<void>>

const nothing: Work = async () => async () => {}

/** Bolt and grammY with a handler that answers a constant: what nobody can go below. */
export async function bare({ api }: Setting): Promise<Role> {
  return { server: serving(api, { slack: nothing, telegram: nothing }) }
}

/** The same handlers, which first send the statements of the full command by hand. */
export async function byHand({ url, api }: Setting): Promise<Role> {
  const database = await openDatabase(url)
  const driver = driverOf(database)
  const writers = await writersOf(database.db)
  const work = async (platform: PlatformName): Promise<Work> => {
    const tapes = await recordCommands(database, platform, writers)
    let n = 0
    return () => replay(driver, tapes[n++ % tapes.length] as CommandTape)
  }
  const times: number[] = []
  const works = {
    slack: timed(await work('slack'), times),
    telegram: timed(await work('telegram'), times),
  }
  const asked = {
    handled: async (count: number) => times.splice(0).slice(-count),
    loop: async (count: number) => {
      for (let n = 0; n < count; n++) await (await works.slack())()
      return times.splice(0)
    },
  }
  return { server: serving(api, works), asked }
}

/** The same, and writes down how long it took. */
function timed(work: Work, times: number[]): Work {
  return async () => {
    const from = performance.now()
    const settle = await work()
    times.push(performance.now() - from)
    return settle
  }
}

function serving(api: string, works: Readonly<Record<PlatformName, Work>>) {
  const slack = slackListener(works.slack, api)
  const telegram = telegramListener(works.telegram, api)
  return createServer((request, response) => {
    if (request.url === slackPath) slack(request, response)
    else if (request.url === telegramPath) telegram(request, response)
    else response.writeHead(404).end()
  })
}

const constant = {
  response_type: 'ephemeral',
  text: 'ok',
  blocks: [{ type: 'section', text: { type: 'plain_text', text: 'ok' } }],
} as const

function slackListener(work: Work, api: string): RequestListener {
  const receiver = new HTTPReceiver({ signingSecret, logger: silent })
  const bolt = new Bolt({
    receiver,
    authorize: async () => ({ botToken: slackToken, botId: 'B0BOT', botUserId: 'U0BOT' }),
    convoStore: false,
    logger: silent,
    clientOptions: clientOptions(`${api}/api/`),
  })
  bolt.command('/rapport', async ({ ack }) => {
    const settle = await work()
    await ack({ ...constant, blocks: [...constant.blocks] })
    void settle()
  })
  return receiver.requestListener
}

function telegramListener(work: Work, apiRoot: string): RequestListener {
  const grammy = new Grammy(telegramToken, { botInfo: me, client: { apiRoot } })
  grammy.on('message:text', async (ctx) => {
    const settle = await work()
    await ctx.reply('ok')
    void settle()
  })
  return webhookCallback(grammy, 'http', { secretToken: telegramSecret })
}
