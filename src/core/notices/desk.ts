import type { Platform } from '../../db/choices.ts'
import type { Notice } from '../../db/machinery.ts'
import type { Db } from '../../db/tx.ts'
import type { App, Outgoing, Send, Sent } from '../chat/app.ts'
import type { Card } from '../chat/card.ts'
import { markGone, moveChat } from './accounts.ts'
import type { Claimed } from './claim.ts'
import type { Metronome } from './pace.ts'
import { retold } from './retelling.ts'
import { makeSettler, type Settler, settle } from './settle.ts'
import { hopeless, parked, verdict } from './verdict.ts'

/** What came of the attempts of this process since it started. */
export type Counts = Record<Sent['kind'] | 'parked' | 'reaped', number>

export type Lane = { readonly send: Send; readonly pace: Metronome }

/** Where this process keeps what it is sending. */
export type Desk = {
  readonly place: DeskPlace
  readonly lanes: Map<Platform, Lane>
  readonly underWay: Map<number, UnderWay>
  /** Chats in which an answer had to wait: later ones wait behind it. */
  readonly behind: Map<string, { readonly id: number; readonly until: number }>
  readonly settler: Settler
  readonly counts: Counts
  wake: () => void
}

type DeskPlace = Pick<App, 'clock' | 'process' | 'report'> & { readonly db: Db }
type UnderWay = Pick<Notice, 'platform' | 'chat'> & { readonly done: Promise<void> }

export function makeDesk(place: DeskPlace): Desk {
  const { db, process, clock, report } = place
  const write = (verdicts: Parameters<typeof settle>[3]) => settle(db, process, clock(), verdicts)
  return {
    place,
    lanes: new Map(),
    underWay: new Map(),
    behind: new Map(),
    settler: makeSettler(write, (error) => report(error, 'settle')),
    counts: {
      sent: 0,
      wait: 0,
      failed: 0,
      unknown: 0,
      refused: 0,
      gone: 0,
      moved: 0,
      parked: 0,
      reaped: 0,
    },
    wake: () => {},
  }
}

/** Sends a row that was claimed from the queue. */
export function begin(desk: Desk, notice: Claimed, lane: Lane): void {
  void keepBusy(desk, notice, () => attempt(desk, notice, lane))
}

/** Sends an answer at once, unless its chat has to rest: then it waits its turn like the others. */
export async function deliver(desk: Desk, notice: Notice): Promise<Sent['kind']> {
  let came: Sent['kind'] = 'wait'
  const before = [...desk.underWay.values()].filter((other) => sameChat(other, notice))
  await keepBusy(desk, notice, async () => {
    await Promise.all(before.map(({ done }) => done))
    const lane = desk.lanes.get(notice.platform)
    if (!lane || hasToWait(desk, notice, lane)) return putBack(desk, notice)
    came = await attempt(desk, notice, lane)
  })
  return came
}

/** Keeps that a card was shown by other means. */
export function shown(desk: Desk, notice: Notice): void {
  desk.lanes.get(notice.platform)?.pace.count(notice.chat, desk.place.clock())
  void keepBusy(desk, notice, () => conclude(desk, notice, { kind: 'sent' }))
}

const sameChat = (a: Pick<Notice, 'platform' | 'chat'>, b: Pick<Notice, 'platform' | 'chat'>) =>
  a.chat === b.chat && a.platform === b.platform

function keepBusy(desk: Desk, notice: Notice, work: () => Promise<unknown>): Promise<void> {
  const { platform, chat, id } = notice
  const done = work()
    .then(() => {})
    .catch((error: unknown) => desk.place.report(error, `notice-${id}`))
    .finally(() => {
      desk.underWay.delete(id)
      desk.wake()
    })
  desk.underWay.set(id, { platform, chat, done })
  return done
}

/** How long later answers stay behind one that had to wait, if another process sends that one. */
const behindMs = 5000

function hasToWait(desk: Desk, { chat }: Notice, { pace }: Lane): boolean {
  const now = desk.place.clock()
  const until = desk.behind.get(chat)?.until ?? 0
  if (until <= now.getTime()) desk.behind.delete(chat)
  return desk.behind.has(chat) || pace.rests(chat, now) || pace.room(now) < 1
}

async function putBack({ behind, place, settler }: Desk, notice: Notice): Promise<void> {
  const now = place.clock()
  behind.set(notice.chat, { id: notice.id, until: now.getTime() + behindMs })
  await settler.keep(verdict(notice, { kind: 'wait', ms: 0 }, now))
}

async function attempt(desk: Desk, notice: Attempted, lane: Lane): Promise<Sent['kind']> {
  const now = desk.place.clock()
  const why = hopeless(notice, now)
  if (why) return park(desk, notice, why)
  if (isPointless(notice)) return pass(desk, notice, now)
  lane.pace.count(notice.chat, now)
  const sent = await safely(lane.send, outgoing(notice))
  if (sent.kind === 'wait') {
    lane.pace.hold(notice.chat, new Date(desk.place.clock().getTime() + sent.ms))
  }
  await conclude(desk, notice, sent)
  return sent.kind
}

type Attempted = Notice & Partial<Claimed>

/** What it was to change never became a message, or none that can be changed. */
const isPointless = (notice: Attempted) => retold(notice) !== undefined && !notice.shownAt

function outgoing(notice: Attempted): Outgoing {
  const { id, platform, chat, locale, maybeSent } = notice
  const card = notice.card as Card
  const retells = retold(notice) !== undefined
  const edits = (retells ? notice.shownAt : notice.edits) ?? null
  return { id, platform, chat, edits, locale, maybeSent, card, ...(retells && { retells }) }
}

/** A platform's code that throws has a bug, and nobody knows how far it came. */
async function safely(send: Send, notice: Outgoing): Promise<Sent> {
  try {
    return await send(notice)
  } catch (error) {
    return { kind: 'unknown', why: `the sender threw ${error instanceof Error ? error.name : ''}` }
  }
}

async function conclude(desk: Desk, notice: Notice, sent: Sent): Promise<void> {
  const { place, counts, settler, behind } = desk
  const now = place.clock()
  const judged = verdict(notice, sent, now)
  counts[sent.kind] += 1
  if (judged.state !== 'waiting' && notice.id >= (behind.get(notice.chat)?.id ?? 0)) {
    behind.delete(notice.chat)
  }
  if (sent.kind === 'moved') await place.db.transaction((tx) => moveChat(tx, notice, sent.chat))
  if (judged.state === 'parked') await park(desk, notice, judged.why ?? sent.kind)
  else await settler.keep(judged)
  if (sent.kind === 'gone') await place.db.transaction((tx) => markGone(tx, notice, now))
}

async function pass({ settler }: Desk, notice: Notice, now: Date): Promise<'sent'> {
  await settler.keep(verdict(notice, { kind: 'sent' }, now))
  return 'sent'
}

async function park(desk: Desk, notice: Notice, why: string): Promise<'refused'> {
  noteParked(desk, notice.id, why)
  await desk.settler.keep(parked(notice, why))
  return 'refused'
}

/** A card that was given up is somebody's business; that its reader has gone is not. */
export function noteParked({ place, counts }: Desk, id: number, why: string | null): void {
  counts.parked += 1
  if (why !== 'gone') place.report(new Error(`A notice was parked: ${why}`), `notice-${id}`)
}
