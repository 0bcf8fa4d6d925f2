import { command } from '../chat/command.ts'
import type { Field, Spotted } from '../chat/field.ts'
import { folded, hidden, isCued, optional, pick } from '../chat/fields.ts'
import { type Line, lineOf } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { addDays, type Day, dayAt } from '../time.ts'
import { absenceByName } from './absence-by-name.ts'
import { absenceListCard, awayCard, endedCard } from './absence-card.ts'
import { beAway } from './be-away.ts'
import { endAbsence, endable } from './end-absence.ts'
import { findAbsences } from './find-absences.ts'

/** From the first day that is named; a range ends what began it. */
const firstDay = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => line.allMoments()[0]?.day,
})
const lastDay = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => line.allMoments()[0]?.until,
})

export const absenceAdd = command({
  name: 'absence.add',
  family: 'everyone',
  writes: true,
  summary: (t) => t.absences.addSummary,
  heardAs: (t) => t.absences.addHeardAs,
  heardFaintlyAs: (t) => t.absences.addFaintly,
  aboutStaff: true,
  form: {
    /** 林悦明天请假 is no leave of whoever writes it. */
    who: optional({ ...hidden((raw, ctx) => employeeByName.read(raw, ctx)), spot: spotOther }),
    deputy: optional(
      pick((t) => t.absences.fields.deputy, { ...employeeByName, spot: spotDeputy }),
    ),
    from: firstDay((t) => t.absences.fields.from),
    to: optional(lastDay((t) => t.absences.fields.to)),
  },
  async run(ctx, { who, ...input }) {
    ensure(!who, (t) => t.absences.onlyOwn({ name: who?.name ?? '' }))
    const absent = await beAway(ctx, input)
    return awayCard(absent, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

/** A colleague who is named before the phrase, in its own clause, and is not to stand in. */
async function spotOther({ words, cue = '' }: Line, ctx: Ctx): Promise<Spotted> {
  const [before = ''] = folded(words).split(cue)
  const clause = before.split(/[,，。;；\n]/).at(-1) ?? ''
  if (cue === '' || isCued(clause, (t) => t.absences.deputyCues)) return undefined
  const at = { now: ctx.now, timeZone: ctx.actor.timeZone }
  const found = await employeeByName.spot(lineOf(clause, undefined, at, {}), ctx)
  return typeof found === 'string' ? found : undefined
}

async function spotDeputy(line: Line, ctx: Ctx): Promise<Spotted> {
  return line.raw.who === undefined ? employeeByName.spot(line, ctx) : undefined
}

/** Whoever leads sees their team; of anybody who is named it is told, for one has to know who stands in. */
export const absenceList = command({
  name: 'absence.list',
  family: 'everyone',
  summary: (t) => t.absences.listSummary,
  heardAs: (t) => t.absences.listHeardAs,
  form: {
    who: optional(pick((t) => t.absences.fields.who, employeeByName)),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { who, from = 0 }) {
    const absences = await findAbsences(ctx, dayAt(ctx.now, ctx.actor.timeZone), who)
    const ends = await endable(ctx, absences)
    return absenceListCard({ absences, from, ends }, ctx.actor, ctx.now)
  },
})

export const absenceEnd = command({
  name: 'absence.end',
  family: 'everyone',
  writes: true,
  takesBack: true,
  summary: (t) => t.absences.endSummary,
  heardAs: (t) => t.absences.endHeardAs,
  form: {
    absence: pick((t) => t.absences.fields.absence, absenceByName),
    to: optional(lastDayOf((t) => t.absences.fields.to)),
  },
  async run(ctx, { absence, to }) {
    const ended = await endAbsence(ctx, absence, to)
    return endedCard(ended, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

/** 休假到周三, away until Wednesday is the last day; 周三回来, back on Wednesday the one after it. */
function lastDayOf(label: Phrase): Field<Day> {
  return {
    ...day(label),
    spot(line) {
      const [moment] = line.allMoments()
      if (!moment) return undefined
      const isBack = /回来|上班|返岗|\bback\b/i.test(line.clause(moment))
      return isBack ? addDays(moment.day, -1) : moment.day
    },
  }
}
