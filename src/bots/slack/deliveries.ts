import { createHash } from 'node:crypto'
import type {
  BlockAction,
  GlobalShortcut,
  MessageShortcut,
  SlashCommand,
  ViewSubmitAction,
} from '@slack/bolt'
import type { App } from '../../core/chat/app.ts'
import type { Raw } from '../../core/chat/card.ts'
import type { Delivery, Said } from '../../core/chat/delivery.ts'
import type { KeptFile } from '../../core/files/keep-file.ts'
import type { SharedFile } from './fetch-file.ts'
import { carried } from './modal.ts'
import { messageOf } from './place.ts'
import { written } from './text.ts'

/** What of a delivery is in the payload; who sent it is asked apart. */
export type Content = Pick<Delivery, 'keys' | 'said' | 'forms' | 'edits'>

/** `/rapport visit log …` is `/visit log …`; `/rapport` and anything else is that. */
export function commandContent({ command, text, trigger_id }: SlashCommand, app: App): Content {
  const words = written(text)
  const [noun = ''] = words.trim().split(/\s/)
  const isNamed = app.commands.some(({ name }) => name.split('.')[0] === noun)
  const line = command === '/rapport' ? `${isNamed ? '/' : ''}${words}` : `${command} ${words}`
  return { keys: [triggerKey(trigger_id)], said: said(line), forms: 'modal' }
}

export type Written = {
  readonly team: string
  readonly channel: string
  readonly ts: string
  readonly eventId: string
  readonly text: string
  readonly bot?: string | undefined
}

/** A mention arrives as two events of different ids; conversation and time are the same in both. */
export function messageContent({ team, channel, ts, eventId, text, bot }: Written): Content {
  const mention = new RegExp(`<@${bot ?? '[UW][A-Z0-9]+'}(\\|[^>]*)?>`, bot ? 'g' : '')
  const keys = [`slack:event:${eventId}`, `slack:msg:${team}:${channel}:${ts}`]
  return { keys, said: said(written(text.replace(mention, ' '))), forms: 'chat' }
}

/** One of the files of a message, with the message's words if it is the first. */
export function fileContent(
  { keys, said, forms }: Content,
  { hash, bytes, name, mimetype }: KeptFile & SharedFile,
  at: number,
  isFirst: boolean,
): Content {
  const text = isFirst && said.kind === 'text' ? said.text : ''
  const mime = mimetype || 'application/octet-stream'
  const file = { kind: 'file', hash, bytes, mime, ...(name && { name }) } as const
  const own = at === 0 ? keys : keys.map((key) => `${key}:${at}`)
  return { keys: own, said: { ...file, ...(text && { text }) }, forms }
}

/** A shortcut is named as its command is; a message's words follow as if written behind it. */
export function shortcutContent(shortcut: MessageShortcut | GlobalShortcut): Content {
  const words = shortcut.type === 'message_action' ? (shortcut.message.text ?? '') : ''
  const line = `/${shortcut.callback_id.replace('.', ' ')} ${written(words)}`
  return { keys: [triggerKey(shortcut.trigger_id)], said: said(line), forms: 'modal' }
}

/** A button of ours, or nothing: menus inside forms send actions too. */
export function pressContent(body: BlockAction): Content | undefined {
  const [action] = body.actions
  if (action?.type !== 'button' || !action.value) return undefined
  const { container, user } = body
  const place = container.view_id ?? messageOf(container.channel_id, container.message_ts)
  const key = digest([place, action.action_ts, action.action_id, user.id])
  const edits = replaceable(body) ? { edits: place } : {}
  const pressed: Said = { kind: 'press', packed: action.value }
  return { keys: [`slack:action:${key}`], said: pressed, forms: 'modal', ...edits }
}

/**
 * Slack may send a submission again under the same view and hash, and so it comes again corrected:
 * what was filled in tells these apart, and `refusals` the same words that were refused before.
 */
export function submitContent({ view }: ViewSubmitAction, refusals: number): Content {
  const raw = filledIn(view.state?.values ?? {})
  const key = digest([view.id, view.hash, JSON.stringify(raw), String(refusals)])
  const submitted: Said = { kind: 'submit', form: carried(view.private_metadata).form, raw }
  return { keys: [`slack:view:${key}`], said: submitted, forms: 'modal' }
}

const triggerKey = (trigger: string) => `slack:trigger:${trigger}`
const said = (text: string): Said => ({ kind: 'text', text: text.trim() })

/** Keys are kept; what people wrote is not to be read from them. */
const digest = (parts: readonly string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')

/** Only what is between the person and us is replaced, and only what Slack keeps. */
const replaceable = ({ container }: BlockAction) =>
  container.type === 'message' && !container.is_ephemeral && /^D/.test(container.channel_id)

type Values = ViewSubmitAction['view']['state']['values']

function filledIn(values: Values): Raw {
  return Object.fromEntries(
    Object.values(values).flatMap((block) =>
      Object.entries(block).map(([name, input]) => [
        name,
        input.value ??
          input.selected_date ??
          input.selected_time ??
          input.selected_option?.value ??
          '',
      ]),
    ),
  )
}
