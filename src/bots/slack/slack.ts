import type { Server } from 'node:http'
import { App as Bolt } from '@slack/bolt'
import type { App } from '../../core/chat/app.ts'
import { outsiderCard } from '../../core/employees/door-cards.ts'
import { strangerReader } from '../../core/employees/stranger.ts'
import type { Refused } from '../../core/refusals/record-refusal.ts'
import { background } from '../background.ts'
import type { Bot } from '../bot.ts'
import { arrivals } from './arrivals.ts'
import { channelNotes } from './channel-notes.ts'
import { clientOptions, silent, slackClient } from './client.ts'
import { handOver } from './events.ts'
import { fetchFile } from './fetch-file.ts'
import { homes } from './homes.ts'
import { httpReceiver } from './http-receiver.ts'
import { type Identity, identity } from './identity.ts'
import { listen } from './listeners.ts'
import { originOf } from './origin.ts'
import { type Passage, passage } from './passage.ts'
import { people } from './people.ts'
import { channelOf } from './place.ts'
import { promptly } from './promptly.ts'
import { sender } from './send.ts'
import { socketReceiver } from './socket-receiver.ts'
import type { Stand } from './stand.ts'
import { turns } from './turn.ts'
import { whispers } from './whispers.ts'

export type SlackConfig = {
  readonly botToken: string
  /** With it Slack calls us, at `/slack/events` of `server`, or of our own on loopback at `port`. */
  readonly signingSecret?: string | undefined
  /** With it we call Slack, and nothing listens: Socket Mode. */
  readonly appToken?: string | undefined
  /** The workspace that is served; without it the one of the token. */
  readonly teamId?: string | undefined
  readonly server?: Server | undefined
  readonly port?: number | undefined
  readonly apiUrl?: string | undefined
  readonly connections?: number | undefined
  /** After which a command is acknowledged with nothing, and answered by a message. */
  readonly answerMs?: number | undefined
}

export type SlackBot = Bot & {
  /** What came and was left alone, by its kind. */
  readonly ignored: ReadonlyMap<string, number>
}

/** Slack by Bolt, over HTTP or Socket Mode; the same for all commands. */
export function slackBot(app: App, config: SlackConfig): SlackBot {
  const client = slackClient(config.botToken, config.apiUrl)
  const me = identity(client, config.teamId)
  const ignored = new Map<string, number>()
  const count = (what: string) => void ignored.set(what, (ignored.get(what) ?? 0) + 1)
  const way = passage(app, () => bolt, count)
  const refused = (why: Refused['why']) => app.refused({ why, platform: 'slack', userId: '' })
  const { receiver, trouble } = receiverFor(config, way, refused)
  const bolt = boltApp(config, receiver, me)
  const aside = background(app)
  const standing = stand(app, config, me, count, aside.add)
  listen(bolt, standing)
  let resuming: NodeJS.Timeout | undefined
  const resume = () => aside.add(standing.arrivals.resume())

  return {
    platform: 'slack',
    send: sender(client),
    ignored,
    trouble: () => me.trouble() ?? trouble(),
    invitation: (code) => `/rapport link ${code}`,
    async start() {
      const learned = me.learn()
      if (me.team() === undefined) await learned
      await bolt.start()
      resume()
      resuming = setInterval(resume, resumeMs)
    },
    async stop() {
      clearInterval(resuming)
      await bolt.stop()
      await aside.done()
      me.stop()
    },
  }
}

/** How soon files are fetched that a process has left behind. */
const resumeMs = 30_000

/** Without a token of its own, so that an outage of Slack's API delays no listener. */
function boltApp(config: SlackConfig, receiver: ReturnType<typeof httpReceiver>, me: Identity) {
  const bolt = new Bolt({
    receiver,
    authorize: async () => ({ botToken: config.botToken, ...me.bot }),
    convoStore: false,
    logger: silent,
    clientOptions: clientOptions(config.apiUrl),
  })
  bolt.error(async (error) => {
    throw error
  })
  return bolt
}

function receiverFor(config: SlackConfig, way: Passage, refused: (why: Refused['why']) => void) {
  const { appToken, signingSecret } = config
  if (appToken) {
    const receiver = socketReceiver({ ...config, appToken }, way)
    return { receiver, trouble: receiver.trouble }
  }
  if (!signingSecret) throw new Error('Slack needs a signing secret or an app token')
  const receiver = httpReceiver({ ...config, signingSecret }, way, refused)
  return { receiver, trouble: () => undefined }
}

/** What a person waits for is given up when Slack would no longer take it. */
const interactiveMs = 3000

function stand(
  app: App,
  config: SlackConfig,
  me: Identity,
  ignored: (what: string) => void,
  afterwards: (work: Promise<void>) => void,
): Stand {
  const quick = slackClient(config.botToken, config.apiUrl, interactiveMs)
  const known = people(quick)
  const turn = turns(app, quick)
  const post = (url: string, message: object) => posted(url, message, config.apiUrl)
  const quietly = whispers(quick, post, afterwards)
  const standing: Stand = {
    app,
    ignored,
    afterwards,
    promptly: promptly(config.answerMs),
    async turn(delivery, trigger) {
      const answer = await turn(delivery, trigger)
      if (answer.isStranger) known.forget(channelOf(delivery.sender.home))
      return answer
    },
    homes: homes(app, quick),
    replaced: (url, message) => post(url, { replace_original: true, ...message }),
    whispers: quietly,
    fetch: (file) =>
      fetchFile({ token: config.botToken, folder: app.files, apiUrl: config.apiUrl }, file),
    arrivals: arrivals(app, (arrived, isLast) => handOver(standing, arrived, isLast), afterwards),
    note: channelNotes(app, quietly),
    forget: known.forget,
    async who(body, userId, tell) {
      const team = me.team()
      if (team === undefined) throw new Error('Slack has not said yet which workspace this is')
      if (userId === me.bot.botUserId) return void ignored('ourselves')
      const origin = originOf(body)
      const { sender, outsider } = await known.who(team, userId)
      const why = origin.includes(team) ? outsider : 'otherCompany'
      if (why === undefined) return sender
      ignored(why)
      const home = why === 'otherCompany' ? (origin[0] ?? '') : team
      app.refused({ why, platform: 'slack', userId: `${home}/${userId}` })
      const isPerson = why === 'guest' || why === 'otherCompany'
      if (isPerson) await tell?.(outsiderCard(strangerReader(sender)))
    },
  }
  return standing
}

/** The address is a secret of thirty minutes: it is used here and kept nowhere. */
async function posted(url: string, message: object, apiUrl?: string): Promise<boolean> {
  const origins = ['https://hooks.slack.com', apiUrl && new URL(apiUrl).origin]
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin)) return false
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(interactiveMs),
  } as const
  return fetch(url, request).then(
    ({ ok }) => ok,
    () => false,
  )
}
