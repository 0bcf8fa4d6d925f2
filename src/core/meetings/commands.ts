import { meetingKinds, meetingRepeats, presences } from '../../db/meetings.ts'
import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { peopleField } from '../leads/spot-people.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dropMeeting } from './drop-meeting.ts'
import {
  currentMeeting,
  decisionsOf,
  findMeetings,
  ledNext,
  type MeetingFile,
  meetingSeen,
  notesOf,
  participantsOf,
  scopes,
} from './find-meetings.ts'
import { attend, decide, endMeeting, writeMinutes } from './hold-meeting.ts'
import { meetingCard, meetingListCard, titleOf, whenOf } from './meeting-card.ts'
import { moveMeeting, planMeeting } from './plan-meeting.ts'
import { meetingIn, showMeeting } from './rules.ts'
import {
  spotDecision,
  spotKind,
  spotPlace,
  spotRepeats,
  spotSaid,
  spotTitle,
  underHeadings,
} from './spot-meeting.ts'

const pageSize = 8
const wordsMax = 4000

const kindField = () => ({
  ...choice(
    (t) => t.meetings.fields.kind,
    meetingKinds,
    (t) => t.meetings.kinds,
    (t) => t.meetings.kindsAlso,
  ),
  spot: spotKind,
})
const people = () => optional({ ...peopleField(), label: (t) => t.meetings.fields.people })

/** By its code or its number; where none is said, the one that is on. */
const theOne = () =>
  optional(
    pick((t) => t.meetings.noun, {
      find: async (_: string, ctx: Ctx) =>
        (await findMeetings(ctx, { scope: 'coming' }, { limit: 20 })).map(({ meeting }) => ({
          value: String(meeting.id),
          label: `${titleOf(meeting, ctx.actor)} · ${whenOf(meeting, ctx.actor, ctx.now)}`,
        })),
      async read(raw: string, ctx: Ctx) {
        const id = numberIn(raw) ?? meetingIn(raw)
        const file = id === undefined ? undefined : await meetingSeen(ctx, id)
        return file ? { id: file.meeting.id, file } : fail((t) => t.meetings.notThere)
      },
      show: async (raw: string) => (numberIn(raw) ? showMeeting({ id: Number(raw) }) : raw),
      async spot(line) {
        const said = /(?<![a-z0-9])M[-—－]\d{1,9}(?!\d)/i.exec(line.words)?.[0]
        if (said === undefined) return undefined
        line.takeName(said.toLowerCase())
        return String(meetingIn(said))
      },
    }),
  )

type Picked = { readonly file: MeetingFile } | undefined
const meant = async (ctx: Ctx, picked: Picked) => picked?.file ?? (await currentMeeting(ctx))
/** Of what can still be moved or called off, nothing that is over. */
const led = async (ctx: Ctx, picked: Picked) => picked?.file ?? (await ledNext(ctx))

async function cardOf(ctx: Ctx, { id }: { readonly id: number }, title?: string) {
  const file = await meetingSeen(ctx, id)
  if (!file) return fail((t) => t.meetings.notThere)
  const around = {
    people: await participantsOf(ctx, file.meeting),
    notes: await notesOf(ctx, file.meeting),
    ...(await decisionsOf(ctx, file.meeting)),
    isLed: await isWithinReach(ctx, file.chair),
  }
  return meetingCard(file, around, { reader: ctx.actor, now: ctx.now }, title)
}

const add = command({
  name: 'meeting.add',
  summary: (t) => t.meetings.addSummary,
  heardAs: (t) => t.meetings.addHeardAs,
  writes: true,
  form: {
    kind: usually(kindField(), () => 'other'),
    title: optional(text((t) => t.meetings.fields.title, { max: 200, spot: spotTitle })),
    repeats: usually(
      {
        ...choice(
          (t) => t.meetings.fields.repeats,
          meetingRepeats,
          (t) => t.meetings.repeats,
        ),
        spot: spotRepeats,
      },
      () => 'once',
    ),
    day: day((t) => t.meetings.fields.day),
    clock: clock((t) => t.meetings.fields.clock, { beside: 'day' }),
    place: optional(text((t) => t.meetings.fields.place, { max: 80, spot: spotPlace })),
    department: optional(pick((t) => t.meetings.fields.department, departmentByName)),
    people: people(),
  },
  async run(ctx, input) {
    const meeting = await planMeeting(ctx, input)
    return cardOf(ctx, meeting, messages(ctx.actor).meetings.added({ code: showMeeting(meeting) }))
  },
})

const list = command({
  name: 'meeting.list',
  summary: (t) => t.meetings.listSummary,
  heardAs: (t) => t.meetings.listHeardAs,
  form: {
    kind: optional(kindField()),
    scope: usually(
      choice(
        (t) => t.meetings.fields.scope,
        scopes,
        (t) => t.meetings.scopes,
        (t) => t.meetings.scopesAlso,
      ),
      () => 'coming',
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { from = 0, ...wanted }) {
    const found = await findMeetings(ctx, wanted, { limit: pageSize + 1, offset: from })
    const { kind, scope } = wanted
    const next = { scope, ...(kind && { kind }), from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'meeting.list', next)
    const page = { listed: found.slice(0, pageSize), more }
    return meetingListCard(page, { reader: ctx.actor, now: ctx.now })
  },
})

const view = command({
  name: 'meeting.view',
  summary: (t) => t.meetings.viewSummary,
  heardAs: (t) => t.meetings.viewHeardAs,
  form: { meeting: theOne() },
  run: async (ctx, { meeting }) => cardOf(ctx, (await meant(ctx, meeting)).meeting),
})

const attended = command({
  name: 'meeting.attend',
  summary: (t) => t.meetings.attendSummary,
  heardAs: (t) => t.meetings.attendHeardAs,
  writes: true,
  form: {
    meeting: theOne(),
    presence: usually(
      choice(
        (t) => t.meetings.fields.presence,
        presences,
        (t) => t.meetings.presences,
        (t) => t.meetings.presencesAlso,
      ),
      () => 'present',
    ),
    people: people(),
    all: optional(hidden((raw) => raw === 'yes')),
  },
  async run(ctx, { meeting, presence, people: named, all }) {
    const file = await meant(ctx, meeting)
    const whose = all ? 'all' : (named ?? [ctx.actor])
    await attend(ctx, file, { people: whose, presence })
    return cardOf(ctx, file.meeting, messages(ctx.actor).meetings.attended)
  },
})

const note = command({
  name: 'meeting.note',
  summary: (t) => t.meetings.noteSummary,
  heardAs: (t) => t.meetings.noteHeardAs,
  heardFirst: true,
  writes: true,
  form: {
    meeting: theOne(),
    said: text((t) => t.meetings.fields.said, { max: wordsMax, spot: spotSaid }),
  },
  async run(ctx, { meeting, said }) {
    const file = await meant(ctx, meeting)
    await writeMinutes(ctx, file, underHeadings(said))
    return cardOf(ctx, file.meeting, messages(ctx.actor).meetings.noted)
  },
})

const decided = command({
  name: 'meeting.decide',
  summary: (t) => t.meetings.decideSummary,
  heardAs: (t) => t.meetings.decideHeardAs,
  heardFirst: true,
  writes: true,
  form: {
    meeting: theOne(),
    dueOn: optional(day((t) => t.meetings.fields.dueOn, { deadlines: true })),
    clock: optional(clock((t) => t.meetings.fields.clock, { beside: 'dueOn' })),
    assignee: optional(pick((t) => t.meetings.fields.assignee, employeeByName)),
    what: text((t) => t.meetings.fields.what, { max: 300, spot: spotDecision }),
  },
  async run(ctx, { meeting, ...said }) {
    const file = await meant(ctx, meeting)
    await decide(ctx, file, said)
    return cardOf(ctx, file.meeting, messages(ctx.actor).meetings.decided)
  },
})

const end = command({
  name: 'meeting.end',
  summary: (t) => t.meetings.endSummary,
  heardAs: (t) => t.meetings.endHeardAs,
  writes: true,
  takesBack: true,
  form: { meeting: theOne() },
  async run(ctx, { meeting }) {
    const file = meeting?.file ?? (await currentMeeting(ctx, false))
    const { meeting: held, next } = await endMeeting(ctx, file)
    const t = messages(ctx.actor).meetings
    const when = next && whenOf(next, ctx.actor, ctx.now)
    return cardOf(ctx, held, when ? t.endedNext({ when }) : t.ended)
  },
})

const move = command({
  name: 'meeting.move',
  summary: (t) => t.meetings.moveSummary,
  heardAs: (t) => t.meetings.moveHeardAs,
  writes: true,
  form: {
    meeting: theOne(),
    day: day((t) => t.meetings.fields.day, { last: true }),
    clock: clock((t) => t.meetings.fields.clock, { beside: 'day' }),
  },
  async run(ctx, { meeting, ...when }) {
    const moved = await moveMeeting(ctx, await led(ctx, meeting), when)
    return cardOf(ctx, moved, messages(ctx.actor).meetings.moved)
  },
})

const drop = command({
  name: 'meeting.drop',
  summary: (t) => t.meetings.dropSummary,
  heardAs: (t) => t.meetings.dropHeardAs,
  heardFirst: true,
  writes: true,
  takesBack: true,
  form: { meeting: theOne(), series: optional(hidden((raw) => raw === 'yes')) },
  async run(ctx, { meeting, series: isSeries = false }) {
    const { meeting: dropped, next } = await dropMeeting(ctx, await led(ctx, meeting), { isSeries })
    const t = messages(ctx.actor).meetings
    if (!next) return cardOf(ctx, dropped, t.dropped)
    const card = await cardOf(
      ctx,
      dropped,
      t.droppedNext({ when: whenOf(next, ctx.actor, ctx.now) }),
    )
    const all = { meeting: String(next.id), series: 'yes' }
    return { ...card, buttons: [button(t.press.stop, 'meeting.drop', all)] }
  },
})

/** 会议, in the order in which help shows them. */
export const meetingCommands: readonly Command[] = [
  add,
  list,
  view,
  note,
  decided,
  attended,
  end,
  move,
  drop,
]
