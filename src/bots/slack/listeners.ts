import type {
  BlockAction,
  BlockSuggestion,
  App as Bolt,
  ViewOutput,
  ViewSubmitAction,
} from '@slack/bolt'
import { suggest } from '../../core/chat/asides.ts'
import type { Card } from '../../core/chat/card.ts'
import { message } from './blocks.ts'
import type { Asked } from './channel-notes.ts'
import { commandContent, pressContent, shortcutContent, submitContent } from './deliveries.ts'
import { listenToEvents } from './events.ts'
import { carried, menu, modal } from './modal.ts'
import { deliveryOf, reply, type Stand } from './stand.ts'

const anything = /.*/s

/** The same few for all commands, of which none is known here. */
export function listen(bolt: Bolt, stand: Stand): void {
  listenToCommands(bolt, stand)
  listenToPresses(bolt, stand)
  listenToSubmissions(bolt, stand)
  listenToSearches(bolt, stand)
  listenToShortcuts(bolt, stand)
  listenToEvents(bolt, stand)
}

function listenToCommands(bolt: Bolt, stand: Stand): void {
  const { app, turn, who, promptly } = stand
  bolt.command(anything, ({ ack, body }) =>
    promptly(ack, async (answer) => {
      const alone = (card: Card) => ({ response_type: 'ephemeral', ...message(card) }) as const
      const sender = await who(body, body.user_id, (card) => answer(alone(card)))
      if (!sender) return void (await answer())
      const delivery = deliveryOf(commandContent(body, app), sender)
      const result = await turn(delivery, body.trigger_id)
      if (!result.card) return void (await answer())
      const shown = await answer(alone(result.card))
      if (!shown) reply(stand, result, { channel: body.channel_id, userId: body.user_id })
      else if (result.notice) app.outbox.shown(result.notice)
    }),
  )
}

function listenToPresses(bolt: Bolt, stand: Stand): void {
  const { app, turn, who, homes, afterwards, replaced, ignored, promptly, whispers } = stand
  bolt.action<BlockAction>({ type: 'block_actions', action_id: anything }, ({ ack, body }) =>
    promptly(ack, async (answer) => {
      const content = pressContent(body)
      if (!content) ignored(`${body.actions[0]?.type} action`)
      const { response_url: url, user } = body
      const tell = url ? whispers.at(url) : whispers.onHome(user.id)
      const sender = content && (await who(body, user.id, tell))
      if (!sender) return void (await answer())
      const result = await turn(deliveryOf(content, sender), body.trigger_id)
      await answer()
      const isEphemeral = body.container.is_ephemeral === true && result.card
      if (isEphemeral && (await replaced(url, message(isEphemeral)))) {
        if (result.notice) app.outbox.shown(result.notice)
      } else reply(stand, result, pressedIn(body))
      afterwards(homes.changed(user.id, sender))
    }),
  )
}

/** On the App Home, in no conversation. */
const pressedIn = ({ container, user }: BlockAction): Asked | undefined =>
  container.channel_id && { channel: container.channel_id, userId: user.id }

/**
 * Not answered before the work is done: a modal closes with the answer, and what was typed must
 * stay on the screen until it is kept. After three seconds Slack offers to submit again.
 */
function listenToSubmissions(bolt: Bolt, stand: Stand): void {
  const { turn, who, homes, afterwards } = stand
  const refusals = new Map<string, number>()
  bolt.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: anything },
    async ({ ack, body }) => {
      const { view, user } = body
      const told: Record<string, string> = {}
      const sender = await who(body, user.id, ({ title }) => Object.assign(told, { _: title }))
      if (!sender) return ack({ response_action: 'errors', errors: beside(view, told) })
      const before = refusals.get(view.id) ?? 0
      const result = await turn(deliveryOf(submitContent(body, before), sender))
      if (result.problems) {
        if (refusals.size >= 10_000) refusals.clear()
        refusals.set(view.id, before + 1)
        return ack({ response_action: 'errors', errors: beside(view, result.problems) })
      }
      const { ask, form = '', reader } = result
      if (ask) return ack({ response_action: 'update', view: modal(ask, form, reader) })
      refusals.delete(view.id)
      await ack({ response_action: 'clear' }).catch(() => {})
      reply(stand, result)
      afterwards(homes.changed(user.id, sender))
    },
  )
}

type Problems = Readonly<Record<string, string>>

/** Slack refuses a word about a block that is not there: it goes to the first one. */
function beside({ blocks }: ViewOutput, problems: Problems): Record<string, string> {
  const names: string[] = blocks.map(({ block_id }) => String(block_id))
  const [first = ''] = names
  return Object.fromEntries(
    Object.entries(problems).map(([name, words]) => [names.includes(name) ? name : first, words]),
  )
}

function listenToSearches(bolt: Bolt, stand: Stand): void {
  const { app, who, promptly } = stand
  bolt.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: anything },
    ({ ack, body }) =>
      promptly(ack, async (answer) => {
        const sender = await who(body, body.user.id)
        const found = sender ? await offers(body) : []
        await answer({ options: menu(found) })

        async function offers({ action_id, value, view }: BlockSuggestion) {
          const given =
            value.trim() === '' && carried(view?.private_metadata ?? '').offers[action_id]
          if (given || !sender || !view) return given || []
          return suggest(app, sender, view.callback_id, action_id, value)
        }
      }),
  )
}

function listenToShortcuts(bolt: Bolt, stand: Stand): void {
  const { app, turn, who, ignored, promptly, whispers } = stand
  bolt.shortcut(anything, ({ ack, body }) =>
    promptly(ack, async (answer) => {
      const isOurs = app.commands.some(({ name }) => name === body.callback_id)
      if (!isOurs) ignored('unknown shortcut')
      const url = 'response_url' in body ? body.response_url : undefined
      const sender = isOurs && (await who(body, body.user.id, whispers.at(url)))
      if (!sender) return void (await answer())
      const result = await turn(deliveryOf(shortcutContent(body), sender), body.trigger_id)
      await answer()
      reply(stand, result)
    }),
  )
}
