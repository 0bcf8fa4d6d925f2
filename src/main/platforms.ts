import { createServer, type Server } from 'node:http'
import type { Bot } from '../bots/bot.ts'
import type { Config } from '../config.ts'
import type { App } from '../core/chat/app.ts'
import type { Platform } from '../db/choices.ts'
import { described } from '../ops/described.ts'
import type { Log } from '../ops/log.ts'

/** The platforms that the settings name, and the server on which they are called, if they are. */
export type Platforms = {
  readonly bots: readonly Bot[]
  readonly server: Server | undefined
}

/** A library is loaded only where its platform is set up: together they are 60 MB. */
export async function makePlatforms(app: App, { slack, telegram }: Config): Promise<Platforms> {
  const isCalled = Boolean((slack && !slack.appToken) || telegram?.webhook)
  const server = isCalled ? createServer() : undefined
  server?.on('request', ({ url }, response) => {
    if (!known.has(pathOf(url))) response.writeHead(404).end()
  })
  const bots: Bot[] = []
  const known = new Set<string>()
  if (slack) {
    const { slackBot } = await import('../bots/slack/slack.ts')
    const { requestPath } = await import('../bots/slack/http-receiver.ts')
    known.add(requestPath)
    bots.push(slackBot(app, { ...slack, server }))
  }
  if (telegram) {
    const { telegramBot } = await import('../bots/telegram/telegram.ts')
    const { token, webhook, groups, apiUrl } = telegram
    if (webhook) known.add(new URL(webhook.url).pathname)
    bots.push(
      telegramBot(app, {
        token,
        allowedChats: groups.map(String),
        ...(apiUrl && { apiRoot: apiUrl }),
        ...(webhook
          ? {
              mode: 'webhook',
              publicUrl: webhook.url,
              secret: webhook.secret,
              ...(server && { server }),
            }
          : { mode: 'polling' }),
      }),
    )
  }
  return { bots, server }
}

const pathOf = (url = '') => url.split('?')[0] ?? ''

/** Which platforms are down, and why in one line; a platform's own failure stops no other. */
export type Watch = {
  start(bot: Bot): Promise<boolean>
  troubles(): ReadonlyMap<Platform, string | undefined>
  /** Something failed behind everybody's back: the platform whose library did it is marked. */
  blame(error: unknown): void
}

export function watch(bots: readonly Bot[], log: Log): Watch {
  const failed = new Map<Platform, string>()
  return {
    async start(bot) {
      try {
        await bot.start()
        return true
      } catch (error) {
        failed.set(bot.platform, bot.trouble() ?? whyOf(error))
        log.error({ error, platform: bot.platform }, 'a platform did not start')
        return false
      }
    },
    troubles: () =>
      new Map(bots.map(({ platform, trouble }) => [platform, failed.get(platform) ?? trouble()])),
    blame(error) {
      const platform = platformOf(error)
      log.error({ error, platform }, 'a rejection that nobody handled')
      if (platform) failed.set(platform, whyOf(error))
    },
  }
}

const libraries: Readonly<Partial<Record<Platform, RegExp>>> = {
  slack: /[/\\]@slack[/\\]|[/\\]bots[/\\]slack[/\\]/,
  telegram: /[/\\]grammy[/\\]|[/\\]bots[/\\]telegram[/\\]/,
}

function platformOf(error: unknown): Platform | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const found = Object.entries(libraries).find(([, library]) => library.test(stack))
  return found?.[0] as Platform | undefined
}

/** What the platform says, such as `invalid_auth`; an error's own words could hold a token. */
function whyOf(error: unknown): string {
  const { data, code } = error as { data?: { error?: unknown }; code?: unknown }
  const said = data?.error ?? code
  if (typeof said === 'string' && /^\w{1,60}$/.test(said)) return said
  const { class: kind, message } = described(error)
  return message === '' ? kind : message
}
