import { dayKinds } from '../../db/choices.ts'
import { type Command, command } from '../chat/command.ts'
import type { Spotted } from '../chat/field.ts'
import { choice, hidden, optional, pick, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { allow } from '../errors.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt, monthStart } from '../time.ts'
import { daysClearedCard, daysSetCard, monthCard } from './calendar-card.ts'
import { monthOf } from './month.ts'
import { clearDays, setDays } from './set-days.ts'
import { shiftCommands, shiftSet } from './shift-commands.ts'
import { firstDay, lastDay, otherDays } from './spot-days.ts'

const todayOf = ({ now, actor }: Ctx) => dayAt(now, actor.timeZone)

const calendarView = command({
  name: 'calendar.view',
  family: 'everyone',
  summary: (t) => t.calendar.viewSummary,
  heardAs: (t) => t.calendar.viewHeardAs,
  form: {
    month: optional({
      ...day((t) => t.calendar.fields.month),
      spot: ({ allMoments }: Line) => allMoments()[0]?.day,
    }),
    who: optional(pick((t) => t.calendar.fields.who, employeeByName)),
  },
  async run(ctx, { month = todayOf(ctx), who = ctx.actor }) {
    const { name } = who
    allow(await isWithinReach(ctx, who), 'missingRight', (t) => t.calendar.notYourPerson({ name }))
    return monthCard(await monthOf(ctx, who, monthStart(month)), ctx.actor, todayOf(ctx))
  },
})

/** 公司周六上班 is of the company, 小赵周六上班 of one person. */
async function spotPerson(line: Line, ctx: Ctx): Promise<Spotted> {
  if (/公司|全体|大家|company|office|everybody|\bwe\b/i.test(line.words)) return undefined
  const found = await employeeByName.spot(line, ctx)
  return typeof found === 'string' ? found : undefined
}

/** What the day is for: behind a comma or a colon, or in brackets. */
function spotName({ words }: Line): string | undefined {
  const [, said] = /[,，:：（(]\s*([^,，:：()（）。.]{2,20})[)）。.]?\s*$/.exec(words) ?? []
  return said && !/\d|放假|上班|\b(?:off|work)/.test(said) ? said.trim() : undefined
}

const calendarSet = command({
  name: 'calendar.set',
  family: 'personnel',
  summary: (t) => t.calendar.setSummary,
  heardAs: (t) => t.calendar.setHeardAs,
  heardFaintlyAs: (t) => t.calendar.setFaintlyAs,
  heardRather: (raw) => (raw.who === undefined ? undefined : shiftSet),
  aboutStaff: true,
  writes: true,
  form: {
    who: optional({ ...hidden(String), spot: spotPerson }),
    kind: choice(
      (t) => t.calendar.fields.kind,
      dayKinds,
      (t) => t.calendar.kinds,
      (t) => t.calendar.kindsAlso,
    ),
    from: firstDay((t) => t.calendar.fields.from),
    to: lastDay((t) => t.calendar.fields.to),
    also: otherDays(),
    name: optional(text((t) => t.calendar.fields.name, { max: 40, spot: spotName })),
  },
  async run(ctx, { kind, name, ...said }) {
    const days = await setDays(ctx, { kind, name, ...said })
    return daysSetCard({ days, kind, name }, ctx.actor, todayOf(ctx))
  },
})

const calendarClear = command({
  name: 'calendar.clear',
  family: 'personnel',
  summary: (t) => t.calendar.clearSummary,
  heardAs: (t) => t.calendar.clearHeardAs,
  takesBack: true,
  writes: true,
  form: {
    from: firstDay((t) => t.calendar.fields.from),
    to: lastDay((t) => t.calendar.fields.to),
    also: otherDays(),
  },
  run: async (ctx, said) => daysClearedCard(await clearDays(ctx, said), ctx.actor, todayOf(ctx)),
})

/** 日历与排班, in the order in which help shows them. */
export const calendarCommands: readonly Command[] = [
  calendarView,
  calendarSet,
  calendarClear,
  ...shiftCommands,
]
