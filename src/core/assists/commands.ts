import { type Assist, assistRatings } from '../../db/assists.ts'
import { button, type Card, text as words } from '../chat/card.ts'
import { type Command, command, type Form } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, unheard, usually } from '../chat/fields.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { fail } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { periodField } from '../statements/period-field.ts'
import { assistField } from './assist-by-code.ts'
import { assistCard, assistListCard } from './assist-card.ts'
import { countAssists } from './count-assists.ts'
import { countCard } from './count-card.ts'
import { assistSeen, findAssists, mayAsk, mayHold, scopes, type Wanted } from './find-assists.ts'
import {
  acceptAssist,
  declineAssist,
  finishAssist,
  passAssist,
  rateAssist,
  reopenAssist,
  withdrawAssist,
} from './handle-assist.ts'
import { offerHelp } from './offer-help.ts'
import { requestAssist } from './request-assist.ts'
import { type AssistStep, showAssist } from './rules.ts'
import {
  asksForHelp,
  spotAbout,
  spotHolder,
  spotNeed,
  spotReceiver,
  spotRemark,
} from './spot-assist.ts'
import { holderOf } from './take-step.ts'

const pageSize = 8
const wordsMax = 1000

async function cardOf(ctx: Ctx, { id }: { readonly id: number }, title?: string): Promise<Card> {
  const file = await assistSeen(ctx, { id })
  // Whoever gave it away may not see it any more: what they did is said all the same.
  if (!file && title !== undefined) return { title, tone: 'good' }
  if (!file) return fail((t) => t.assists.noSuch({ name: String(id) }))
  const parts = { mayHold: await mayHold(ctx, file), mayAsk: await mayAsk(ctx, file) }
  return assistCard(file, parts, { reader: ctx.actor, now: ctx.now }, title)
}

const departmentField = () => pick((t) => t.assists.fields.department, departmentByName)
const holderField = () =>
  optional(pick((t) => t.assists.fields.holder, { ...employeeByName, spot: spotHolder }))
const receiverField = () =>
  optional(pick((t) => t.assists.fields.holder, { ...employeeByName, spot: spotReceiver }))
const dueField = () => optional(day((t) => t.assists.fields.dueOn, { deadlines: true }))
const remark = (label: Phrase) => text(label, { max: wordsMax, spot: spotRemark })

const request = command({
  name: 'assist.request',
  summary: (t) => t.assists.requestSummary,
  heardAs: (t) => t.assists.requestHeardAs,
  heardSurely: asksForHelp,
  quotes: true,
  writes: true,
  form: {
    department: optional(departmentField()),
    holder: holderField(),
    dueOn: dueField(),
    clock: optional(clock((t) => t.assists.fields.clock, { beside: 'dueOn' })),
    customer: optional({ ...customerField(), spot: spotAbout }),
    what: text((t) => t.assists.fields.what, { max: wordsMax, spot: spotNeed }),
  },
  async run(ctx, input) {
    const assist = await requestAssist(ctx, input)
    const { name } = await holderOf(ctx, assist)
    const { asked } = messages(ctx.actor).assists
    return cardOf(ctx, assist, asked({ code: showAssist(assist), name }))
  },
})

const view = command({
  name: 'assist.view',
  summary: (t) => t.assists.viewSummary,
  // H-0012 is enough: the name of a colleague must not open what they have asked for.
  unlisted: true,
  heardAlone: true,
  form: { assist: assistField() },
  run: (ctx, { assist }) => cardOf(ctx, assist),
})

type Run = (ctx: never, input: never) => Promise<Assist>

/** A command that is one step of the way of a help request, and shows it as it stands then. */
const step = <const F extends Form>(verb: AssistStep, form: F, run: Run): Command =>
  command({
    name: `assist.${verb}`,
    summary: (t) => t.assists.summaries[verb],
    heardAs: (t) => t.assists.heard[verb],
    writes: true,
    ...(['decline', 'withdraw', 'reopen'].includes(verb) && { takesBack: true }),
    form: { assist: assistField(verb), ...form } as Form,
    async run(ctx, input) {
      const assist = await run(ctx as never, input as never)
      const title = messages(ctx.actor).assists.doneTitles[verb]({ code: showAssist(assist) })
      return cardOf(ctx, assist, title)
    },
  })

const ratingField = () =>
  choice(
    (t) => t.assists.fields.rating,
    assistRatings,
    (t) => t.assists.ratings,
    (t) => t.assists.ratingsAlso,
  )

const steps: readonly Command[] = [
  step('accept', {}, acceptAssist),
  step('done', { result: remark((t) => t.assists.fields.result) }, finishAssist),
  step('pass', { department: optional(departmentField()), holder: receiverField() }, passAssist),
  step('decline', { reason: remark((t) => t.assists.fields.reason) }, declineAssist),
  step(
    'rate',
    {
      rating: ratingField(),
      note: optional(unheard(remark((t) => t.assists.fields.ratingNote))),
    },
    rateAssist,
  ),
  step(
    'reopen',
    { dueOn: dueField(), reason: remark((t) => t.assists.fields.reason) },
    reopenAssist,
  ),
  step('withdraw', { reason: optional(remark((t) => t.assists.fields.reason)) }, withdrawAssist),
]

const listAll = command({
  name: 'assist.list',
  summary: (t) => t.assists.listSummary,
  heardAs: (t) => t.assists.listHeardAs,
  form: {
    scope: usually(
      choice(
        (t) => t.assists.fields.scope,
        scopes,
        (t) => t.assists.scopes,
        (t) => t.assists.scopesAlso,
      ),
      () => 'open',
    ),
    period: optional(periodField),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  run: (ctx, { from: offset = 0, ...wanted }) => listed(ctx, wanted, offset),
})

async function listed(ctx: Ctx, wanted: Wanted, offset: number): Promise<Card> {
  const { assists: t, form } = messages(ctx.actor)
  const { scope = 'open', period } = wanted
  const found = await findAssists(ctx, wanted, { limit: pageSize + 1, offset })
  const next = { scope, ...(period && { period }), from: String(offset + pageSize) }
  const more = found[pageSize] && button(form.more, 'assist.list', next)
  const page = { title: t.lists[scope], none: t.nones[scope], listed: found.slice(0, pageSize) }
  return assistListCard({ ...page, more }, { reader: ctx.actor, now: ctx.now })
}

const offer = command({
  name: 'assist.offer',
  summary: (t) => t.assists.offerSummary,
  heardAs: (t) => t.assists.offerHeardAs,
  heardFirst: 'anywhere',
  quotes: true,
  writes: true,
  form: {
    department: departmentField(),
    note: optional(unheard(remark((t) => t.assists.fields.note))),
  },
  async run(ctx, input): Promise<Card> {
    const times = await offerHelp(ctx, input)
    const t = messages(ctx.actor).assists
    const title = t.offered({ department: input.department.name })
    return { title, tone: 'good', body: [words(t.offeredHow({ times }))] }
  },
})

const counted = command({
  name: 'assist.count',
  summary: (t) => t.assists.countSummary,
  heardAs: (t) => t.assists.countHeardAs,
  form: { period: optional(periodField) },
  run: async (ctx, { period }) => countCard(await countAssists(ctx, period), period, ctx.actor),
})

/** 协助请求, in the order in which help shows it. */
export const assistCommands: readonly Command[] = [offer, request, listAll, view, ...steps, counted]
