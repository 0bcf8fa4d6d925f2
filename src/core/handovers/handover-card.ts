import type { Handover } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import type { Way } from './holding.ts'
import { holdings } from './holdings.ts'
import { showThing } from './items.ts'
import type { Plan, Thing } from './plan.ts'
import { canGoBack } from './rules.ts'
import { bundlesOf } from './share.ts'
import { alongLines, andMore, countsLine, namesLine, thingLine } from './thing-lines.ts'

const pageSize = 8
const linesMax = 5

/** All that a leaver holds, by who gets it; while it is proposed, with what can still be changed. */
export function handoverCard(plan: Plan, reader: Employee, now: Date, from = 0): Card {
  const { handover, leaver } = plan
  const t = messages(reader).handovers
  return {
    title: titleOf(plan, reader),
    tone: handover.state === 'proposed' ? 'due' : 'good',
    body: [
      facts(
        [t.fields.held, countsLine(plan.things, reader)],
        [t.fields.leaves, leavesLine(plan, reader, now)],
        handover.doneAt !== null && [t.fields.doneAt, shown(handover.doneAt, reader, now)],
      ),
      ...receiversList(plan, reader, from),
      ...linesOf(plan, 'collected', t.collected, reader, now),
      ...linesOf(plan, 'stays', t.stays, reader, now),
      ...endsWith(plan, reader),
    ],
    buttons: [
      ...moreButton(plan, reader, from),
      ...ownButton(plan, reader),
      ...nextButtons(handover, leaver, reader, now),
    ],
  }
}

function titleOf({ handover, leaver }: Plan, reader: Reader): string {
  const t = messages(reader)
  const state = t.trail.handoverStates[handover.state]
  return t.handovers.title({ name: leaver.name, state })
}

function leavesLine({ handover, leaver }: Plan, reader: Reader, now: Date): string {
  const t = messages(reader).handovers
  if (leaver.leftAt) return shown(leaver.leftAt, reader, now)
  return handover.leavesAt ? shown(handover.leavesAt, reader, now) : t.stayOpen
}

const shown = (at: Date, { locale, timeZone }: Reader, now: Date): string =>
  showInstant(at, locale, timeZone, dayAt(now, timeZone))

const receiversOf = ({ people }: Plan) => [...people.values()]

function receiversList(plan: Plan, reader: Employee, from: number): Block[] {
  const items = receiversOf(plan)
    .slice(from, from + pageSize)
    .map((to) => receiverItem(plan, to, reader))
  return items.length > 0 ? [list(items, messages(reader).handovers.goesTo)] : []
}

function receiverItem({ handover, things, loads }: Plan, to: Employee, reader: Employee): Item {
  const t = messages(reader).handovers
  const theirs = things.filter((thing) => thing.to === to.id)
  const shared = theirs.filter(isShared)
  const now = loads.get(to.id) ?? 0
  const isOpen = handover.state === 'proposed'
  const of = { handover: String(handover.id) }
  const show = button(t.show({ name: to.name }), 'handover.view', { ...of, to: String(to.id) })
  const other = button(t.giveOn({ name: to.name }), 'handover.give', {
    ...of,
    from: String(to.id),
    thing: 'all',
  })
  const load = isOpen ? [t.load({ now, after: now + shared.length })] : []
  return {
    text: `${to.name} · ${countsLine(theirs, reader)}`,
    detail: [
      ...load,
      namesLine(
        bundlesOf(theirs).map(({ lead }) => lead),
        reader,
      ),
    ].join('\n'),
    buttons: isOpen && shared.length > 0 ? [show, other] : [show],
  }
}

const isShared = ({ holding }: Thing) => holdings[holding].way === 'shared'

function linesOf(plan: Plan, way: Way, title: string, reader: Employee, now: Date): Block[] {
  const its = plan.things.filter(({ holding }) => holdings[holding].way === way)
  const lines = its.slice(0, linesMax).map((thing) => thingLine(thing, reader, now))
  const all = [...lines, ...andMore(its.length - linesMax, reader)]
  return all.length > 0
    ? [
        list(
          all.map((line) => ({ text: line })),
          title,
        ),
      ]
    : []
}

function endsWith({ things }: Plan, reader: Employee): Block[] {
  const ends = things.filter(({ holding }) => holdings[holding].way === 'ends')
  const what = countsLine(ends, reader)
  return ends.length > 0 ? [text(messages(reader).handovers.ends({ what }))] : []
}

function moreButton(plan: Plan, reader: Reader, from: number): Button[] {
  const next = { handover: String(plan.handover.id), from: String(from + pageSize) }
  const isMore = receiversOf(plan).length > from + pageSize
  return isMore ? [button(messages(reader).form.more, 'handover.view', next)] : []
}

/** Whoever carries it out and receives a part of it has a briefing, too. */
function ownButton({ handover: { id, state }, people }: Plan, reader: Employee): Button[] {
  const isTheirs = state === 'done' && people.has(reader.id)
  const title = messages(reader).handovers.mineSummary
  return isTheirs ? [button(title, 'handover.mine', { handover: String(id) })] : []
}

function nextButtons(handover: Handover, leaver: Employee, reader: Employee, now: Date): Button[] {
  const t = messages(reader).handovers
  const of = { handover: String(handover.id) }
  if (leaver.id === reader.id) return []
  if (canGoBack(handover, now)) {
    return [{ ...button(t.reverse, 'handover.reverse', of), style: 'danger' }]
  }
  if (handover.state !== 'proposed') return []
  return [
    { ...button(t.confirm, 'handover.confirm', of), style: 'primary' },
    button(t.giveAll, 'handover.give', { ...of, thing: 'all' }),
    { ...button(t.drop, 'handover.drop', of), style: 'danger' },
  ]
}

/** What one of the receivers gets, each thing with a button that gives it to somebody else. */
export function receiverCard(
  plan: Plan,
  to: Employee,
  reader: Employee,
  { now, from }: { readonly now: Date; readonly from: number },
): Card {
  const t = messages(reader)
  const { handover, leaver, things } = plan
  const bundles = bundlesOf(things.filter((thing) => thing.to === to.id))
  const same = { handover: String(handover.id), to: String(to.id) }
  const next = button(t.form.more, 'handover.view', { ...same, from: String(from + pageSize) })
  const items = bundles.slice(from, from + pageSize).map((bundle): Item => {
    const { lead } = bundle
    const other = { thing: showThing(lead) }
    const isOpen = handover.state === 'proposed' && isShared(lead)
    return {
      text: thingLine(lead, reader, now),
      detail: alongLines(bundle, reader, now).join('\n'),
      buttons: isOpen
        ? [button(t.handovers.giveOn({ name: lead.called }), 'handover.give', other)]
        : [],
    }
  })
  return {
    title: t.handovers.fromTo({ from: leaver.name, to: to.name }),
    body: items.length > 0 ? [list(items)] : [text(t.handovers.holdsNothing)],
    buttons: bundles.length > from + pageSize ? [next] : [],
  }
}
