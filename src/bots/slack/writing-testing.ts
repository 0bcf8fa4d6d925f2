import { escaped } from '../escape.ts'
import type { Message } from './ledger-testing.ts'
import type { Reply } from './lines-testing.ts'
import { at, type Part } from './parts-testing.ts'
import { actor, envelope, responseUrl, type Seat, said } from './seat-testing.ts'
import { content } from './web-api-testing.ts'

/** What somebody does by writing. */
export function writing(seat: Seat) {
  const { channel, line } = seat
  return {
    command: (command: string, text = '', where = channel) => commanded(seat, command, text, where),
    say: (text: string) => told(seat, said(seat, escaped(text), channel), direct),
    share: (files: readonly Shared[], text = '') => shared(seat, files, text),
    mention: (where: string, text: string) => mentioned(seat, where, text),
    shortcut(callback_id: string, words: string): Promise<Reply> {
      const message = said(seat, escaped(words), channel)
      const place = { channel: { id: channel }, message, message_ts: message.ts }
      const body = { type: 'message_action', callback_id, ...actor(seat), ...place }
      return line().ask('interactive', { ...body, action_ts: seat.ledger.ts() })
    },
  }
}

export type Shared = {
  readonly name: string
  readonly bytes: Buffer
  readonly mimetype?: string
  /** What the event says of it, where that is not so. */
  readonly claims?: Readonly<Record<string, unknown>>
}

/** Files in the conversation with the app, as Slack tells of them. */
async function shared(seat: Seat, files: readonly Shared[], text: string): Promise<Reply> {
  const { ledger, apiUrl, channel } = seat
  const given = files.map(({ name, bytes, mimetype = 'application/octet-stream', claims }) => {
    const id = ledger.id('F')
    ledger.files.set(id, { id, name, length: bytes.length, bytes, title: name })
    const address = new URL(`/files/${id}`, apiUrl).href
    const facts = { id, name, mimetype, size: bytes.length, url_private_download: address }
    return { ...facts, ...claims }
  })
  const message = said(seat, escaped(text), channel)
  return told(seat, message, { ...direct, subtype: 'file_share', files: given })
}

const direct = { type: 'message', channel_type: 'im' }

async function commanded(seat: Seat, command: string, text: string, where: string) {
  const { ledger, user, line } = seat
  const bot = { channel: where, ts: ledger.ts(), user: ledger.bot.userId, edited: 0 }
  const alone = { ...bot, text: '', blocks: [], ephemeralTo: user.id }
  const reply = await line().ask('slash_commands', {
    command,
    text: escaped(text),
    user_id: user.id,
    user_name: 'name',
    team_id: ledger.team,
    channel_id: where,
    channel_name: where === seat.channel ? 'directmessage' : 'channel',
    api_app_id: 'A0APP',
    response_url: responseUrl(seat, alone),
    trigger_id: actor(seat).trigger_id,
  })
  if (at(reply.body, 'text') || at(reply.body, 'blocks')) show(seat, alone, reply.body as Part)
  return reply
}

/** Only `in_channel` is for everybody. */
function show({ ledger }: Seat, alone: Message, body: Part): void {
  const { ephemeralTo, ...open } = alone
  const isOpen = body.response_type === 'in_channel'
  ledger.messages.push({ ...(isOpen ? open : alone), ...content(body) })
}

/** Slack tells of a mention twice where the app also reads the channel. */
async function mentioned(seat: Seat, where: string, text: string): Promise<Reply> {
  const message = said(seat, `<@${seat.ledger.bot.userId}> ${escaped(text)}`, where)
  await told(seat, message, { type: 'message', channel_type: 'channel' })
  return told(seat, message, { type: 'app_mention' })
}

function told({ ledger, line, user }: Seat, { text, ts, channel }: Message, kind: object) {
  const { id, team } = user
  const said = { user: id, team, user_team: team, text, channel, ts, event_ts: ts }
  return line().event(envelope(ledger, { ...said, ...kind }))
}
