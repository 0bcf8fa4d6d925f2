import type { CallbackCount, CallbackFigures } from '../../db/callbacks.ts'
import type { Outcome, PostponeReason } from '../../db/choices.ts'
import { type Block, button, type Card, facts, list, text } from '../chat/card.ts'
import { type Period, periodShown } from '../chat/period-field.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import type { FiledReport, ReportNames } from './file-report.ts'
import { satisfactionOf } from './report-figures.ts'

const linesMax = 8

type Told = {
  readonly period: Period
  readonly figures: CallbackFigures
  readonly names: ReportNames
  /** Whose people it is about, and of which campaign. */
  readonly of?: string | undefined
  readonly campaign?: string | undefined
}

/** What was due and made in a period, and what came of it; nothing is kept of it until it is filed. */
export function reportCard(
  told: Told & { readonly ofId?: number | undefined },
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader).callbackReports
  const { period, ofId } = told
  const title = t.title({ period: periodShown(period, reader, today) })
  if (isNothing(told.figures)) return { title, body: [text(t.nothing)] }
  const raw = { period: `${period.from}..${period.to}`, ...(ofId && { of: String(ofId) }) }
  return {
    title,
    body: reportBlocks(told, reader),
    buttons: [button(t.file, 'callback.file', raw)],
  }
}

const isNothing = ({ all }: CallbackFigures) => all.due + all.done + all.overdue === 0

/** As it was filed. */
export function filedCard(
  { report, madeBy }: FiledReport,
  told: Omit<Told, 'period' | 'figures'>,
  reader: Reader,
  now: Date,
  isNew = false,
): Card {
  const t = messages(reader).callbackReports
  const today = dayAt(now, reader.timeZone)
  const period = { from: report.fromDay, to: report.toDay }
  const shown = periodShown(period, reader, today)
  const filed = showDay(dayAt(report.madeAt, reader.timeZone), reader.locale, today)
  return {
    title: isNew ? t.filed({ period: shown }) : t.title({ period: shown }),
    ...(isNew && { tone: 'good' as const }),
    body: [
      ...(isNew ? [text(t.kept)] : [facts([t.madeBy, `${madeBy} · ${filed}`])]),
      ...reportBlocks({ ...told, period, figures: report.figures }, reader),
    ],
    buttons: [button(t.export, 'callback.sheet', { report: String(report.id) })],
  }
}

export function reportListCard(
  listed: readonly FiledReport[],
  more: Readonly<Record<string, string>> | undefined,
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader)
  const { callbackReports: r } = t
  const items = listed.map(({ report: { id, fromDay, toDay, figures }, madeBy, campaign }) => ({
    text: [campaign, periodShown({ from: fromDay, to: toDay }, reader, today), madeBy]
      .filter(Boolean)
      .join(' · '),
    detail: r.line({ name: r.total, ...figures.all }),
    buttons: [button(t.worklogs.view, 'callback.filed', { report: String(id) })],
  }))
  return {
    title: r.listSummary,
    body: [items.length > 0 ? list(items) : text(r.noneFiled)],
    buttons: more ? [button(t.form.more, 'callback.reports', more)] : [],
  }
}

export function reportBlocks(told: Told, reader: Reader): Block[] {
  const { callbackReports: t, callbackRules } = messages(reader)
  const { figures, names, of, campaign } = told
  const nameOf = (id: number) => names.nameOf.get(id) ?? ''
  const line = (name: string, count: CallbackCount) => ({ text: t.line({ name, ...count }) })
  const teams = teamsOf(figures)
  const problems = names.problems.map(({ customer, note, by }) => ({
    text: `${customer} · ${by}`,
    ...(note && { detail: note }),
  }))
  const sections = [
    [t.byType, figures.types.map((one) => line(callbackRules.types[one.type], one))],
    [t.byTeam, teams.length > 1 ? teams.map(([id, one]) => line(nameOf(id), one)) : []],
    [t.byPerson, figures.people.map((one) => line(nameOf(one.id), one))],
    [t.problems, problems],
  ] as const
  return [
    facts(
      of !== undefined && [t.of, of],
      campaign !== undefined && [t.campaign, campaign],
      ...figureFacts(figures, reader),
    ),
    ...sections
      .filter(([, items]) => items.length > 0)
      .map(([title, items]) => list(items.slice(0, linesMax), title)),
  ]
}

/** What each leader's people did together. */
export function teamsOf({
  people,
}: CallbackFigures): readonly (readonly [number, CallbackCount])[] {
  const led = people.filter(({ leaderId }) => leaderId !== null)
  return [...Map.groupBy(led, ({ leaderId }) => leaderId ?? 0)].map(([id, some]) => {
    const sum = (name: keyof CallbackCount) => some.reduce((all, one) => all + one[name], 0)
    return [id, { due: sum('due'), done: sum('done'), late: sum('late'), overdue: sum('overdue') }]
  })
}

type Fact = readonly [string, string]

export function figureFacts(figures: CallbackFigures, reader: Reader): readonly (Fact | false)[] {
  const { callbackReports: t, callbacks } = messages(reader)
  const { all, members } = figures
  const percent = satisfactionOf(figures)
  const outcomes = counted<Outcome>(figures.outcomes, callbacks.outcomes)
  const postponed = counted<PostponeReason>(figures.postponed, callbacks.postponeReasons)
  return [
    [t.due, String(all.due)],
    [t.done, t.doneLate(all)],
    [t.overdue, String(all.overdue)],
    percent !== undefined && [t.satisfaction, t.rated({ percent, outcomes })],
    percent === undefined && outcomes !== '' && [t.outcomes, outcomes],
    members.members > 0 && [t.coverage, callbacks.covered(members)],
    postponed !== '' && [t.postponed, postponed],
    figures.corrections > 0 && [t.corrections, String(figures.corrections)],
  ]
}

/** 满意 30 · 一般 3, in the order in which they are listed elsewhere. */
const counted = <Name extends string>(
  counts: Readonly<Partial<Record<Name, number>>>,
  words: Readonly<Record<Name, string>>,
): string =>
  (Object.keys(words) as Name[])
    .flatMap((name) => (counts[name] ? [`${words[name]} ${counts[name]}`] : []))
    .join(' · ')
