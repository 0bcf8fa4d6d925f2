import { button, type Card, text as said } from '../chat/card.ts'
import { type Ask, type Command, command } from '../chat/command.ts'
import { hidden, optional, pick, text, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { allow, ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { spotFirst, spotPart } from '../leads/spot-lead.ts'
import { reachOf } from '../rights/rules.ts'
import { dayAt, showDay } from '../time.ts'
import { commentOnWorklog } from './comment-on-worklog.ts'
import { dailyOf, type Words } from './daily.ts'
import { type ListedWorklog, listWorklogs } from './list-worklogs.ts'
import { expectedOn } from './missing-worklogs.ts'
import { setRound, usualTimes } from './rounds.ts'
import { joined, sendWorklog, worklogOn, worklogReader } from './send-worklog.ts'
import { spotComment } from './spot-comment.ts'
import {
  dailyCard,
  dailyDraftCard,
  dailySentCard,
  missingCard,
  worklogListCard,
} from './worklog-card.ts'

const pageSize = 8
const wordsMax = 2000
const spoken = ['progress', 'achievement', 'problems'] as const
type Spot = ReturnType<typeof spotFirst>

const spotProgress: Spot = (line) => spotPart('progress', spoken)(line) ?? spotFirst(spoken)(line)
const part = (name: keyof Words, spot: Spot) =>
  optional(text((t) => t.worklogs.fields[name], { max: wordsMax, spot }))

const worklogSend = command({
  name: 'worklog.send',
  summary: (t) => t.worklogs.sendSummary,
  heardAs: (t) => t.worklogs.sendHeardAs,
  heardOver: ['visit.log', 'visit.list', 'lead.add', 'task.add'],
  writes: true,
  form: {
    progress: part('progress', spotProgress),
    achievement: part('achievement', spotPart('achievement', spoken)),
    problem: part('problem', spotPart('problems', spoken)),
    /** Looked at before it goes: nothing else sends it than the button. */
    send: optional(hidden((raw) => raw === 'yes')),
    /** Of which day it was looked at. */
    on: optional(hidden((raw) => raw)),
  },
  async run(ctx, { send, on, ...words }) {
    if (!send) return lookedAt(ctx, words)
    const worklog = await sendWorklog(ctx, { words, day: on ?? todayOf(ctx) })
    const told = { of: ctx.actor, day: worklog.day, words: worklog, worklog }
    return dailySentCard(await dailyOf(ctx, told), await worklogReader(ctx), ctx.actor)
  },
})

const todayOf = ({ now, actor }: Ctx) => dayAt(now, actor.timeZone)

/** The report as it will be read, with the button that sends it. */
async function lookedAt(ctx: Ctx, words: Words): Promise<Ask> {
  const day = todayOf(ctx)
  const worklog = await worklogOn(ctx, ctx.actor, day)
  const raw = Object.fromEntries(
    Object.entries({ ...words, on: day }).flatMap(([name, value]) =>
      value ? [[name, value] as const] : [],
    ),
  )
  const told = { of: ctx.actor, day, words: worklog ? joined(worklog, words) : words, worklog }
  const card = dailyDraftCard(await dailyOf(ctx, told), await worklogReader(ctx), ctx.actor)
  const label = messages(ctx.actor).worklogs.sendIt
  const consent = { field: 'send', label, card }
  return { command: worklogSend, raw, shown: raw, problems: {}, consent }
}

const theDay = () => day((t) => t.worklogs.fields.day, { prefer: 'past' })
const person = () => optional(pick((t) => t.worklogs.fields.employee, employeeByName))

const worklogList = command({
  name: 'worklog.list',
  summary: (t) => t.worklogs.listSummary,
  heardAs: (t) => t.worklogs.listHeardAs,
  form: {
    employee: person(),
    day: optional(theDay()),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { employee, day, from = 0 }) {
    const asked = { employee, day, limit: pageSize + 1, offset: from }
    const found = await listWorklogs(ctx, asked)
    const next = {
      ...(employee && { employee: String(employee.id) }),
      ...(day !== undefined && { day }),
      from: String(from + pageSize),
    }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'worklog.list', next)
    const page = { listed: found.slice(0, pageSize), more, today: todayOf(ctx) }
    return worklogListCard(page, ctx.actor)
  },
})

/** One that the actor may read. */
const byNumber = () =>
  hidden(async (raw, ctx) => {
    const found = await listWorklogs(ctx, { worklog: numberIn(raw) ?? 0, limit: 1 })
    return found[0] ?? fail((t) => t.worklogs.notThere)
  })

const worklogView = command({
  name: 'worklog.view',
  summary: (t) => t.worklogs.viewSummary,
  unlisted: true,
  form: { worklog: byNumber() },
  run: async (ctx, { worklog: { worklog, author } }) => {
    const told = { of: author, day: worklog.day, words: worklog, worklog }
    return dailyCard(await dailyOf(ctx, told), ctx.actor)
  },
})

const worklogComment = command({
  name: 'worklog.comment',
  summary: (t) => t.worklogs.commentSummary,
  heardAs: (t) => t.worklogs.commentHeardAs,
  heardFirst: true,
  writes: true,
  form: {
    worklog: optional(byNumber()),
    employee: person(),
    comment: text((t) => t.worklogs.fields.comment, { max: wordsMax, spot: spotComment }),
  },
  async run(ctx, { worklog, employee, comment }): Promise<Card> {
    const { name } = await commentOnWorklog(ctx, worklog ?? (await lastOf(ctx, employee)), comment)
    const t = messages(ctx.actor).worklogs
    return { title: t.told({ name }), tone: 'good', body: [said(comment)] }
  },
})

async function lastOf(ctx: Ctx, employee: { id: number; name: string } | undefined) {
  ensure(employee, (t) => t.worklogs.whose, 'employee')
  const { name } = employee
  const [last] = await listWorklogs(ctx, { employee, limit: 1 })
  return (last ?? fail((t) => t.worklogs.noneOf({ name }), 'employee')) satisfies ListedWorklog
}

const worklogMissing = command({
  name: 'worklog.missing',
  summary: (t) => t.worklogs.missingSummary,
  heardAs: (t) => t.worklogs.missingHeardAs,
  form: { day: usually(theDay(), todayOf) },
  async run(ctx, { day }) {
    const shown = showDay(day, ctx.actor.locale, todayOf(ctx))
    ensure(day <= todayOf(ctx), (t) => t.worklogs.notYet({ day: shown }), 'day')
    const expected = await expectedOn(ctx, day)
    ensure(expected.length > 0, (t) => t.worklogs.dayOff({ day: shown }))
    return missingCard(expected, ctx.actor)
  },
})

const switching = (name: 'worklog.want' | 'worklog.stop', isOn: boolean) =>
  command({
    name,
    summary: (t) => (isOn ? t.worklogs.wantSummary : t.worklogs.stopSummary),
    heardAs: (t) => (isOn ? t.worklogs.wantHeardAs : t.worklogs.stopHeardAs),
    writes: true,
    takesBack: !isOn,
    form: {},
    async run(ctx): Promise<Card> {
      const { all, team, department } = reachOf(ctx.actor, ctx.command)
      const leads = all || team.length + department.length > 0
      allow(leads, 'missingRight', (t) => t.worklogs.notLeading)
      const isNew = await setRound(ctx, isOn)
      ensure(isNew, (t) => (isOn ? t.worklogs.wantedAlready : t.worklogs.stoppedAlready))
      const t = messages(ctx.actor).worklogs
      const { clock, minutes } = await usualTimes(ctx)
      const words = isOn ? t.wantedHow({ clock, minutes }) : t.stoppedHow
      return { title: isOn ? t.wanted : t.stopped, tone: 'good', body: [said(words)] }
    },
  })

/** 日报, in the order in which help shows it. */
export const worklogCommands: readonly Command[] = [
  worklogSend,
  worklogList,
  worklogMissing,
  worklogComment,
  switching('worklog.want', true),
  switching('worklog.stop', false),
]

/** Behind buttons, and for cards that are told anew. */
export const worklogParts: readonly Command[] = [worklogView]
