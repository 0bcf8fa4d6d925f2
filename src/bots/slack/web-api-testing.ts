import { completed, newFile } from './files-testing.ts'
import { directChannel, type Ledger, type Message, ownerOf, type View } from './ledger-testing.ts'
import { faultsOf } from './limits-testing.ts'
import { at, type Part } from './parts-testing.ts'
import { Refusal } from './refusal-testing.ts'

export type Method = (ledger: Ledger, args: Part, apiUrl: string) => Record<string, unknown>

/** The Web API methods that the app uses, with the limits and the error texts of Slack's. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': ({ team, bot }) => ({ team_id: team, user_id: bot.userId, bot_id: bot.botId }),

  'chat.postMessage'(ledger, args) {
    const channel = reachable(ledger, text(args, 'channel'))
    const message = { ...posted(ledger, channel), ...content(args), edited: 0 }
    ledger.messages.push(message)
    return { channel, ts: message.ts, message: shape(message) }
  },

  'chat.postEphemeral'(ledger, args) {
    const channel = reachable(ledger, text(args, 'channel'))
    const ephemeralTo = text(args, 'user')
    const message = { ...posted(ledger, channel), ...content(args), edited: 0, ephemeralTo }
    ledger.messages.push(message)
    return { message_ts: message.ts }
  },

  'chat.update'(ledger, args) {
    const { text: words, blocks, metadata } = content(args)
    if (words.length > 4000) throw new Refusal('msg_too_long')
    const channel = reachable(ledger, text(args, 'channel'))
    const message = ledger.messages.find((m) => m.channel === channel && m.ts === args.ts)
    if (!message || message.ephemeralTo) throw new Refusal('message_not_found')
    if (message.user !== ledger.bot.userId) throw new Refusal('cant_update_message')
    Object.assign(message, { text: words, blocks, edited: message.edited + 1 })
    if (metadata) message.metadata = metadata
    return { channel, ts: message.ts, text: words }
  },

  'files.getUploadURLExternal': newFile,

  'files.completeUploadExternal'(ledger, args) {
    const channel = conversation(ledger, text(args, 'channel_id'))
    const files = completed(ledger, args)
    const comment = String(args.initial_comment ?? '')
    const message = { ...posted(ledger, channel), text: comment, blocks: [], files, edited: 0 }
    ledger.messages.push(message)
    return { files: files.map(({ id, title }) => ({ id, title })) }
  },

  'conversations.open'(ledger, args) {
    const user = ledger.users.get(text(args, 'users'))
    if (!user) throw new Refusal('user_not_found')
    if (user.flags.deleted) throw new Refusal('user_disabled')
    return { channel: { id: directChannel(user.id) } }
  },

  'conversations.history': (ledger, args) => listed(ledger, args),
  'conversations.replies': (ledger, args) => listed(ledger, args),

  'users.info'({ users }, args) {
    const user = users.get(text(args, 'user'))
    if (!user) throw new Refusal('user_not_found')
    const { id, team, timeZone, flags, locale, email } = user
    const spoken = args.include_locale === true ? { locale } : {}
    const profile = email === undefined ? {} : { email }
    return { user: { id, team_id: team, tz: timeZone, profile, ...flags, ...spoken } }
  },

  'views.open'(ledger, args) {
    const user = pulled(ledger, text(args, 'trigger_id'))
    const view = viewed(ledger, args, 'modal')
    ledger.modals.set(user, view)
    return { view }
  },

  'views.update'(ledger, args) {
    const [user, open] = [...ledger.modals].find(([, { id }]) => id === args.view_id) ?? []
    if (!user || !open) throw new Refusal('not_found')
    if (args.hash !== undefined && args.hash !== open.hash) throw new Refusal('hash_conflict')
    const view = { ...viewed(ledger, args, 'modal'), id: open.id }
    ledger.modals.set(user, view)
    return { view }
  },

  'views.publish'(ledger, args) {
    const user = text(args, 'user_id')
    if (!ledger.users.has(user)) throw new Refusal('user_not_found')
    const view = viewed(ledger, args, 'home')
    ledger.homes.set(user, view)
    return { view }
  },
}

/** What the words and blocks of a message become, or why Slack would not take them. */
export function content(args: Part): Pick<Message, 'text' | 'blocks' | 'metadata'> {
  const { blocks = [], metadata } = args
  const words = String(args.text ?? '')
  if (words.length > 40_000) throw new Refusal('msg_too_long')
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format')
  if (words === '' && blocks.length === 0) throw new Refusal('no_text')
  if (faultsOf(blocks, 'message').length > 0) throw new Refusal('invalid_blocks')
  if (metadata !== undefined && typeof at(metadata, 'event_type') !== 'string')
    throw new Refusal('invalid_metadata_format')
  return { text: words, blocks, metadata }
}

const text = (args: Part, name: string): string => {
  const value = args[name]
  if (typeof value !== 'string' || value === '') throw new Refusal('invalid_arguments')
  return value
}

const posted = (ledger: Ledger, channel: string) => ({
  channel,
  ts: ledger.ts(),
  user: ledger.bot.userId,
})

/** Where a message to this conversation or person goes. */
function reachable(ledger: Ledger, to: string): string {
  const user = ledger.users.get(to) ?? ownerOf(ledger, to)
  if (user?.flags.is_bot) throw new Refusal('cannot_dm_bot')
  if (user && !user.flags.deleted) return directChannel(user.id)
  if (!ledger.channels.has(to)) throw new Refusal('channel_not_found')
  return to
}

/** Files go where people talk, not to a person. */
function conversation(ledger: Ledger, id: string): string {
  if (!ledger.channels.has(id)) throw new Refusal('channel_not_found')
  return reachable(ledger, id)
}

function listed({ messages }: Ledger, args: Part) {
  const channel = text(args, 'channel')
  const { limit = 100, include_all_metadata: whole } = args
  const newestFirst = messages.filter((m) => m.channel === channel && !m.ephemeralTo).reverse()
  const page = newestFirst.slice(0, Number(limit)).map(shape)
  return { messages: page.map(({ metadata, ...rest }) => (whole ? { ...rest, metadata } : rest)) }
}

export const shape = ({ ts, user, text, blocks, metadata }: Message) => ({
  type: 'message',
  ts,
  user,
  text,
  blocks,
  metadata,
})

function pulled({ triggers }: Ledger, id: string): string {
  const trigger = triggers.get(id)
  if (!trigger) throw new Refusal('invalid_arguments')
  if (trigger.used) throw new Refusal('exchanged_trigger_id')
  if (Date.now() > trigger.until) throw new Refusal('expired_trigger_id')
  trigger.used = true
  return trigger.user
}

function viewed(ledger: Ledger, { view }: Part, type: 'modal' | 'home'): View {
  if (typeof view !== 'object' || view === null) throw new Refusal('invalid_arguments')
  if (JSON.stringify(view).length > 250_000) throw new Refusal('view_too_large')
  if (at(view, 'type') !== type || faultsOf(view, 'view').length > 0)
    throw new Refusal('invalid_arguments')
  return { ...view, id: ledger.id('V'), hash: ledger.id('hash.') }
}
