import type { Employee } from '../../db/schema.ts'
import type { Worklog } from '../../db/worklogs.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  type Fact,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { clockAt, type Day, dayAt, showDay, showInstant } from '../time.ts'
import type { Comment, Daily } from './daily.ts'
import type { ListedWorklog } from './list-worklogs.ts'
import type { Logged } from './logged-on.ts'
import type { Expected } from './rounds.ts'

const namesMax = 5

/** For whoever leads them, to be commented on; it is told anew when something is added. */
export function dailyCard(daily: Daily, reader: Employee): Card {
  const { of, worklog } = daily
  const mayComment = worklog && reader.id !== of.id
  return {
    title: titleOf(daily, reader),
    body: [...dailyBody(daily, reader), ...commentList(daily.comments, reader)],
    buttons: mayComment ? [commentButton(worklog, reader)] : [],
    ...(worklog && { about: `worklog:${worklog.id}` as const }),
  }
}

/** For whoever sent it. */
export function dailySentCard(daily: Daily, to: Employee, reader: Reader): Card {
  const t = messages(reader).worklogs
  const isMore = daily.worklog?.supplementedAt != null
  const title = (isMore ? t.supplemented : t.sent)({ name: to.name })
  return { title, tone: 'good', body: [...dailyBody(daily, reader), text(t.untilMidnight)] }
}

/** To be looked at before it goes out. */
export function dailyDraftCard(daily: Daily, to: Employee, reader: Reader): Card {
  const t = messages(reader).worklogs
  const title = (daily.worklog ? t.lookAgain : t.look)({ name: to.name })
  return { title, tone: 'due', body: [...dailyBody(daily, reader), text(t.howToAdd)] }
}

/** Half an hour before it is due, with what is there already. */
export function promptCard(daily: Daily, dueAt: Date, reader: Employee): Card {
  const t = messages(reader).worklogs
  return {
    title: t.prompt({ clock: clockAt(dueAt, reader.timeZone) }),
    tone: 'due',
    body: [...dailyBody(daily, reader), text(t.howToAdd)],
    buttons: [
      button(t.asItIs, 'worklog.send', { send: 'yes', on: daily.day }),
      button(t.addWords, 'worklog.send', { _ask: 'progress' }),
    ],
  }
}

const titleOf = ({ of, day }: Pick<Daily, 'of' | 'day'>, reader: Reader) =>
  messages(reader).worklogs.title({ name: of.name, day: showDay(day, reader.locale, day) })

function dailyBody(daily: Daily, reader: Reader): Block[] {
  const { fields, nothingLogged } = messages(reader).worklogs
  const { progress, achievement, problem } = daily.words
  const said = [
    progress && ([fields.progress, progress] as const),
    achievement && ([fields.achievement, achievement] as const),
    problem && ([fields.problem, problem] as const),
  ]
  const counted = logged(daily, reader)
  return [
    facts(...said.map((one) => one || undefined), ...counted, ...sentFacts(daily, reader)),
    ...(counted.length > 0 ? [] : [text(nothingLogged)]),
  ]
}

function sentFacts({ worklog }: Daily, reader: Reader): Fact[] {
  if (!worklog) return []
  const { fields } = messages(reader).worklogs
  const { sentAt, supplementedAt } = worklog
  const shown = (at: Date) => showInstant(at, reader.locale, reader.timeZone, worklog.day)
  return [
    [fields.sent, shown(sentAt)],
    ...(supplementedAt ? [[fields.supplemented, shown(supplementedAt)] as const] : []),
  ]
}

/** What was logged; steps of one prospect stand together. */
function logged({ logged, added, steps }: Daily, reader: Reader): Fact[] {
  const { leads: t, worklogs } = messages(reader)
  const moves = t.moves as Readonly<Record<string, string>>
  const byName = Map.groupBy(steps, ({ name }) => name)
  const lines = [...byName].map(([name, made]) =>
    t.labelled({ label: name, words: made.map(({ move }) => moves[move] ?? move).join(t.comma) }),
  )
  return [
    ...logged.map((one): Fact => [worklogs.logged[one.kind], counted(one, reader)]),
    ...(added.length > 0 ? [[worklogs.fields.added, added.join(t.comma)] as const] : []),
    ...(lines.length > 0 ? [[worklogs.fields.steps, lines.join('\n')] as const] : []),
  ]
}

function counted({ count, names }: Logged, reader: Reader): string {
  const t = messages(reader).leads
  const some = (names ?? []).slice(0, namesMax)
  const more = some.length < (names?.length ?? 0) ? '…' : ''
  if (some.length === 0) return String(count)
  return t.labelled({ label: String(count), words: some.join(t.comma) + more })
}

function commentList(comments: readonly Comment[], reader: Reader): Block[] {
  if (comments.length === 0) return []
  const items = comments.map(({ by, comment }) => ({ text: by, detail: comment }))
  return [list(items, messages(reader).worklogs.comments)]
}

const commentButton = ({ id }: Worklog, reader: Reader): Button =>
  button(messages(reader).worklogs.comment, 'worklog.comment', { worklog: String(id) })

const viewButton = ({ id }: Worklog, reader: Reader): Button =>
  button(messages(reader).worklogs.view, 'worklog.view', { worklog: String(id) })

/** For the author: what whoever leads them says of it. */
export function commentedCard(
  { by, comment, worklog }: { by: Employee; comment: string; worklog: Worklog },
  reader: Reader,
): Card {
  const t = messages(reader).worklogs
  const day = showDay(worklog.day, reader.locale, dayAt(worklog.sentAt, reader.timeZone))
  return {
    title: t.commented({ by: by.name, day }),
    tone: 'due',
    body: [text(comment)],
    buttons: [viewButton(worklog, reader)],
  }
}

export type WorklogPage = {
  readonly listed: readonly ListedWorklog[]
  readonly more: Button | undefined
  readonly today: Day
}

export function worklogListCard({ listed, more, today }: WorklogPage, reader: Employee): Card {
  const t = messages(reader).worklogs
  const items = listed.map((one) => listedItem(one, today, reader))
  return {
    title: t.listTitle,
    body: listed.length > 0 ? [list(items)] : [text(t.none)],
    buttons: more ? [more] : [],
  }
}

function listedItem({ worklog, author }: ListedWorklog, today: Day, reader: Employee): Item {
  const t = messages(reader).worklogs
  const { fields } = t
  const day = showDay(worklog.day, reader.locale, today)
  const said = (['progress', 'achievement', 'problem'] as const).flatMap((part) => {
    const words = worklog[part]
    return words ? [t.labelled({ label: fields[part], words })] : []
  })
  const comment = author.id === reader.id ? [] : [commentButton(worklog, reader)]
  return {
    text: [author.name, day, ...(worklog.commentedAt ? [t.isCommented] : [])].join(' · '),
    ...(said.length > 0 && { detail: said.join('\n') }),
    buttons: [viewButton(worklog, reader), ...comment],
  }
}

/** Who of those who were to report has not, and how many have. */
export function missingCard(expected: readonly Expected[], reader: Reader): Card {
  const t = messages(reader).worklogs
  const missing = expected.filter(({ worklog }) => !worklog)
  const [first] = expected
  const day = first ? showDay(first.day, reader.locale, first.day) : ''
  const sent = expected.length - missing.length
  const items = missing.map(({ member, dueAt }) => ({
    text: `${member.name} · ${t.dueBy({ clock: clockAt(dueAt, reader.timeZone) })}`,
  }))
  return {
    title: t.missingTitle({ day, sent, all: expected.length }),
    tone: missing.length > 0 ? 'due' : 'good',
    body: missing.length > 0 ? [list(items, t.missing)] : [text(t.nobodyMissing)],
    buttons: first && sent > 0 ? [button(t.readAll, 'worklog.list', { day: first.day })] : [],
  }
}
