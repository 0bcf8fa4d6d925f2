import { setTimeout as pause } from 'node:timers/promises'
import { requestPath } from '../src/bots/slack/http-receiver.ts'
import { chatOf } from '../src/bots/slack/place.ts'
import { fakeSlack } from '../src/bots/slack/testing.ts'
import { fakeTelegram } from '../src/bots/telegram/testing.ts'
import { messages } from '../src/core/i18n/messages.ts'
import { seeded } from './chance.ts'
import { type Actor, markIn } from './crash-cast.ts'
import type { ServiceSettings } from './service.ts'

/** A message that somebody sends, until the platform is told that it was taken or gives it up. */
export type Saying = { readonly actor: Actor; readonly words: string }

/** Both platforms with their people, as the killer's run needs them. */
export type Stage = {
  readonly actors: readonly Actor[]
  /** How the service on this port reaches the platforms, and they it. */
  settings(port: number): Pick<ServiceSettings, 'slack' | 'telegram'>
  /** True when the platform got its 2xx. */
  say(saying: Saying): Promise<boolean>
  readonly seen: Sightings
  /** What the app sent that the platforms do not allow. */
  violations(): readonly string[]
  stop(): Promise<void>
}

/** What reached people, and what of it the service could not know. */
export type Sightings = {
  /** Each arrival of a mark, and whether it said that it may be a repeat. */
  arrivals(): ReadonlyMap<string, readonly { readonly marked: boolean }[]>
  /** How many calls for a mark were left without a clear answer. */
  lostAnswers(): ReadonlyMap<string, number>
  /** How many calls ended how. */
  faults(): ReadonlyMap<string, number>
}

/** Slack tries three times in six minutes; here it tries more often, for the service is hardly ever up. */
const retriesMs = [300, 700, 1000, 2000, 4000, ...Array.from({ length: 40 }, () => 20_000)]
const patience = { answerMs: 3000, retriesMs }

export async function stage(people: number, seed: number): Promise<Stage> {
  const chance = seeded(seed)
  const slack = await fakeSlack({ patience })
  const share = { 'drop-before': 0.01, 'drop-after': 0.01, 'server-error': 0.01 }
  const chaos = { seed, methods: ['sendMessage'], ...share }
  const telegram = await fakeTelegram({ chaos })
  slack.trouble = ({ method }) => (method === 'chat.postMessage' ? slackFault(chance()) : undefined)
  const secret = 'a-secret-of-the-webhook'
  const slackPeople = Array.from({ length: people }, () => slack.add())
  const slackActors = slackPeople.map(({ id }, n) => ({
    platform: 'slack' as const,
    userId: `${slack.ledger.team}/${id}`,
    chat: chatOf(slack.ledger.team, id),
    customer: `宏远${n}号物流`,
  }))
  const telegramActors = slackPeople.map((_, n) => ({
    platform: 'telegram' as const,
    userId: String(5_000_000 + n),
    chat: String(5_000_000 + n),
    customer: `金桥${n}号电子`,
  }))
  // Telegram lets a bot write only to those who have written to it.
  for (const { userId } of telegramActors) telegram.chats.known.add(Number(userId))
  const worsening = setInterval(() => telegram.faults.splice(0, 9, ...hardships(chance())), 200)
  const { botToken, signingSecret, apiUrl } = slack
  const accepted = new Set<number>()
  let scanned = 0
  let stopped = false
  let redelivered = 0
  let webhook = ''

  return {
    actors: [...slackActors, ...telegramActors],
    settings(port) {
      const { token, apiRoot } = telegram
      const base = `http://127.0.0.1:${port}`
      slack.requestUrl = `${base}${requestPath}`
      webhook = `${base}/telegram`
      return {
        slack: { botToken, signingSecret, apiUrl, teamId: slack.ledger.team },
        telegram: { token, apiRoot, publicUrl: webhook, secret },
      }
    },
    async say({ actor, words }) {
      if (actor.platform === 'slack') {
        const person = slackPeople.find(({ id }) => actor.userId.endsWith(id))
        const reply = await person?.say(words)
        return reply !== undefined && reply.status >= 200 && reply.status < 300
      }
      const update = telegram.say(Number(actor.userId), words)
      const accepted = await taken(update.update_id)
      if (accepted && chance() < againShare) await deliveredAgain(update)
      return accepted
    },
    seen: { arrivals, lostAnswers, faults },
    violations: () => [...slack.violations, ...telegram.violations],
    async stop() {
      stopped = true
      clearInterval(worsening)
      await Promise.all([slack.stop(), telegram.stop()])
    },
  }

  /** Telegram sends an update again until it is taken. */
  async function taken(update: number): Promise<boolean> {
    while (!stopped) {
      for (; scanned < telegram.attempts.length; scanned++) {
        const attempt = telegram.attempts[scanned]
        if (attempt?.status === 200) accepted.add(attempt.update)
      }
      if (accepted.has(update)) return true
      await pause(50)
    }
    return false
  }

  /** As if its answer had been lost: the same update once more, a little later. */
  async function deliveredAgain(update: object): Promise<void> {
    redelivered += 1
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': secret,
    }
    const request = { method: 'POST', headers, body: JSON.stringify(update) }
    for (let done = false; !done && !stopped; ) {
      await pause(1500)
      const answer = await fetch(webhook, request).catch(() => undefined)
      done = answer?.status === 200
    }
  }

  function arrivals() {
    const found = new Map<string, { marked: boolean }[]>()
    const repeat = messages({ locale: 'zh-CN' }).notices.repeat
    const bySlack = slack.ledger.messages
      .filter(({ user }) => user === slack.ledger.bot.userId)
      .map(({ text, blocks }) => text + JSON.stringify(blocks))
    for (const words of [...bySlack, ...telegram.messages.map(({ text }) => text)]) {
      const mark = markIn(words) ?? `no mark: ${words}`
      found.set(mark, [...(found.get(mark) ?? []), { marked: words.includes(repeat) }])
    }
    return found
  }

  function lostAnswers() {
    const lost = new Map<string, number>()
    const ofSlack = slack.calls.filter(({ answer }) => answer === 'lost' || /^5/.test(answer))
    const ofTelegram = telegram.calls.filter(({ fault }) => fault && unclear.has(fault))
    for (const call of [...ofSlack, ...ofTelegram]) {
      const mark = markIn(JSON.stringify(call))
      if (mark) lost.set(mark, (lost.get(mark) ?? 0) + 1)
    }
    return lost
  }

  function faults() {
    const counted = new Map<string, number>()
    const count = (what: string) => void counted.set(what, (counted.get(what) ?? 0) + 1)
    for (const { method, answer } of slack.calls) {
      if (method === 'chat.postMessage') count(`slack ${answer}`)
    }
    for (const { method, fault } of telegram.calls) {
      if (method === 'sendMessage') count(`telegram ${fault ?? 'ok'}`)
    }
    return counted.set('telegram delivered again', redelivered)
  }
}

/** So much of what Telegram was told to be taken comes again. */
const againShare = 0.2

const unclear = new Set(['drop-before', 'drop-after', 'server-error'])

function slackFault(drawn: number) {
  if (drawn < 0.01) return 'drop before'
  if (drawn < 0.02) return 'drop after'
  if (drawn < 0.03) return 'error before'
  if (drawn < 0.04) return 'error after'
  if (drawn < 0.07) return { retryAfter: 1 }
  return drawn < 0.4 ? { delayMs: 20 + drawn * 500 } : undefined
}

/** The next calls are slow, so that kills fall into them, and now and then one has to wait. */
function hardships(drawn: number) {
  const flood = { method: 'sendMessage', kind: 'flood', retryAfter: 1 } as const
  const slow = { method: 'sendMessage', kind: 'delay', ms: Math.round(50 + drawn * 200) } as const
  return drawn < 0.1 ? [flood, slow] : [slow, slow]
}
