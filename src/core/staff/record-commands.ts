import { educations, locales } from '../../db/choices.ts'
import type { Card } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, clearable, isCued, optional, pick, text, usually } from '../chat/fields.ts'
import { clock, day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import type { Clock } from '../time.ts'
import { changeEmployee, ensureTheirRecord } from './change-employee.ts'
import { dottedCard } from './dotted-card.ts'
import { dot, dottedWays } from './dotted-line.ts'
import { recordSavedCard, showWorkDays } from './record-card.ts'
import {
  isRemoving,
  readEmail,
  readWorkDays,
  spotEmail,
  spotTerritory,
  spotWorkDays,
  withoutEmail,
} from './spot-employee.ts'
import { named } from './who-fields.ts'

const zone = /\b(?:[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_/+-]+|UTC)\b/

const email: Field<string> = {
  ...text((t) => t.staff.record.email, { max: 254, spot: spotEmail }),
  read(raw) {
    const read = readEmail(raw)
    ensure(read, (t) => t.staff.notAnEmail)
    return read
  },
}

const workDays: Field<number[]> = {
  ...text((t) => t.staff.record.workDays, { max: 60, spot: spotWorkDays }),
  show: (raw, { actor }) => showWorkDays(readWorkDays(raw) ?? [], messages(actor)),
  read(raw) {
    const read = readWorkDays(raw)
    ensure(read, (t) => t.staff.notWorkDays)
    return read
  },
}

/** 9点到18点上班 says both ends. */
function workTo(label: Phrase): Field<Clock> {
  const alone = clock(label, { cues: (t) => t.employees.workToCues })
  return {
    ...alone,
    spot(line, ctx) {
      const range = line
        .allMoments()
        .find((m) => m.untilClock && isCued(line.clause(m), (t) => t.employees.workFromCues))
      return range?.untilClock ?? alone.spot?.(line, ctx)
    },
  }
}

export const employeeChange = command({
  name: 'employee.change',
  family: 'personnel',
  writes: true,
  reviews: heldNow,
  summary: (t) => t.staff.changeSummary,
  heardAs: (t) => t.staff.changeHeardAs,
  form: {
    who: besideEmail(),
    email: clearable(email),
    education: clearable(
      choice(
        (t) => t.staff.record.education,
        educations,
        (t) => t.trail.educations,
        (t) => t.staff.educationsAlso,
      ),
    ),
    entryOn: clearable(
      day((t) => t.staff.record.entryOn, { prefer: 'past', cues: (t) => t.staff.entryCues }),
    ),
    territory: clearable(text((t) => t.staff.record.territory, { max: 60, spot: spotTerritory })),
    locale: optional(
      choice(
        (t) => t.staff.record.locale,
        locales,
        (t) => t.employees.locales,
        (t) => t.employees.localesAlso,
      ),
    ),
    timeZone: optional(
      text((t) => t.staff.record.timeZone, {
        max: 60,
        spot: ({ words }) => zone.exec(words)?.[0],
      }),
    ),
    workFrom: optional(
      clock((t) => t.staff.record.workFrom, { cues: (t) => t.employees.workFromCues }),
    ),
    workTo: optional(workTo((t) => t.staff.record.workTo)),
    workDays: optional(workDays),
  },
  async run(ctx, { who: employee, ...given }): Promise<Card> {
    return recordSavedCard(await changeEmployee(ctx, employee, given), ctx.actor, ctx.now)
  },
})

/** lin@example.com names nobody. */
function besideEmail() {
  const spot: typeof employeeByName.spot = (line, ctx) =>
    employeeByName.spot({ ...line, words: withoutEmail(line.words) }, ctx)
  return pick((t) => t.staff.fields.who, { ...employeeByName, spot })
}

/** With nothing but a name said, the record as it stands, for whoever may change it. */
async function heldNow(raw: Readonly<Record<string, string>>, ctx: Ctx) {
  if (raw.who === undefined || Object.keys(raw).length > 1) return undefined
  const employee = await employeeByName.read(raw.who, ctx)
  await ensureTheirRecord(ctx, employee)
  const { email, education, entryOn, territory, locale, timeZone, workFrom, workTo } = employee
  return {
    ...{ ...raw, locale, timeZone, workFrom, workTo, workDays: employee.workDays.join() },
    ...{ email: email ?? '', education: education ?? '' },
    ...{ entryOn: entryOn ?? '', territory: territory ?? '' },
  }
}

export const employeeDotted = command({
  name: 'employee.dotted',
  family: 'personnel',
  writes: true,
  takesBack: true,
  summary: (t) => t.staff.dottedSummary,
  heardAs: (t) => t.staff.dottedHeardAs,
  form: {
    who: named((t) => t.staff.fields.who, 0),
    superior: named((t) => t.staff.fields.dottedSuperior, 1),
    how: usually(
      {
        ...choice(
          (t) => t.staff.fields.how,
          dottedWays,
          (t) => t.staff.dottedWays,
        ),
        spot: ({ words }) => (isRemoving(words) ? 'remove' : undefined),
      },
      () => 'add',
    ),
  },
  async run(ctx, line) {
    await dot(ctx, line)
    return dottedCard(line, ctx.actor)
  },
})
