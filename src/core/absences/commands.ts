import { command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { hidden, optional, pick } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
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
  form: {
    deputy: optional(pick((t) => t.absences.fields.deputy, employeeByName)),
    from: firstDay((t) => t.absences.fields.from),
    to: optional(lastDay((t) => t.absences.fields.to)),
  },
  async run(ctx, input) {
    const absent = await beAway(ctx, input)
    return awayCard(absent, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

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
