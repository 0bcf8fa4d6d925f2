import { and, eq, gt, inArray, isNull, lte, ne } from 'drizzle-orm'
import { recordCallback } from '../../src/core/callbacks/record-callback.ts'
import { rescheduleCallback } from '../../src/core/callbacks/reschedule-callback.ts'
import { acceptComplaint, giveCause } from '../../src/core/complaints/handle-complaint.ts'
import { openComplaint } from '../../src/core/complaints/open-complaint.ts'
import { resolveComplaint } from '../../src/core/complaints/resolve-complaint.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { actorBehind } from '../../src/core/rights/actor-behind.ts'
import { addService } from '../../src/core/services/add-order.ts'
import { finishService } from '../../src/core/services/finish-order.ts'
import { acceptService } from '../../src/core/services/handle-order.ts'
import { logVisit } from '../../src/core/visits/log-visit.ts'
import { type Complaint, causes, complaintChannels, complaints } from '../../src/db/complaints.ts'
import { type Customer, customers, type Employee } from '../../src/db/schema.ts'
import { faults, type Service, services } from '../../src/db/services.ts'
import type { Db } from '../../src/db/tx.ts'
import { type Callback, callbacks } from '../../src/db/work.ts'
import { any, type Company, dayAfter } from './company.ts'
import { isAtWork, isResting, local } from './plain-calendar.ts'

/** One half hour of the company: who is at work, and what they do by chance. */
export type HalfHour = {
  readonly db: Db
  readonly company: Company
  readonly now: Date
  readonly chance: () => number
}

/** How often, of a hundred half hours, somebody visits, hears a complaint, is asked for a repair. */
const [visitsIn100, complaintsIn100, ordersIn100] = [5, 0.3, 0.4]
/** So many calls somebody makes in half an hour. */
const callsAtOnce = 4

export async function workFor(at: HalfHour): Promise<number> {
  const { company, now, chance } = at
  const here = company.staff.filter((employee) => isAtWork(company.calendar, employee, now))
  if (here.length === 0) return 0
  const reps = here.filter(({ role }) => role === 'rep')
  let done = await callBack(at, here)
  done += await handleComplaints(at, here)
  done += await handleOrders(at, here)
  for (const rep of reps) {
    if (chance() * 100 < visitsIn100) done += await visit(at, rep)
    if (chance() * 100 < complaintsIn100) done += await hearComplaint(at, rep)
    if (chance() * 100 < ordersIn100) done += await takeOrder(at, rep)
  }
  return done
}

/** Each in a transaction of its own, as commands are. */
function acting(
  { db, now }: HalfHour,
  employee: Pick<Employee, 'id'>,
  name: string,
  act: (ctx: Ctx) => Promise<unknown>,
): Promise<number> {
  return db.transaction(async (tx) => {
    const actor = await actorBehind({ tx, now }, employee)
    await act({ tx, now, actor, command: { name } })
    return 1
  })
}

type Owed = { readonly callback: Callback; readonly customer: Customer }

/** What they were reminded of, first what has waited longest; nobody calls somebody who rests. */
async function callBack(at: HalfHour, here: readonly Employee[]): Promise<number> {
  const byId = new Map(here.map((employee) => [employee.id, employee]))
  const owed = await at.db
    .select({ callback: callbacks, customer: customers })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .where(
      and(
        isNull(callbacks.doneAt),
        gt(callbacks.rung, 0),
        inArray(callbacks.employeeId, [...byId.keys()]),
      ),
    )
    .orderBy(callbacks.dueAt, callbacks.id)
  const calls = new Map<number, number>()
  const called = new Set<number>()
  let done = 0
  for (const { callback, customer } of owed) {
    const { employeeId } = callback
    const { timeZone } = byId.get(employeeId) as Employee
    const made = calls.get(employeeId) ?? 0
    const contact = at.company.contacts.get(customer.id)
    if (made >= callsAtOnce || isResting(contact, at.now, timeZone) || at.chance() < 0.3) continue
    if (called.has(customer.id) && !(await isOpen(at, callback))) continue
    called.add(customer.id)
    calls.set(employeeId, made + 1)
    done += await call(at, { callback, customer }, timeZone)
  }
  return done
}

/** A talk a moment ago may have closed what else was owed there and is content with any contact. */
async function isOpen({ db }: HalfHour, { id }: Callback): Promise<boolean> {
  return (await db.$count(callbacks, and(eq(callbacks.id, id), isNull(callbacks.doneAt)))) > 0
}

const outcomesOf100 = {
  satisfied: 78,
  soso: 84,
  dissatisfied: 89,
  no_answer: 96,
  inconvenient: 100,
} as const

async function call(at: HalfHour, owed: Owed, timeZone: string): Promise<number> {
  const employee = { id: owed.callback.employeeId }
  const { chance, now } = at
  const today = new Date(`${local(now, timeZone).day}T12:00:00Z`)
  const day = dayAfter(today, 1 + Math.floor(chance() * 4))
  if (chance() < 0.04) {
    const later = { callback: owed, day, why: 'customer' } as const
    return acting(at, employee, 'callback.reschedule', (ctx) => rescheduleCallback(ctx, later))
  }
  const at100 = chance() * 100
  const [outcome] = Object.entries(outcomesOf100).find(([, upTo]) => at100 < upTo) ?? ['satisfied']
  const said = {
    outcome: outcome as keyof typeof outcomesOf100,
    note: '问了使用情况',
    ...(outcome === 'inconvenient' && { again: day, clock: '15:30' }),
    ...(owed.callback.type === 'renewal' && { renewal: 'renews' as const }),
  }
  return acting(at, employee, 'callback.record', (ctx) =>
    recordCallback(ctx, { callback: owed, ...said }),
  )
}

async function visit(at: HalfHour, rep: Employee): Promise<number> {
  const { chance, now, company } = at
  const customer = any(
    company.served.filter(({ ownerId }) => ownerId === rep.id),
    chance,
  )
  const { day } = local(now, rep.timeZone)
  const soon = dayAfter(new Date(`${day}T12:00:00Z`), 2 + Math.floor(chance() * 12))
  const planned = {
    ...(chance() < 0.3 && { nextVisit: soon }),
    ...(chance() < 0.2 && { callBack: soon }),
  }
  const visited = { customer, day, kind: 'onsite', note: '谈了年度供货', ...planned } as const
  return acting(at, rep, 'visit.log', (ctx) => logVisit(ctx, visited))
}

async function hearComplaint(at: HalfHour, rep: Employee): Promise<number> {
  const { chance, company } = at
  const customer = any(
    company.served.filter(({ ownerId }) => ownerId === rep.id),
    chance,
  )
  const channel = any(complaintChannels, chance)
  const severity = any(['minor', 'ordinary', 'serious'] as const, chance)
  const heard = { customer, what: '发货晚了三天', channel, severity }
  return acting(at, rep, 'complaint.add', (ctx) => openComplaint(ctx, heard))
}

/** Most take the next step within the hour; some let a clock run out. */
async function handleComplaints(at: HalfHour, here: readonly Employee[]): Promise<number> {
  const open = await at.db
    .select()
    .from(complaints)
    .where(
      and(
        ...[isNull(complaints.closedAt), ne(complaints.state, 'resolved')],
        ...[
          inArray(
            complaints.handlerId,
            here.map(({ id }) => id),
          ),
          lte(complaints.runsFrom, at.now),
        ],
      ),
    )
    .orderBy(complaints.id)
  let done = 0
  for (const complaint of open) {
    if (at.chance() < 0.35) done += await nextStep(at, complaint)
  }
  return done
}

function nextStep(at: HalfHour, complaint: Complaint): Promise<number> {
  const handler = { id: complaint.handlerId }
  if (complaint.state === 'received' || complaint.state === 'assigned') {
    return acting(at, handler, 'complaint.accept', (ctx) => acceptComplaint(ctx, { complaint }))
  }
  const cause = any(causes, at.chance)
  if (complaint.cause === null) {
    return acting(at, handler, 'complaint.cause', (ctx) => giveCause(ctx, { complaint, cause }))
  }
  const result = '补发并道歉'
  return acting(at, handler, 'complaint.resolve', (ctx) =>
    resolveComplaint(ctx, { complaint, result }),
  )
}

async function takeOrder(at: HalfHour, rep: Employee): Promise<number> {
  const { chance, company } = at
  const own = company.served.filter(({ ownerId }) => ownerId === rep.id)
  const kind = any(['repair', 'maintenance', 'abnormal'] as const, chance)
  const asked = { customer: any(own, chance), kind, what: '空压机漏油' }
  return acting(at, rep, 'service.add', (ctx) => addService(ctx, asked))
}

async function handleOrders(at: HalfHour, here: readonly Employee[]): Promise<number> {
  const ids = here.map(({ id }) => id)
  const isUndone = inArray(services.state, ['opened', 'assigned', 'working'])
  const undone = await at.db
    .select()
    .from(services)
    .where(and(isUndone, inArray(services.handlerId, ids)))
    .orderBy(services.id)
  let done = 0
  for (const service of undone) {
    if (at.chance() < 0.2) done += await workOn(at, service)
  }
  return done
}

function workOn(at: HalfHour, service: Service): Promise<number> {
  const handler = { id: service.handlerId }
  if (service.state !== 'working') {
    return acting(at, handler, 'service.accept', (ctx) => acceptService(ctx, { service }))
  }
  const said = { service, result: '换了密封圈', fault: any(faults, at.chance) }
  return acting(at, handler, 'service.done', (ctx) => finishService(ctx, said))
}
