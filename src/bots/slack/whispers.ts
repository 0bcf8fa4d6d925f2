import type { WebClient } from '@slack/web-api'
import type { Card } from '../../core/chat/card.ts'
import { message, type SlackMessage } from './blocks.ts'
import { homeView } from './home.ts'

export type Whisper = (card: Card) => void

/** How one person alone is told something that is kept nowhere: what Slack does not take is lost. */
export type Whispers = {
  /** In their own conversation, or beside what they wrote in a channel. */
  in(channel: string, userId: string, thread?: string): Whisper
  /** Where Slack has said that an answer may go; nowhere, without it. */
  at(responseUrl: string | undefined): Whisper
  onHome(userId: string): Whisper
}

type Post = (url: string, message: SlackMessage) => Promise<unknown>

export function whispers(
  client: WebClient,
  post: Post,
  afterwards: (work: Promise<void>) => void,
): Whispers {
  const lost = () => {}
  const best = (work: Promise<unknown>) => afterwards(work.then(lost, lost))
  return {
    in: (channel, user, thread) => (card) => {
      const words = { channel, ...message(card), ...(thread && { thread_ts: thread }) }
      const isTheirs = /^D/.test(channel) // Slack does not always say where
      best(
        isTheirs ? client.chat.postMessage(words) : client.chat.postEphemeral({ ...words, user }),
      )
    },
    at: (url) => (card) => {
      if (url !== undefined) best(post(url, message(card)))
    },
    onHome: (user_id) => (card) => best(client.views.publish({ user_id, view: homeView(card) })),
  }
}
