import { type Attempt, type Cast, cast, type Stage } from './attacks-testing.ts'
import type { User } from './slack/ledger-testing.ts'
import { type Reply, signedPost } from './slack/lines-testing.ts'
import { type Office, office } from './slack/office-testing.ts'
import { seen } from './slack/parts-testing.ts'
import type { Person } from './slack/person-testing.ts'
import { envelope } from './slack/seat-testing.ts'
import { pressRaw } from './slack/tampering-testing.ts'

export type Scene = Office & Stage & Cast<Hired>
export type Hired = Awaited<ReturnType<Office['hire']>>

/** The stage is set once for all attacks: each brings people of its own, or leaves nothing behind. */
export async function slackScene(): Promise<Scene> {
  const it = await office('http')
  const faults = () => [...it.reports, ...it.slack.violations]
  return { ...it, ...(await cast(it, it.hire)), faults, delivered: async () => {} }
}

/** What they see from now on: messages that are new or changed, and a form that opens. */
export function watching(person: Person): () => string {
  const shown = () => person.messages().filter(({ blocks }) => blocks.length > 0)
  const before = new Set(shown().map(({ ts, edited }) => `${ts} ${edited}`))
  const formBefore = person.modal()
  return () => {
    const fresh = shown().filter(({ ts, edited }) => !before.has(`${ts} ${edited}`))
    const form = person.modal() === formBefore ? [] : [person.modal()]
    return [...fresh, ...form].map((one) => seen(one?.blocks)).join('\n')
  }
}

export const does = (person: Person, act: () => Promise<unknown>): Attempt => {
  return async () => {
    const read = watching(person)
    await act()
    return read
  }
}

export const says = (person: Person, words: string) => does(person, () => person.say(words))
export const stranger = (it: Scene, some: Partial<User> = {}) =>
  it.slack.add({ locale: 'en-US', ...some })
export const newcomer = (it: Scene, name: string) => it.hire({ name, locale: 'en' })
export const presses = (it: Scene, { person }: Pick<Hired, 'person'>, packed: string) =>
  does(person, () => pressRaw(it.slack, person, packed))

/** A request as somebody who listens in, or holds no secret, can send it. */
export function posts({ slack, lin }: Scene, some: { minutes?: number; secret?: string } = {}) {
  const ts = slack.ledger.ts()
  const said = { type: 'message', channel_type: 'im', user: lin.person.id, text: '/help', ts }
  const event = { ...said, team: slack.ledger.team, channel: lin.person.channel, event_ts: ts }
  const body = JSON.stringify(envelope(slack.ledger, event))
  const stamp = Math.floor(Date.now() / 1000) + (some.minutes ?? 0) * 60
  const secret = some.secret ?? slack.signingSecret
  const url = slack.requestUrl ?? ''
  return (): Promise<Reply> => signedPost({ url, secret, body, type: 'application/json', stamp })
}

export async function twice(it: Scene): Promise<Attempt> {
  const post = posts(it)
  await post()
  await it.outbox.idle()
  return does(it.lin.person, post)
}
