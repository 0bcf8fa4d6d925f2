import { intelKinds, intelUses } from '../../db/intel.ts'
import { button, type Raw } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customerWhoSpeaks } from '../customers/customer-who-speaks.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { periodField } from '../statements/period-field.ts'
import { dayAt } from '../time.ts'
import { competitorField } from './competitor-by-name.ts'
import { countIntel } from './count-intel.ts'
import { findIntel, type IntelFile, type IntelWanted, intelSeen, receiptsOf } from './find-intel.ts'
import { countCard, intelCard, intelListCard } from './intel-card.ts'
import { passIntel, receiveIntel, useIntel } from './pass-intel.ts'
import { reportIntel } from './report-intel.ts'
import { intelIn, showIntel } from './rules.ts'
import { spotKind, spotProposal, spotRegion, spotSource, spotWhat } from './spot-intel.ts'

const wordsMax = 2000
const pageSize = 8

const kindField = () => ({
  ...choice(
    (t) => t.intel.fields.kind,
    intelKinds,
    (t) => t.intel.kinds,
    (t) => t.intel.kindsAlso,
  ),
  spot: spotKind,
})
const department = () => optional(pick((t) => t.intel.fields.department, departmentByName))

const add = command({
  name: 'intel.add',
  summary: (t) => t.intel.addSummary,
  heardAs: (t) => t.intel.addHeardAs,
  writes: true,
  // Asked for, and nothing told: 顺达的情报.
  heardRather: (raw): Command | undefined => (isTold(raw) ? undefined : intelList),
  form: {
    kind: usually(kindField(), () => 'market'),
    competitor: optional(competitorField()),
    customer: optional(customerWhoSpeaks('intel.add')),
    department: department(),
    proposal: optional(text((t) => t.intel.fields.proposal, { max: wordsMax, spot: spotProposal })),
    heardFrom: optional(text((t) => t.intel.fields.heardFrom, { max: 200, spot: spotSource })),
    region: optional(text((t) => t.intel.fields.region, { max: 40, spot: spotRegion })),
    what: text((t) => t.intel.fields.what, { max: wordsMax, spot: spotWhat }),
  },
  async run(ctx, said) {
    const row = await reportIntel(ctx, said)
    return shown(ctx, row, messages(ctx.actor).intel.added({ code: showIntel(row) }))
  },
})

const isTold = (raw: Raw) => raw.what !== undefined || Object.keys(raw).length === 0

async function shown(ctx: Ctx, { id }: Pick<IntelFile['intel'], 'id'>, title?: string) {
  const file = await intelSeen(ctx, id)
  if (!file) return fail((t) => t.intel.notThere)
  const telling = { reader: ctx.actor, now: ctx.now }
  return intelCard(file, await receiptsOf(ctx, file.intel), telling, title)
}

/** One that the actor may read, by its number or its code. */
const theOne = () =>
  pick((t) => t.intel.noun, {
    find: async (_: string, ctx: Ctx) =>
      (await findIntel(ctx, {}, { limit: 20 })).map(({ intel: { id, what } }) => ({
        value: String(id),
        label: `${showIntel({ id })} ${what.slice(0, 40)}`,
      })),
    async read(raw: string, ctx: Ctx) {
      const id = numberIn(raw) ?? intelIn(raw)
      const file = id === undefined ? await ofCustomer(raw, ctx) : await intelSeen(ctx, id)
      return file?.intel ?? fail((t) => t.intel.notThere)
    },
    show: async (raw: string) => (numberIn(raw) ? showIntel({ id: Number(raw) }) : raw),
    async spot(line, ctx) {
      const said = /(?<![a-z0-9])I[-—－]\d{1,9}(?!\d)/i.exec(line.words)?.[0]
      if (said === undefined) return spotOfCustomer(line, ctx)
      line.takeName(said.toLowerCase())
      return String(intelIn(said))
    },
  })

/** The newest about whoever is named. */
async function ofCustomer(words: string, ctx: Ctx): Promise<IntelFile | undefined> {
  const [customer] = await customersMentioned(words, ctx)
  return customer && (await findIntel(ctx, { customer }, { limit: 1 }))[0]
}

async function spotOfCustomer(line: Line, ctx: Ctx): Promise<string | undefined> {
  const [customer] = await customersMentioned(line.words, ctx)
  if (customer) line.takeName(longestKeyIn(line.words, customer))
  const file = await ofCustomer(line.words, ctx)
  return file && String(file.intel.id)
}

const intelList: Command = command({
  name: 'intel.list',
  summary: (t) => t.intel.listSummary,
  heardAs: (t) => t.intel.listHeardAs,
  form: {
    kind: optional(kindField()),
    competitor: optional(competitorField()),
    customer: optional(customerField()),
    period: optional(periodField),
    /** Only what waits for one's receipt. */
    waiting: optional(hidden((raw) => raw === 'yes')),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { from = 0, waiting, ...asked }) {
    const wanted: IntelWanted = { ...asked, isWaiting: waiting }
    const found = await findIntel(ctx, wanted, { limit: pageSize + 1, offset: from })
    const { kind, competitor, customer, period } = asked
    const next = {
      ...(kind && { kind }),
      ...(competitor?.id !== undefined && { competitor: String(competitor.id) }),
      ...(customer && { customer: String(customer.id) }),
      ...(period && { period }),
      from: String(from + pageSize),
    }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'intel.list', next)
    return intelListCard({ listed: found.slice(0, pageSize), more }, ctx.actor, ctx.now)
  },
})

const view = command({
  name: 'intel.view',
  summary: (t) => t.intel.viewSummary,
  heardAlone: true,
  form: { intel: theOne() },
  run: (ctx, { intel }) => shown(ctx, intel),
})

const receive = command({
  name: 'intel.receive',
  summary: (t) => t.intel.receiveSummary,
  heardAs: (t) => t.intel.receiveHeardAs,
  writes: true,
  form: { intel: theOne() },
  async run(ctx, { intel }) {
    await receiveIntel(ctx, intel)
    return shown(ctx, intel, messages(ctx.actor).intel.received({ code: showIntel(intel) }))
  },
})

const pass = command({
  name: 'intel.pass',
  summary: (t) => t.intel.passSummary,
  heardAs: (t) => t.intel.passHeardAs,
  writes: true,
  form: {
    intel: theOne(),
    department: department(),
    to: optional(pick((t) => t.intel.fields.to, employeeByName)),
  },
  async run(ctx, input) {
    const { name } = await passIntel(ctx, input)
    const code = showIntel(input.intel)
    return shown(ctx, input.intel, messages(ctx.actor).intel.passed({ code, name }))
  },
})

const use = command({
  name: 'intel.use',
  summary: (t) => t.intel.useSummary,
  heardAs: (t) => t.intel.useHeardAs,
  writes: true,
  form: {
    intel: theOne(),
    kind: choice(
      (t) => t.intel.fields.use,
      intelUses,
      (t) => t.intel.uses,
      (t) => t.intel.usesAlso,
    ),
    plan: optional(text((t) => t.intel.fields.plan, { max: 200 })),
  },
  async run(ctx, input) {
    const row = await useIntel(ctx, { ...input, plan: input.plan })
    return shown(ctx, row, messages(ctx.actor).intel.used({ code: showIntel(row) }))
  },
})

const counted = command({
  name: 'intel.count',
  summary: (t) => t.intel.countSummary,
  heardAs: (t) => t.intel.countHeardAs,
  form: {
    period: usually(periodField, ({ now, actor }) => dayAt(now, actor.timeZone).slice(0, 7)),
  },
  run: async (ctx, { period }) => countCard(await countIntel(ctx, period), period, ctx.actor),
})

/** 情报, in the order in which help shows them. */
export const intelCommands: readonly Command[] = [add, intelList, view, receive, pass, use, counted]
