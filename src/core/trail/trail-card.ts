import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { calledIn, fateOf, fieldsOf, isErased, type Reading, when } from './change-lines.ts'
import type { InvocationDetails, ListedInvocation } from './list-invocations.ts'
import type { Change } from './names-in.ts'
import { nouns } from './nouns.ts'
import type { Entry, History } from './record-history.ts'

/** Who reads it and when, and by what commands are called. */
export type Readers = {
  readonly reader: Reader
  readonly now: Date
  readonly commands: readonly Command[]
}

/** Everything that people have changed of a record, a line for each change. */
export function historyCard(history: History, { reader, now, commands }: Readers, more?: Button) {
  const { table, image, entries, names, sights } = history
  const t = messages(reader)
  const reading = { reader, now, names, sights }
  const name = calledIn(table, image, reading)
  const items = entries.map((entry) => entryItem(entry, table, reading, commands))
  return {
    title: t.trail.title({ noun: nouns[table]?.noun(t) ?? '', name }),
    body: [items.length > 0 ? list(items) : text(t.trail.none)],
    buttons: more ? [more] : [],
  } satisfies Card
}

/** The record's own fields stand alone; a part says what it is. */
function entryItem(
  { change, invocation, who }: Entry,
  table: string,
  reading: Reading,
  commands: readonly Command[],
): Item {
  const t = messages(reading.reader)
  const isPart = change.tableName !== table
  const fate = isPart || change.after === null || isErased(change) ? [fateOf(change, reading)] : []
  const what = named(invocation.command, commands, t)
  return {
    text: [when(invocation.at, reading.reader, reading.now), who, ...from(invocation, t)].join(
      ' · ',
    ),
    detail: [[what, ...fate].join(' · '), ...fieldsOf(change, reading)].join('\n'),
  }
}

/** What people have written, each with a button that leads to its details. */
export function auditCard(
  listed: readonly ListedInvocation[],
  { reader, now, commands }: Readers,
  more?: Button,
): Card {
  const t = messages(reader)
  const items = listed.map(({ invocation, who }) => ({
    text: [who, named(invocation.command, commands, t)].join(' · '),
    detail: [
      when(invocation.at, reader, now),
      ...from(invocation, t),
      ...(invocation.undoneAt === null ? [] : [t.trail.undone]),
    ].join(' · '),
    buttons: [button(`#${invocation.id}`, 'audit.view', { of: String(invocation.id) })],
  }))
  return {
    title: t.trail.auditTitle,
    body: [items.length > 0 ? list(items) : text(t.trail.nothingWritten)],
    buttons: more ? [more] : [],
  }
}

/** One of them: who, when, from where, and each row that it changed. */
export function invocationCard(
  details: InvocationDetails,
  { reader, now, commands }: Readers,
): Card {
  const { invocation, who, changes, names, sights, erased } = details
  const t = messages(reader)
  const { undoesId, undoneAt } = invocation
  const items = changes.map((change) => changeItem(change, { reader, now, names, sights }))
  return {
    title: `#${invocation.id} ${named(invocation.command, commands, t)}`,
    body: [
      facts(
        [t.trail.fields.who, who],
        [t.trail.fields.when, when(invocation.at, reader, now)],
        invocation.platform !== null && [
          t.trail.fields.platform,
          t.trail.platforms[invocation.platform],
        ],
        undoesId !== null && [t.trail.fields.undoes, `#${undoesId}`],
        undoneAt !== null && [t.trail.undone, when(undoneAt, reader, now)],
        erased > 0 && [t.trail.nouns.erasure, t.trail.entries({ entries: erased })],
      ),
      items.length > 0 ? list(items) : text(t.trail.changedNothing),
    ],
    buttons:
      undoesId === null ? [] : [button(`#${undoesId}`, 'audit.view', { of: String(undoesId) })],
  }
}

const changeItem = (change: Change, reading: Reading): Item => ({
  text: fateOf(change, reading),
  detail: fieldsOf(change, reading).join('\n'),
})

type Invocation = ListedInvocation['invocation']

const from = ({ platform }: Invocation, t: Messages) =>
  platform === null ? [] : [t.trail.platforms[platform]]

/** By the summary of its command; one that is no more has a word for all. */
function named(name: string, commands: readonly Command[], t: Messages): string {
  if (name === 'undo') return t.record.undo
  return commands.find((command) => command.name === name)?.summary(t) ?? t.trail.oldCommand
}
