import type { Account, Employee } from '../../db/schema.ts'
import { type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Reader } from '../ctx.ts'
import { helpCard } from '../help/help-card.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'

/** For whom nobody knows: what this is, whom to ask, and nothing else. */
export function strangerCard(reader: Reader): Card {
  const t = messages(reader).employees
  return { title: t.strangerTitle, tone: 'ask', body: [text(t.strangerHow)] }
}

/** For guests and people of other companies, by what their platform says: one sentence. */
export function outsiderCard(reader: Pick<Reader, 'locale'>): Card {
  return { title: messages(reader).employees.outsider, tone: 'bad' }
}

export function suspendedCard(reader: Reader): Card {
  const t = messages(reader).staff
  return { title: t.suspendedTitle, tone: 'bad', body: [text(t.suspendedHow)] }
}

export function leftCard(reader: Reader): Card {
  const t = messages(reader).staff
  return { title: t.leftTitle, tone: 'bad', body: [text(t.leftHow)] }
}

export function badCodeCard(reader: Reader): Card {
  const t = messages(reader).employees
  return { title: t.strangerTitle, tone: 'bad', body: [text(t.badCode)] }
}

/** The button carries nothing: whose e-mail it is decides when it is pressed. */
export function whoAreYouCard({ name }: Employee, reader: Reader): Card {
  const t = messages(reader).employees
  return {
    title: t.areYou({ name }),
    tone: 'ask',
    body: [text(t.areYouHow)],
    buttons: [{ ...button(t.iAm({ name }), 'account.confirm'), style: 'primary' }],
  }
}

export function welcomeCard(
  employee: Reader & { name: string },
  commands: readonly Command[],
): Card {
  const t = messages(employee)
  const { body = [] } = helpCard(commands, employee)
  return {
    title: t.employees.welcome({ name: employee.name }),
    tone: 'good',
    body: [text(t.employees.welcomeHow), ...body.slice(0, 2)],
    buttons: [button(t.digests.mineSummary, 'status.mine'), button(t.hear.help, 'help')],
  }
}

export type Connected = Pick<Account, 'id' | 'platform' | 'linkedAt'> & {
  readonly by: 'code' | 'email'
}

/** For the accounts that were there before, of which one may be the only one that is really theirs. */
export function connectedCard(connected: Connected, reader: Employee): Card {
  const { platform, linkedAt, by } = connected
  const t = messages(reader)
  const { locale, timeZone, name } = reader
  const today = dayAt(linkedAt, timeZone)
  return {
    title: t.employees.connectedTitle,
    tone: 'due',
    body: [
      facts(
        [t.trail.fields.platform, t.trail.platforms[platform]],
        [t.trail.fields.when, showInstant(linkedAt, locale, timeZone, today)],
        [t.employees.connectedBy, t.employees.connectedWays[by]],
      ),
      text(t.employees.notYou({ name })),
    ],
    buttons: [disconnectButton(connected, t.employees.notMe)],
  }
}

/** By which accounts one is known; every one but the only one can be disconnected. */
export function accountsCard(own: readonly Account[], reader: Reader, now: Date): Card {
  const t = messages(reader)
  const { locale, timeZone } = reader
  const since = (at: Date) => showInstant(at, locale, timeZone, dayAt(now, timeZone))
  const items = own.map((account) => ({
    text: t.trail.platforms[account.platform],
    detail: t.employees.accountSince({
      linked: since(account.linkedAt),
      seen: since(account.seenAt),
    }),
    buttons: own.length > 1 ? [disconnectButton(account, t.employees.disconnect)] : [],
  }))
  const another = button(t.employees.linkSummary, 'link')
  return { title: t.employees.accountsTitle, body: [list(items)], buttons: [another] }
}

export function disconnectedCard({ platform }: Account, reader: Reader): Card {
  const t = messages(reader)
  const title = t.employees.disconnected({ platform: t.trail.platforms[platform] })
  return { title, tone: 'good', body: [text(t.employees.disconnectedHow)] }
}

const disconnectButton = ({ id }: Pick<Account, 'id'>, label: string): Button => ({
  ...button(label, 'account.disconnect', { account: String(id) }),
  style: 'danger',
})
