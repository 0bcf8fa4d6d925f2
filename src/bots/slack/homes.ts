import { createHash } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import type { App } from '../../core/chat/app.ts'
import { home } from '../../core/chat/asides.ts'
import type { Sender } from '../../core/chat/delivery.ts'
import { homeView } from './home.ts'

export type Homes = {
  /** Somebody looks at their App Home. */
  opened(userId: string, sender: Sender): Promise<void>
  /** Something of theirs may have changed, which matters to those who have looked. */
  changed(userId: string, sender: Sender): Promise<void>
}

const knownMax = 10_000

/** Slack tells of every opening; what has not changed is not published again. */
export function homes(app: App, client: WebClient): Homes {
  const published = new Map<string, string>()

  async function publish(userId: string, sender: Sender): Promise<void> {
    const { card } = await home(app, sender)
    const view = homeView(card)
    const hash = createHash('sha256').update(JSON.stringify(view)).digest('base64')
    if (published.get(userId) === hash) return
    await client.views.publish({ user_id: userId, view })
    if (published.size >= knownMax) published.clear()
    published.set(userId, hash)
  }

  return {
    opened: publish,
    async changed(userId, sender) {
      if (published.has(userId)) await publish(userId, sender)
    },
  }
}
