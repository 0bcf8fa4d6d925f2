import type { Reader } from '../ctx.ts'
import type { App } from './app.ts'
import type { Card } from './card.ts'
import type { Answer, Delivery, Sender } from './delivery.ts'
import type { Option } from './field.ts'

/** The door for everything that people send: one transaction, handled once, answered in Answer. */
export declare function receive(app: App, delivery: Delivery): Promise<Answer>
/** What a pick field offers while somebody types in it (Slack's type-ahead); nothing to strangers. */
export declare function suggest(
  app: App,
  sender: Sender,
  command: string,
  field: string,
  query: string,
): Promise<readonly Option[]>
/** The first page of someone's day (Slack's App Home), or the card for someone we do not know. */
export declare function home(
  app: App,
  sender: Sender,
): Promise<{ readonly card: Card; readonly reader: Reader }>
/** They blocked the bot, left, or their chat moved: nothing more is sent to the old place. */
export declare function gone(app: App, platform: Sender['platform'], chat: string): Promise<void>
export declare function back(app: App, platform: Sender['platform'], chat: string): Promise<void>
export declare function moved(
  app: App,
  platform: Sender['platform'],
  from: string,
  to: string,
): Promise<void>
