import type { Outgoing, Sent } from '../../core/chat/app.ts'
import { slackClient } from './client.ts'
import type { Person } from './person-testing.ts'
import { chatOf } from './place.ts'
import { sender } from './send.ts'
import type { FakeSlack } from './testing.ts'

let last = 0

/** A notice to somebody, as the outbox hands it over. */
export const noticeTo = ({ id }: Person, some: Partial<Outgoing> = {}): Outgoing => ({
  id: ++last,
  platform: 'slack',
  chat: chatOf('T0TEAM', id),
  edits: null,
  locale: 'en',
  maybeSent: false,
  card: { title: 'Due', tone: 'due' },
  ...some,
})

/** Sends it as the bot does, but with less patience. */
export const sendBy = (slack: FakeSlack, outgoing: Outgoing, timeoutMs = 3000): Promise<Sent> =>
  sender(slackClient(slack.botToken, slack.apiUrl, timeoutMs))(outgoing)
