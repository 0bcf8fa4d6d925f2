import { possessionKinds } from '../../db/services.ts'
import { button, type Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { firstField, lastField } from '../contracts/spot-contract.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { ensure, fail } from '../errors.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { addDays, type Day, dayAt, showDay } from '../time.ts'
import { addPossession } from './add-possession.ts'
import { changePossession, endPossession, renewCard, servePossession } from './change-possession.ts'
import { duePossessions, findPossessions, possessionSeen } from './find-possessions.ts'
import type { Occasion } from './occasions.ts'
import { dueListCard, possessionCard, possessionListCard } from './possession-card.ts'
import { byNumberField, possessionField } from './possession-field.ts'
import { calledOf } from './possession-name.ts'
import {
  deliveredField,
  everyMonthsIn,
  expiresField,
  firstServiceField,
  nameMax,
  serviceField,
  spotKind,
  spotName,
  spotNumber,
  warrantyField,
} from './spot-possession.ts'

const pageSize = 8
const numberMax = 40
const monthsMax = 240
const from = () => optional(hidden((raw) => numberIn(raw) ?? 0))

const kindField = () =>
  choice(
    (t) => t.possessions.fields.kind,
    possessionKinds,
    (t) => t.possessions.kinds,
    (t) => t.possessions.kindsAlso,
  )

const months = () => ({
  ...text((t) => t.possessions.fields.serviceMonths, {
    max: 3,
    spot: ({ words }: Line) => everyMonthsIn(words)?.toString(),
  }),
  read(raw: string): number {
    const said = Number(raw)
    const isFit = Number.isInteger(said) && said > 0 && said <= monthsMax
    ensure(isFit, (t) => t.possessions.notMonths({ max: monthsMax }))
    return said
  },
})

const dates = {
  deliveredOn: optional(deliveredField((t) => t.possessions.fields.deliveredOn)),
  firstServiceOn: optional(firstServiceField((t) => t.possessions.fields.firstServiceOn)),
  warrantyOn: optional(warrantyField((t) => t.possessions.fields.warrantyOn)),
  expiresOn: optional(expiresField((t) => t.possessions.fields.expiresOn)),
  serviceOn: optional(serviceField((t) => t.possessions.fields.serviceOn)),
  serviceMonths: optional(months()),
} as const

const nameField = (spot?: (line: Line) => string | undefined) =>
  text((t) => t.possessions.fields.name, { max: nameMax, ...(spot && { spot }) } as never)

const add = command({
  name: 'possession.add',
  summary: (t) => t.possessions.summaries.add,
  heardAs: (t) => t.possessions.heard.add,
  writes: true,
  form: {
    customer: customerField(),
    kind: usually({ ...kindField(), spot: spotKind }, () => 'product'),
    number: optional(
      text((t) => t.possessions.fields.number, { max: numberMax, spot: spotNumber }),
    ),
    ...dates,
    name: optional(nameField(spotName)),
  },
  async run(ctx, input) {
    const added = await addPossession(ctx, input)
    return shown(ctx, added, (t) => t.possessions.done.add({ what: calledOf(added) }))
  },
})

async function shown(
  ctx: Ctx,
  { id }: { readonly id: number },
  title?: (t: Messages) => string,
): Promise<Card> {
  const file = await possessionSeen(ctx, { id })
  if (!file) return fail((t) => t.possessions.noSuch({ name: String(id) }))
  return possessionCard(file, tellingOf(ctx), title?.(messages(ctx.actor)))
}

const tellingOf = ({ actor, now }: Ctx) => ({ reader: actor, today: dayAt(now, actor.timeZone) })

const which = () => possessionField((t) => t.possessions.fields.possession)

const view = command({
  name: 'possession.view',
  summary: (t) => t.possessions.summaries.view,
  heardAlone: true,
  form: { possession: byNumberField((t) => t.possessions.fields.possession) },
  run: (ctx, { possession }) => shown(ctx, possession),
})

const listOf = command({
  name: 'possession.list',
  summary: (t) => t.possessions.summaries.list,
  heardAs: (t) => t.possessions.heard.list,
  form: {
    customer: optional(customerField()),
    kind: optional(kindField()),
    from: from(),
  },
  async run(ctx, { customer, kind, from: offset = 0 }) {
    const { possessions: t, form } = messages(ctx.actor)
    const found = await findPossessions(ctx, { customer, kind }, { limit: pageSize + 1, offset })
    const of = { ...(customer && { customer: String(customer.id) }), ...(kind && { kind }) }
    const raw = { ...of, from: String(offset + pageSize) }
    const more = found[pageSize] && button(form.more, 'possession.list', raw)
    const title = customer ? t.listOf({ customer: customer.name }) : t.listTitle
    const none = customer ? t.noneOf({ customer: customer.name }) : t.none
    return possessionListCard(
      { title, none, listed: found.slice(0, pageSize), more },
      tellingOf(ctx),
    )
  },
})

const change = command({
  name: 'possession.change',
  summary: (t) => t.possessions.summaries.change,
  heardAs: (t) => t.possessions.heard.change,
  writes: true,
  form: {
    possession: which(),
    ...dates,
    number: optional(text((t) => t.possessions.fields.newNumber, { max: numberMax })),
    name: optional(text((t) => t.possessions.fields.name, { max: nameMax })),
  },
  async run(ctx, input) {
    const changed = await changePossession(ctx, input)
    return shown(ctx, changed, (t) => t.possessions.done.change({ what: calledOf(changed) }))
  },
})

const serve = command({
  name: 'possession.serve',
  summary: (t) => t.possessions.summaries.serve,
  heardAs: (t) => t.possessions.heard.serve,
  writes: true,
  form: {
    possession: which(),
    day: usually(
      day((t) => t.possessions.fields.day, { prefer: 'past' }),
      ({ now, actor }) => dayAt(now, actor.timeZone),
    ),
  },
  async run(ctx, input) {
    const served = await servePossession(ctx, input)
    return shown(ctx, served, (t) => t.possessions.done.serve({ what: calledOf(served) }))
  },
})

const renew = command({
  name: 'possession.renew',
  summary: (t) => t.possessions.summaries.renew,
  heardAs: (t) => t.possessions.heard.renew,
  writes: true,
  form: {
    possession: possessionField((t) => t.possessions.fields.card, 'card'),
    expiresOn: optional(
      day((t) => t.possessions.fields.expiresOn, { deadlines: true, last: true }),
    ),
    months: optional({ ...months(), spot: ({ words }: Line) => renewedFor(words) }),
    name: optional(
      text((t) => t.possessions.fields.level, {
        max: nameMax,
        spot: ({ words }) =>
          /(?:升级(?:为|到|成)|upgraded? to)\s*([^,，;；。\s]{1,20})/i.exec(words)?.[1],
      }),
    ),
  },
  async run(ctx, input) {
    const renewed = await renewCard(ctx, input)
    return shown(ctx, renewed, (t) => t.possessions.done.renew({ what: calledOf(renewed) }))
  },
})

/** 续卡一年, renewed for 6 months. */
const renewedFor = (words: string) =>
  everyMonthsIn(
    words.replace(/(?:续卡|续费|续期|renew(?:ed)?(?: .{0,30}?)? for)\s*/i, 'every '),
  )?.toString()

const end = command({
  name: 'possession.end',
  summary: (t) => t.possessions.summaries.end,
  heardAs: (t) => t.possessions.heard.end,
  takesBack: true,
  writes: true,
  form: { possession: which() },
  async run(ctx, input) {
    const ended = await endPossession(ctx, input)
    return shown(ctx, ended, (t) => t.possessions.done.end({ what: calledOf(ended) }))
  },
})

const soonDays = 30

type DueOf = {
  readonly name: 'vehicle.due' | 'renewal.due'
  readonly what: 'vehicles' | 'cards'
  readonly occasions: readonly Occasion[]
}

/** What is due for vehicles and other things, or for cards, in the next month or the days that are named. */
const dueOf = ({ name, what, occasions }: DueOf) =>
  command({
    name,
    summary: (t) => t.possessions.due[what].summary,
    heardAs: (t) => t.possessions.due[what].heardAs,
    heardOver: ['possession.list', 'contract.expiring'],
    form: {
      first: optional(firstField((t) => t.contracts.fields.first)),
      last: optional(lastField((t) => t.contracts.fields.last)),
      from: from(),
    },
    async run(ctx, { first: begin, last: until, from: offset = 0 }) {
      const { possessions, form } = messages(ctx.actor)
      const { today } = tellingOf(ctx)
      const [first, last] = [begin ?? today, until ?? addDays(begin ?? today, soonDays)]
      const page = { limit: pageSize + 1, offset }
      const found = await duePossessions(ctx, occasions, { first, last }, page)
      const raw = { first, last, from: String(offset + pageSize) }
      const more = found[pageSize] && button(form.more, name, raw)
      const shownDay = (on: Day) => showDay(on, ctx.actor.locale, today)
      const of = { from: shownDay(first), until: shownDay(last) }
      const { title, none } = possessions.due[what]
      return dueListCard(
        { title: title(of), none: none(of), listed: found.slice(0, pageSize), more },
        tellingOf(ctx),
      )
    },
  })

export const possessionCommands: readonly Command[] = [
  add,
  listOf,
  view,
  change,
  serve,
  renew,
  end,
  dueOf({
    name: 'vehicle.due',
    what: 'vehicles',
    occasions: ['first_service', 'periodic_service', 'warranty_end'],
  }),
  dueOf({ name: 'renewal.due', what: 'cards', occasions: ['card_expiry'] }),
]
