import type { WebClient } from '@slack/web-api'
import type { App } from '../../core/chat/app.ts'
import type { Answer, Delivery } from '../../core/chat/delivery.ts'
import { receive } from '../../core/chat/receive.ts'
import { lanes } from '../lanes.ts'
import { modal } from './modal.ts'

/** One thing that somebody sent, handled; a form that is asked for is on their screen by then. */
export type Turn = (delivery: Delivery, trigger?: string) => Promise<Answer>

export function turns(app: App, client: WebClient): Turn {
  const inLane = lanes()
  return (delivery, trigger) =>
    inLane(delivery.sender.userId, async () => {
      const answer = await receive(app, delivery)
      if (!answer.ask || trigger === undefined) return answer
      if (await opened(client, trigger, answer)) return { reader: answer.reader }
      return receive(app, inChat(delivery))
    })
}

/** A trigger opens one modal, within three seconds. */
async function opened(client: WebClient, trigger: string, answer: Answer): Promise<boolean> {
  const { ask, form = '', reader } = answer
  if (!ask) return false
  const view = modal(ask, form, reader)
  return client.views.open({ trigger_id: trigger, view }).then(
    () => true,
    () => false,
  )
}

/** Where no modal opens, the same is asked field by field; nothing had been written yet. */
const inChat = (delivery: Delivery): Delivery => ({
  ...delivery,
  keys: delivery.keys.map((key) => `${key}:chat`),
  forms: 'chat',
})
