import type { Handover } from '../../db/custody.ts'
import { button, type Card, list, text } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { hidden, optional, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { named } from '../staff/who-fields.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import { briefingOf } from './brief.ts'
import { briefingCard } from './briefing-card.ts'
import { carryOut, drop } from './carry-out.ts'
import { give } from './give-on.ts'
import { handoverField, handoversIn, heldHandover, receivedHandover } from './handover-by-name.ts'
import { handoverCard, receiverCard } from './handover-card.ts'
import { leaverField } from './leaver-by-name.ts'
import { letterFor } from './letter.ts'
import { type Plan, planOf } from './plan.ts'
import { reverseHandover } from './reverse-handover.ts'
import { reversedCard } from './reversed-card.ts'
import { startHandover } from './start-handover.ts'
import { thingByName } from './thing-by-name.ts'
import { withoutSecrets } from './without-secrets.ts'

const readable = async (ctx: Ctx, plan: Plan): Promise<Plan> => ({
  ...plan,
  things: await withoutSecrets(ctx, plan.things),
})

const shown = async (ctx: Ctx, plan: Plan): Promise<Card> =>
  handoverCard(await readable(ctx, plan), ctx.actor, ctx.now)

const number = () => optional(hidden((raw) => numberIn(raw) ?? 0))
const personnel = { family: 'personnel' } as const
const writing = { ...personnel, writes: true } as const

export const handoverStart = command({
  name: 'handover.start',
  ...writing,
  summary: (t) => t.handovers.startSummary,
  heardAs: (t) => t.handovers.startHeardAs,
  heardFaintlyAs: (t) => t.handovers.startFaintly,
  heardOver: ['employee.leave'],
  form: {
    who: leaverField(),
    to: optional(named((t) => t.handovers.fields.to, 1)),
    day: optional(day((t) => t.handovers.fields.day, { deadlines: true })),
    clock: optional(clock((t) => t.handovers.fields.clock, { beside: 'day' })),
  },
  run: async (ctx, input) => shown(ctx, await startHandover(ctx, input)),
})

/** Nobody is named as a receiver before it is known what they are to have: 样品交给小孙 is none of this. */
const receiver: Field<Parameters<typeof give>[2]['to']> = pick((t) => t.handovers.fields.to, {
  ...lightestFirst,
  spot: async (line: Line, ctx: Ctx) =>
    line.raw.thing === undefined ? undefined : lightestFirst.spot(line, ctx),
})

export const handoverGive = command({
  name: 'handover.give',
  ...writing,
  summary: (t) => t.handovers.giveSummary,
  heardAs: (t) => t.handovers.giveHeardAs,
  heardFaintlyAs: (t) => t.handovers.giveFaintly,
  form: {
    handover: number(),
    from: number(),
    thing: pick((t) => t.handovers.fields.thing, thingByName),
    to: receiver,
  },
  async run(ctx, { handover: id, thing: { thing, handover }, from, to }) {
    const its = handover ?? (await openOne(ctx, id))
    const open = await heldHandover(ctx, its, 'proposed')
    return shown(ctx, await give(ctx, open, { thing, from, to }))
  },
})

/** The one of that number, or the only one. */
async function openOne(ctx: Ctx, id: number | undefined): Promise<Handover> {
  const open = await handoversIn(ctx, ['proposed'])
  const found = open.filter(({ handover }) => id === undefined || handover.id === id)
  const [only] = found
  ensure(only && found.length === 1, (t) => t.handovers.whose)
  return only.handover
}

export const handoverView = command({
  name: 'handover.view',
  ...personnel,
  summary: (t) => t.handovers.viewSummary,
  heardAs: (t) => t.handovers.viewHeardAs,
  form: {
    handover: handoverField(['proposed', 'done', 'reversed']),
    to: number(),
    from: number(),
  },
  async run(ctx, { handover, to, from = 0 }) {
    const plan = await readable(ctx, await planOf(ctx, handover))
    const receiver = plan.people.get(to ?? 0)
    const { actor, now } = ctx
    return receiver
      ? receiverCard(plan, receiver, actor, { now, from })
      : handoverCard(plan, actor, now, from)
  },
})

export const handoverList = command({
  name: 'handover.list',
  ...personnel,
  summary: (t) => t.handovers.listSummary,
  heardAs: (t) => t.handovers.listHeardAs,
  form: {},
  async run(ctx): Promise<Card> {
    const { handovers: t, trail } = messages(ctx.actor)
    const found = await handoversIn(ctx, ['proposed', 'done', 'reversed'])
    if (found.length === 0) return { title: t.noneOpen, body: [text(t.howToStart)] }
    const items = found.slice(0, listMax).map(({ handover: { id, state }, name }) => ({
      text: `${name} · ${trail.handoverStates[state]}`,
      buttons: [button(t.show({ name }), 'handover.view', { handover: String(id) })],
    }))
    return { title: t.listSummary, body: [list(items)] }
  },
})

const listMax = 20

export const handoverConfirm = command({
  name: 'handover.confirm',
  ...writing,
  summary: (t) => t.handovers.confirmSummary,
  heardAs: (t) => t.handovers.confirmHeardAs,
  heardFaintlyAs: (t) => t.handovers.confirmFaintly,
  form: { handover: handoverField(['proposed']) },
  run: async (ctx, { handover }) => shown(ctx, await carryOut(ctx, handover)),
})

export const handoverDrop = command({
  name: 'handover.drop',
  ...writing,
  summary: (t) => t.handovers.dropSummary,
  heardAs: (t) => t.handovers.dropHeardAs,
  heardFaintlyAs: (t) => t.handovers.dropFaintly,
  takesBack: true,
  form: { handover: handoverField(['proposed']) },
  async run(ctx, { handover }): Promise<Card> {
    await drop(ctx, handover)
    const t = messages(ctx.actor).handovers
    return { title: t.dropped, tone: 'good', body: [text(t.asBefore)] }
  },
})

export const handoverReverse = command({
  name: 'handover.reverse',
  ...writing,
  summary: (t) => t.handovers.reverseSummary,
  heardAs: (t) => t.handovers.reverseHeardAs,
  heardFaintlyAs: (t) => t.handovers.reverseFaintly,
  takesBack: true,
  form: { handover: handoverField(['done']) },
  async run(ctx, { handover }) {
    const reversed = await reverseHandover(ctx, handover)
    const stays = await withoutSecrets(ctx, reversed.stays)
    return reversedCard({ ...reversed, stays }, ctx.actor, ctx.now)
  },
})

/** What has come to oneself, page by page; whoever receives something needs no right to read it. */
export const handoverMine = command({
  name: 'handover.mine',
  family: 'everyone',
  unlisted: true,
  summary: (t) => t.handovers.mineSummary,
  form: { handover: hidden((raw) => numberIn(raw) ?? 0), from: number() },
  async run(ctx, { handover, from }) {
    const plan = await planOf(ctx, await receivedHandover(ctx, handover))
    return briefingCard(await briefingOf(ctx, plan, ctx.actor, from), ctx.actor, ctx.now)
  },
})

/** The words for a customer that has another contact person now, to be copied and sent. */
export const handoverLetter = command({
  name: 'handover.letter',
  family: 'everyone',
  unlisted: true,
  summary: (t) => t.handovers.letterSummary,
  form: { customer: customerField() },
  async run(ctx, { customer }): Promise<Card> {
    const t = messages(ctx.actor).handovers
    const letter = await letterFor(ctx, customer)
    return { title: t.letterFor({ customer: customer.name }), body: [text(letter)] }
  },
})
