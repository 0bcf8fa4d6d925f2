import type { RightFamily, Scope } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { type Card, facts, text } from '../chat/card.ts'
import type { Actor, Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { type Grant, grantsWithoutPost, type RightedCommand } from './rules.ts'

export type Lent = {
  readonly right: RightedCommand
  readonly scope: Scope
  readonly from: Employee
  readonly until: Day
}

/** For the one to whom a right was lent. */
export function lentCard({ right, scope, from, until }: Lent, reader: Reader, now: Date): Card {
  const t = messages(reader)
  const day = showDay(until, reader.locale, dayAt(now, reader.timeZone))
  return {
    title: t.rights.lentTo({ from: from.name }),
    tone: 'good',
    body: [
      facts(
        [t.rights.fields.right, right.summary(t)],
        [t.rights.fields.scope, t.rights.scopesOf[scope]({ name: from.name })],
        [t.rights.fields.until, day],
      ),
    ],
  }
}

/** What somebody may do, and over whom. */
export function rightsCard(who: Actor, commands: readonly RightedCommand[], reader: Reader): Card {
  const t = messages(reader)
  const own = (who.grants ?? grantsWithoutPost(who)).filter(({ of }) => of === who.id)
  const lent = (who.grants ?? []).filter(({ of }) => of !== who.id)
  const line = (grant: Grant) =>
    [nameOf(grant.name, commands, t), t.rights.scopes[grant.scope]] as const
  return {
    title: t.rights.title({ name: who.name }),
    body: [
      own.length > 0 ? facts(...own.map(line)) : text(t.rights.none),
      ...(lent.length > 0 ? [text(t.rights.alsoLent), facts(...lent.map(line))] : []),
    ],
  }
}

/** In words where it is a command, a family or known by name; a noun as it is. */
export function nameOf(name: string, commands: readonly RightedCommand[], t: Messages): string {
  const command = commands.find((c) => c.name === name)
  if (command) return command.summary(t)
  if (name in t.rights.families) return t.rights.families[name as RightFamily]
  return t.rights.names[name] ?? name
}
