import { eq } from 'drizzle-orm'
import { createLinkCode } from '../core/employees/link-account.ts'
import { testNow } from '../core/testing.ts'
import { invocations } from '../db/machinery.ts'
import { approvals } from '../db/organisation.ts'
import { type Customer, type Employee, employees } from '../db/schema.ts'
import type { Attempt, Stage } from './attacks-testing.ts'
import type { User } from './slack/ledger-testing.ts'
import { type Reply, signedPost } from './slack/lines-testing.ts'
import { type Office, office } from './slack/office-testing.ts'
import { seen } from './slack/parts-testing.ts'
import type { Person } from './slack/person-testing.ts'
import { envelope } from './slack/seat-testing.ts'
import { pressRaw } from './slack/tampering-testing.ts'

/** Ada administers; Bo leads Lin and Wei, who look after Acme and Beta. */
export type Scene = Office &
  Stage &
  Record<'ada' | 'bo' | 'lin' | 'wei', Hired> & { beta: Customer }
export type Hired = { readonly employee: Employee; readonly person: Person }

/** The stage is set once for all attacks: each brings people of its own, or leaves nothing behind. */
export async function slackScene(): Promise<Scene> {
  const it = await office('http')
  const locale = 'en'
  const ada = await it.hire({ name: 'Ada', role: 'admin', locale })
  const bo = await it.hire({ name: 'Bo', role: 'manager', managerId: ada.employee.id, locale })
  const under = { managerId: bo.employee.id, locale } as const
  const lin = await it.hire({ name: 'Lin', ...under })
  const wei = await it.hire({ name: 'Wei', ...under, email: 'wei@example.com' })
  await it.customer({ name: 'Acme', ownerId: lin.employee.id })
  const beta = await it.customer({ name: 'Beta', ownerId: wei.employee.id })
  const faults = () => [...it.reports, ...it.slack.violations]
  return { ...it, ada, bo, lin, wei, beta, faults, delivered: async () => {} }
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
export const change = ({ app }: Scene, { id }: Employee, some: Partial<Employee>) =>
  app.db.update(employees).set(some).where(eq(employees.id, id))
export const codeOf = ({ app }: Scene, { id }: Employee, now = testNow) =>
  app.db.transaction((tx) => createLinkCode({ tx, now }, id))
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

export async function applied(it: Scene): Promise<number> {
  await it.bo.person.say('Apply for the development of Zenith Tyres, they buy every month')
  const found = await it.app.db.select().from(approvals)
  return found.at(-1)?.id ?? 0
}

export async function undoOf(it: Scene, { person, employee }: Hired): Promise<string> {
  await person.say(`/task add Call them, ${it.slack.ledger.id('')}`)
  const mine = eq(invocations.employeeId, employee.id)
  const found = await it.app.db.select().from(invocations).where(mine)
  return `undo?of=${found.at(-1)?.id}`
}
