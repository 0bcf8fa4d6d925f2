import type { Customer, Employee } from '../../db/schema.ts'
import { type AtWork, allAtWork } from '../calendar/at-work.ts'
import { afterWorking, workingBetween } from '../calendar/working-time.ts'
import { askersOf, specialists } from '../callbacks/asker-of.ts'
import { receiversUnder } from '../care/propose-sharing.ts'
import { shareEvenly } from '../care/share-evenly.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { allow, ensure } from '../errors.ts'
import { allMessages } from '../i18n/messages.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'
import { addDays, type Day, startOfDay } from '../time.ts'

export type Line = { readonly customer: Customer; readonly owner: Employee; readonly dueAt: Date }

type Shared = {
  readonly called: readonly Customer[]
  readonly people?: string | undefined
  readonly dueOn: Day
}

/**
 * Who calls whom, and when: evenly by what each can carry and how long they are there until then, and
 * spread over that time, the important first. A restricted file (SEC-1) stays with whoever keeps it.
 */
export async function sharedOut(ctx: Ctx, { called, people, dueOn }: Shared): Promise<Line[]> {
  const end = startOfDay(addDays(dueOn, 1), ctx.actor.timeZone)
  ensure(end > ctx.now, (t) => t.form.notADay, 'dueOn')
  const keepers = await askersOf(
    ctx,
    called.map((customer) => ({ asker: 'owner', customer })),
  )
  const callers = isOwners(people) ? [] : await callersFor(ctx, people)
  const there = await thereUntil(ctx, callers, end)
  const open = called.filter(({ access }) => access === 'ordinary')
  const shared = shareEvenly(isOwners(people) ? [] : open, there)
  const byId = new Map(there.map((one) => [one.id, one]))
  const given = called.map((customer, n) => {
    const owner = byId.get(shared.get(customer.id) ?? 0) ?? keepers[n] ?? ctx.actor
    return { customer, owner }
  })
  return spread(ctx, given, end)
}

const isOwners = (people: string | undefined) =>
  people !== undefined &&
  allMessages.some(({ campaigns }) => campaigns.owners.map(folded).includes(folded(people)))

/** Those who were named, else whose duty callbacks are, else one's people, else oneself. */
async function callersFor(ctx: Ctx, people: string | undefined): Promise<readonly Employee[]> {
  if (people !== undefined) return named(ctx, people)
  const found = await specialists(ctx.tx)
  const reached = []
  for (const one of found) if (isHere(one) && (await isWithinReach(ctx, one))) reached.push(one)
  if (reached.length > 0) return reached
  const under = await receiversUnder(ctx)
  return under.length > 0 ? under : [ctx.actor]
}

async function named(ctx: Ctx, people: string): Promise<Employee[]> {
  const names = people.split(/[、,，;；]|\band\b|和|以及/).map((name) => name.trim())
  const found = new Map<number, Employee>()
  for (const said of names.filter((name) => name !== '')) {
    const one = await employeeByName.read(said, ctx)
    const { name } = one
    ensure(isHere(one), (t) => t.care.notHere({ name }), 'people')
    const isReached = await isWithinReach(ctx, one)
    allow(isReached, 'missingRight', (t) => t.care.notYourPeople({ name }), 'people')
    found.set(one.id, one)
  }
  return [...found.values()]
}

/** Nobody who is away all the time, and of who is away for a part the part. */
async function thereUntil(ctx: Ctx, callers: readonly Employee[], end: Date) {
  const all = callers.length > 0 ? await allAtWork(ctx, callers) : []
  const worked = all.map((one) => ({ one, ms: workingBetween(ctx.now, end, one) }))
  const most = Math.max(1, ...worked.map(({ ms }) => ms))
  const there = worked
    .filter(({ ms }) => ms > 0)
    .map(({ one, ms }) => ({ ...one, has: 0, share: (one.share * ms) / most }))
  ensure(
    callers.length === 0 || there.some(({ share }) => share > 0),
    (t) => t.campaigns.nobodyThere,
    'people',
  )
  return there
}

/** Each caller’s calls one after the other over the time in which they work. */
async function spread(ctx: Ctx, given: readonly Omit<Line, 'dueAt'>[], end: Date): Promise<Line[]> {
  const lines: Line[] = []
  for (const [, theirs] of Map.groupBy(given, ({ owner }) => owner.id)) {
    const [first] = theirs
    const [hours] = first ? await allAtWork(ctx, [first.owner]) : []
    if (hours) lines.push(...slots(ctx, hours, theirs, end))
  }
  return lines
}

const minuteMs = 60_000

function slots(
  { now }: Ctx,
  hours: AtWork,
  theirs: readonly Omit<Line, 'dueAt'>[],
  end: Date,
): Line[] {
  const all = workingBetween(now, end, hours)
  return theirs.map((one, n) => {
    const ms = Math.floor((all * n) / theirs.length / minuteMs) * minuteMs
    const at = all > 0 ? afterWorking(now, ms, hours) : end
    return { ...one, dueAt: at > now ? at : new Date(now.getTime() + minuteMs) }
  })
}
