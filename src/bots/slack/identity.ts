import type { WebClient } from '@slack/web-api'
import { sentOf } from './sent.ts'

/** Which app we are in which workspace, by the token. */
export type Identity = {
  /** The workspace that is served; nothing while nobody has said which. */
  team(): string | undefined
  readonly bot: { botId?: string; botUserId?: string }
  /** Asks Slack, again and again until it answers; resolves after the first time. */
  learn(): Promise<void>
  trouble(): string | undefined
  stop(): void
}

const againMs = 30_000

export function identity(client: WebClient, configured?: string): Identity {
  const bot: Identity['bot'] = {}
  let team = configured
  let why: string | undefined
  let timer: NodeJS.Timeout | undefined

  async function learn(): Promise<void> {
    try {
      const { team_id, bot_id, user_id } = await client.auth.test()
      team ??= team_id
      if (bot_id) bot.botId = bot_id
      if (user_id) bot.botUserId = user_id
      why =
        team === team_id || team?.startsWith('E') ? undefined : 'the token is of another workspace'
    } catch (error) {
      const verdict = sentOf(error)
      why = `auth.test: ${'why' in verdict ? verdict.why : 'rate limited'}`
      timer = setTimeout(() => void learn(), againMs).unref()
    }
  }

  return { team: () => team, bot, learn, trouble: () => why, stop: () => clearTimeout(timer) }
}
