import { locales } from '../../db/choices.ts'
import { type Card, facts, list, text as paragraph } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import {
  type Cues,
  choice,
  clearable,
  isCued,
  optional,
  text,
  unheard,
  usually,
} from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock } from '../chat/time-fields.ts'
import { messages } from '../i18n/messages.ts'
import { changeSettings } from './change-settings.ts'
import { type Invited, inviteEmployee } from './invite-employee.ts'

const nameMax = 40
const zonePattern = /\b(?:[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_/+-]+|UTC)\b/

export const settings = command({
  name: 'settings',
  family: 'everyone',
  summary: (t) => t.employees.settingsSummary,
  heardAs: (t) => t.employees.settingsHeardAs,
  writes: true,
  reviews: true,
  form: {
    name: usually(
      optional(unheard(text((t) => t.employees.fields.name, { max: nameMax }))),
      ({ actor }) => actor.name,
    ),
    locale: usually(
      optional(
        choice(
          (t) => t.employees.fields.locale,
          locales,
          (t) => t.employees.locales,
          (t) => t.employees.localesAlso,
        ),
      ),
      ({ actor }) => actor.locale,
    ),
    timeZone: usually(
      optional(
        text((t) => t.employees.fields.timeZone, {
          max: 60,
          spot: ({ words }) => zonePattern.exec(words)?.[0],
        }),
      ),
      ({ actor }) => actor.timeZone,
    ),
    workFrom: usually(
      optional(
        clock((t) => t.employees.fields.workFrom, { cues: (t) => t.employees.workFromCues }),
      ),
      ({ actor }) => actor.workFrom,
    ),
    workTo: usually(
      optional(clock((t) => t.employees.fields.workTo, { cues: (t) => t.employees.workToCues })),
      ({ actor }) => actor.workTo,
    ),
    digestClock: usually(
      optional(clock((t) => t.employees.fields.digestClock, { cues: (t) => t.digests.nowHeardAs })),
      ({ actor }) => actor.digestClock,
    ),
    lunchFrom: usually(
      clearable({
        ...clock((t) => t.calendar.fields.lunchFrom),
        spot: (line: Line) => lunchIn(line)?.clock,
      }),
      ({ actor }) => actor.lunchFrom ?? undefined,
    ),
    lunchTo: usually(
      clearable({
        ...clock((t) => t.calendar.fields.lunchTo),
        spot: (line: Line) => lunchIn(line)?.untilClock,
      }),
      ({ actor }) => actor.lunchTo ?? undefined,
    ),
    restsOnHolidays: usually(
      optional({
        ...choice(
          (t) => t.calendar.fields.restsOnHolidays,
          ['yes', 'no'],
          (t) => t.calendar.restsNames,
        ),
        spot: ({ words }: Line) => restsSaid.find((said) => isCued(words, restsCues[said])),
      }),
      ({ actor }) => (actor.restsOnHolidays ? 'yes' : 'no'),
    ),
  },
  async run(ctx, { restsOnHolidays, ...input }): Promise<Card> {
    const rests = restsOnHolidays && restsOnHolidays === 'yes'
    const changed = await changeSettings(ctx, { ...input, restsOnHolidays: rests })
    const { employees: t, calendar } = messages(changed)
    const { lunch, restsOnHolidays: restsLabel } = calendar.fields
    const f = t.fields
    return {
      title: t.saved,
      tone: 'good',
      body: [
        facts(
          [f.name, changed.name],
          [f.locale, t.locales[changed.locale]],
          [f.timeZone, changed.timeZone],
          [f.workFrom, changed.workFrom],
          [f.workTo, changed.workTo],
          [f.digestClock, changed.digestClock],
          changed.lunchFrom !== null && [lunch, `${changed.lunchFrom}–${changed.lunchTo}`],
          [restsLabel, calendar.restsNames[changed.restsOnHolidays ? 'yes' : 'no']],
        ),
      ],
    }
  },
})

const restsSaid = ['no', 'yes'] as const
const restsCues: Readonly<Record<'yes' | 'no', Cues>> = {
  yes: (t) => t.calendar.restsAlso.yes,
  no: (t) => t.calendar.restsAlso.no,
}
const lunchCues: Cues = (t) => t.calendar.lunchCues

/** 午休12点到13点半: from and until in one. */
const lunchIn = (line: Line) =>
  line.allMoments().find((m) => m.untilClock !== undefined && isCued(line.clause(m), lunchCues))

/** `invitations` says for each platform that is up how a code is used there. */
export const link = (invitations: (code: string) => readonly string[]) =>
  command({
    name: 'link',
    family: 'everyone',
    summary: (t) => t.employees.linkSummary,
    heardAs: (t) => t.employees.linkHeardAs,
    form: {
      who: optional(
        text((t) => t.employees.fields.who, { max: nameMax, spot: (line) => line.rest() }),
      ),
      isNew: optional(
        unheard(
          choice(
            (t) => t.employees.fields.isNew,
            ['yes'],
            (t) => t.employees.isNew,
          ),
        ),
      ),
    },
    async run(ctx, { who, isNew }) {
      const invited = await inviteEmployee(ctx, who, isNew === 'yes')
      return invitationCard(invited, invitations, ctx.actor)
    },
  })

function invitationCard(
  { employee, code, isNew }: Invited,
  invitations: (code: string) => readonly string[],
  reader: Parameters<typeof messages>[0],
): Card {
  const t = messages(reader).employees
  const ways = [...invitations(code), t.linkSend({ code })]
  return {
    title: t.linkTitle({ name: employee.name }),
    tone: 'good',
    body: [
      ...(isNew ? [paragraph(t.invited({ name: employee.name }))] : []),
      paragraph(t.linkHow),
      list(ways.map((way) => ({ text: way }))),
      paragraph(t.linkSecret),
    ],
  }
}
