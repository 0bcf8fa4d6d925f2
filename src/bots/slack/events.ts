import type { App as Bolt, EnvelopedEvent } from '@slack/bolt'
import { isKnown } from '../../core/chat/asides.ts'
import { strangerReader } from '../../core/employees/stranger.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { Arrived } from './arrivals.ts'
import { type Content, fileContent, messageContent, type Written } from './deliveries.ts'
import { largestMegabytes, type SharedFile } from './fetch-file.ts'
import { deliveryOf, reply, type Stand } from './stand.ts'

/** Messages to the app, mentions of it, and its App Home. */
export function listenToEvents(bolt: Bolt, stand: Stand): void {
  const { ignored, whispers } = stand

  bolt.event('message', async ({ event, body }) => {
    if (event.channel_type !== 'im') return ignored('message in a channel')
    if (event.subtype !== undefined && event.subtype !== 'file_share') return ignored(event.subtype)
    if ('bot_id' in event && event.bot_id) return ignored('message of a bot')
    const files = event.subtype === 'file_share' ? (event.files ?? []) : []
    await take(event.user, { ...event, text: event.text ?? '' }, body, files as SharedFile[])
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
    files: readonly SharedFile[] = [],
  ): Promise<void> {
    const sender = await stand.who(body, userId, whispers.in(channel, userId))
    if (!sender) return
    const eventId = body.event_id
    const written = { team: body.team_id, channel, ts, text, eventId, bot: botOf(body) }
    const content = messageContent(written)
    const arrived = { content, files, sender, channel, userId, thread }
    const shared = files.length > 0 && (await isKnown(stand.app, sender))
    await (shared ? stand.arrivals.keep(arrived) : handOne(stand, arrived, content))
  }
}

async function handOne(
  stand: Stand,
  { sender, channel, userId, thread }: Arrived,
  content: Content,
): Promise<void> {
  reply(stand, await stand.turn(deliveryOf(content, sender)), { channel, userId, thread })
}

/** Fetches the files of a message and hands all of it over, once however often it is tried. */
export async function handOver(stand: Stand, arrived: Arrived, isLast: boolean): Promise<void> {
  for (const content of await fetched(stand, arrived, isLast)) {
    await handOne(stand, arrived, content)
  }
}

/** Each file is a delivery of its own, the first with the words; of one that is lost the words stay. */
async function fetched(
  { fetch, whispers }: Stand,
  { content, files, channel, sender }: Arrived,
  isLast: boolean,
): Promise<Content[]> {
  const contents: Content[] = []
  const faults: ('tooBig' | 'lost')[] = []
  for (const [at, file] of files.entries()) {
    const kept = await (isLast ? fetch(file).catch(() => 'lost' as const) : fetch(file))
    if (typeof kept === 'string') faults.push(kept)
    else contents.push(fileContent(content, { ...kept, ...file }, at, contents.length === 0))
  }
  const t = messages(strangerReader(sender)).notices
  const words = { tooBig: t.fileTooBig({ megabytes: largestMegabytes }), lost: t.fileLost }
  for (const why of faults) whispers.in(channel, channel)({ title: words[why], tone: 'bad' })
  const isSaid = content.said.kind === 'text' && content.said.text !== ''
  return contents.length === 0 && isSaid ? [content] : contents
}

type Said = Pick<Written, 'channel' | 'ts' | 'text'> & { readonly thread_ts?: string }

const botOf = ({ authorizations = [] }: EnvelopedEvent) =>
  authorizations.find(({ is_bot }) => is_bot)?.user_id
