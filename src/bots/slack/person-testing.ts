import { escaped } from '../escape.ts'
import {
  directChannel,
  type Ledger,
  type Message,
  newTrigger,
  type User,
  type View,
} from './ledger-testing.ts'
import type { Line, Reply } from './lines-testing.ts'
import { at, type Part, parts, seen } from './parts-testing.ts'
import { type Menus, state } from './screen-testing.ts'
import { content } from './web-api-testing.ts'

/** Somebody with Slack in front of them. */
export type Person = {
  readonly id: string
  /** Where this person and the app talk. */
  readonly channel: string
  command(command: string, text?: string, channel?: string): Promise<Reply>
  say(text: string): Promise<Reply>
  mention(channel: string, text: string): Promise<Reply>
  /** Presses the newest button of this label, in a message or on the App Home. */
  press(label: string, where?: 'message' | 'home'): Promise<Reply>
  /** Types into a menu of the open modal: what it offers. */
  search(field: string, query: string): Promise<readonly string[]>
  /** Fills the open modal and submits it: what the app finds wrong, field by field. */
  submit(values?: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>
  shortcut(callbackId: string, words: string): Promise<Reply>
  openHome(): Promise<Reply>
  /** What is on their screen, oldest first. */
  messages(): readonly Message[]
  modal(): View | undefined
  home(): View | undefined
}

export type Stage = {
  readonly ledger: Ledger
  readonly line: () => Line
  readonly apiUrl: string
  readonly triggerMs: number
}

export function person(stage: Stage, { id, team }: User): Person {
  const { ledger, line } = stage
  const channel = directChannel(id)
  const menus: Menus = new Map()
  const user = { id, username: 'name', name: 'name', team_id: team }
  const common = () => ({
    team: { id: ledger.team, domain: 'workspace' },
    user,
    api_app_id: 'A0APP',
    trigger_id: newTrigger(ledger, id, stage.triggerMs),
  })
  const messages = () =>
    ledger.messages.filter((m) => m.channel === channel || m.ephemeralTo === id)
  const responseUrl = (message: Message) => {
    const token = ledger.id('response.')
    ledger.responses.set(token, { message, uses: 0 })
    return new URL(`/response/${token}`, stage.apiUrl).href
  }

  async function command(name: string, text = '', where = channel): Promise<Reply> {
    const written: Message = { channel: where, ts: ledger.ts(), user: id, ...nothing() }
    const { trigger_id } = common()
    const reply = await line().ask('slash_commands', {
      command: name,
      text: escaped(text),
      user_id: id,
      user_name: 'name',
      team_id: ledger.team,
      channel_id: where,
      channel_name: where === channel ? 'directmessage' : 'channel',
      api_app_id: 'A0APP',
      response_url: responseUrl({ ...written, ephemeralTo: id }),
      trigger_id,
    })
    if (at(reply.body, 'text') || at(reply.body, 'blocks')) {
      const shown = content(reply.body as Part)
      const bot = { channel: where, ts: ledger.ts(), user: ledger.bot.userId, edited: 0 }
      ledger.messages.push({ ...bot, ...shown, ephemeralTo: id })
    }
    return reply
  }

  const say = (text: string) =>
    event(said(text, channel), (ts) => ({ type: 'message', channel_type: 'im', ts, event_ts: ts }))

  /** Slack tells of a mention twice where the app also reads the channel. */
  async function mention(where: string, text: string): Promise<Reply> {
    const message = said(`<@${ledger.bot.userId}> ${text}`, where, true)
    const stamped = (ts: string) => ({ ts, event_ts: ts })
    await event(message, (ts) => ({ type: 'message', channel_type: 'channel', ...stamped(ts) }))
    return event(message, (ts) => ({ type: 'app_mention', ...stamped(ts) }))
  }

  function said(text: string, where: string, marked = false): Message {
    const words = marked ? text : escaped(text)
    const message = { channel: where, ts: ledger.ts(), user: id, ...nothing(), text: words }
    ledger.messages.push(message)
    return message
  }

  function event(message: Message, kind: (ts: string) => object): Promise<Reply> {
    const { text, ts } = message
    return line().event(
      envelope(ledger, {
        user: id,
        team,
        user_team: team,
        text,
        channel: message.channel,
        ...kind(ts),
      }),
    )
  }

  async function press(label: string, where: 'message' | 'home' = 'message'): Promise<Reply> {
    const found = where === 'home' ? onHome(label) : inMessage(label)
    const { type, action_id, block_id, value } = found.button
    const action = { type, action_id, block_id: block_id ?? 'block', value, action_ts: ledger.ts() }
    const body = { type: 'block_actions', ...common(), ...found.place, actions: [action] }
    return line().ask('interactive', body)
  }

  function inMessage(label: string) {
    for (const message of messages().toReversed()) {
      const button = buttonOf(message.blocks, label)
      if (button) return { button, place: placeOf(message) }
    }
    throw new Error(`No message has a button ${label}`)
  }

  const placeOf = (message: Message) => ({
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.ephemeralTo !== undefined,
    },
    channel: { id: message.channel, name: 'name' },
    response_url: responseUrl(message),
  })

  function onHome(label: string) {
    const view = ledger.homes.get(id)
    const button = buttonOf(view?.blocks, label)
    if (!view || !button) throw new Error(`The App Home has no button ${label}`)
    return { button, place: { container: { type: 'view', view_id: view.id }, view } }
  }

  async function search(field: string, query: string): Promise<readonly string[]> {
    const place = { view: modal(), action_id: field, block_id: field, value: query }
    const body = { type: 'block_suggestion', ...common(), ...place }
    const { body: found } = await line().ask('interactive', body)
    const options = [...parts(at(found, 'options'))].filter((part) => 'value' in part)
    menus.set(field, options)
    return options.map((option) => seen(option.text))
  }

  async function submit(values: Readonly<Record<string, string>> = {}) {
    const view = { ...modal(), state: { values: state(modal(), values, menus) } }
    const body = { type: 'view_submission', ...common(), view, response_urls: [] }
    const reply = await line().ask('interactive', body)
    if (reply.status !== 200) throw new Error(`The submission was answered with ${reply.status}`)
    if (at(reply.body, 'response_action') === 'errors') return problems(reply.body)
    ledger.modals.delete(id)
    menus.clear()
    return {}
  }

  /** Slack refuses an answer that speaks of a block the modal does not have. */
  function problems(body: unknown): Readonly<Record<string, string>> {
    const errors = at(body, 'errors') as Readonly<Record<string, string>>
    const known = new Set([...parts(modal().blocks)].map(({ block_id }) => block_id))
    const stray = Object.keys(errors).find((name) => !known.has(name))
    if (stray) throw new Error(`The modal has no block ${stray}`)
    return errors
  }

  const modal = (): View => {
    const view = ledger.modals.get(id)
    if (!view) throw new Error('No modal is open')
    return view
  }

  return {
    id,
    channel,
    command,
    say,
    mention,
    press,
    search,
    submit,
    messages,
    shortcut(callbackId, words) {
      const message = said(words, channel)
      const place = { channel: { id: channel }, message, message_ts: message.ts }
      const body = { type: 'message_action', callback_id: callbackId, ...common(), ...place }
      return line().ask('interactive', { ...body, action_ts: ledger.ts() })
    },
    openHome() {
      const tab = { type: 'app_home_opened', tab: 'home', event_ts: ledger.ts() }
      return line().event(envelope(ledger, { user: id, channel, ...tab }))
    },
    modal: () => ledger.modals.get(id),
    home: () => ledger.homes.get(id),
  }
}

/** An event as Slack wraps it. */
export const envelope = (ledger: Ledger, event: object) => ({
  type: 'event_callback',
  team_id: ledger.team,
  api_app_id: 'A0APP',
  event_id: ledger.id('Ev'),
  event_time: Math.floor(Date.now() / 1000),
  authorizations: [{ team_id: ledger.team, user_id: ledger.bot.userId, is_bot: true }],
  is_ext_shared_channel: false,
  event,
})

const nothing = () => ({ text: '', blocks: [], edited: 0 })

const buttonOf = (blocks: unknown, label: string): Part | undefined =>
  [...parts(blocks)].find((part) => part.type === 'button' && seen(part.text) === label)
