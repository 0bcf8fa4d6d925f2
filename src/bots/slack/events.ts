import type { App as Bolt, EnvelopedEvent } from '@slack/bolt'
import { messageContent, type Written } from './deliveries.ts'
import { deliveryOf, reply, type Stand } from './stand.ts'

/** Messages to the app, mentions of it, and its App Home. */
export function listenToEvents(bolt: Bolt, stand: Stand): void {
  const { ignored, whispers } = stand

  bolt.event('message', async ({ event, body }) => {
    if (event.channel_type !== 'im') return ignored('message in a channel')
    if (event.subtype !== undefined && event.subtype !== 'file_share') return ignored(event.subtype)
    if ('bot_id' in event && event.bot_id) return ignored('message of a bot')
    if (event.subtype === 'file_share' && !event.text) return ignored('file without words')
    await take(event.user, { ...event, text: event.text ?? '' }, body)
  })

  bolt.event('app_mention', async ({ event, body }) => {
    if (event.bot_id || !event.user) return ignored('mention by a bot')
    if ('edited' in event && event.edited) return ignored('message_changed')
    await take(event.user, { ...event, text: event.text ?? '' }, body)
  })

  bolt.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return
    const sender = await stand.who(body, event.user, whispers.onHome(event.user))
    if (sender) stand.afterwards(stand.homes.opened(event.user, sender))
  })

  /** Who has become a guest, or has another address, is nobody else for ten more minutes. */
  bolt.event('user_change', async ({ event }) => stand.forget(event.user.id))

  async function take(
    userId: string,
    { channel, ts, text, thread_ts: thread }: Said,
    body: EnvelopedEvent,
  ): Promise<void> {
    const sender = await stand.who(body, userId, whispers.in(channel, userId))
    if (!sender) return
    const eventId = body.event_id
    const written = { team: body.team_id, channel, ts, text, eventId, bot: botOf(body) }
    const answer = await stand.turn(deliveryOf(messageContent(written), sender))
    reply(stand, answer, { channel, userId, thread })
  }
}

type Said = Pick<Written, 'channel' | 'ts' | 'text'> & { readonly thread_ts?: string }

const botOf = ({ authorizations = [] }: EnvelopedEvent) =>
  authorizations.find(({ is_bot }) => is_bot)?.user_id
