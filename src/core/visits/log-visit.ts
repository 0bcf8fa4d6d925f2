import { and, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { VisitKind } from '../../db/choices.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { type Its, insertRow, settable, statement } from '../../db/statement.ts'
import { type Callback, files, type Task, type Visit, visits } from '../../db/work.ts'
import { countContact } from '../callbacks/count-contact.ts'
import { planCallback } from '../callbacks/plan-callback.ts'
import type { Ctx } from '../ctx.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { ensure } from '../errors.ts'
import { ensureMay } from '../rights/ensure-may.ts'
import { addTask } from '../tasks/add-task.ts'
import { taskAdd } from '../tasks/commands.ts'
import { type Clock, type Day, dayAt, showDay } from '../time.ts'
import { keepCompanions } from './companions.ts'
import { planVisit } from './plan-visit.ts'
import type { VisitPart } from './spot-parts.ts'

export type LogVisit = {
  readonly customer: Customer
  readonly day: Day
  readonly kind: VisitKind
  readonly note: string
  readonly contact?: string | undefined
  readonly nextVisit?: Day | undefined
  readonly callBack?: Day | undefined
  readonly callBackAt?: Clock | undefined
  readonly task?: string | undefined
  readonly taskFor?: Employee | undefined
  readonly taskDue?: Day | undefined
  readonly companions?: readonly Employee[] | undefined
} & { readonly [Part in VisitPart]?: string | undefined }

export type LoggedVisit = {
  readonly visit: Visit
  readonly nextVisit: Visit | undefined
  readonly callback: Callback | undefined
  readonly task: { readonly task: Task; readonly assignee: Employee } | undefined
}

const photoMaxAgeMs = 3_600_000

/** Logs a visit that has happened (VISIT-2), with the next visit and the callback it leads to. */
export async function logVisit(ctx: Ctx, input: LogVisit): Promise<LoggedVisit> {
  const { customer, kind, contact, nextVisit, callBack, callBackAt: clock } = input
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const shown = (day: Day) => showDay(day, ctx.actor.locale, today)
  ensure(input.day <= today, (t) => t.visits.notYet({ day: shown(input.day) }), 'day')
  ensure(
    !isOver(nextVisit),
    (t) => t.visits.nextInPast({ day: shown(nextVisit ?? '') }),
    'nextVisit',
  )
  ensure(!isOver(callBack), (t) => t.visits.nextInPast({ day: shown(callBack ?? '') }), 'callBack')
  const met = contact ? await contactNamed(ctx, customer, contact) : undefined
  const visit = await keep(ctx, input, met?.id ?? null)
  await keepCompanions(ctx, visit, customer, input.companions)
  await countContact(ctx, customer.id)
  return {
    visit,
    nextVisit: nextVisit ? await planVisit(ctx, { customer, day: nextVisit, kind }) : undefined,
    callback: callBack ? await planCallback(ctx, { customer, day: callBack, clock }) : undefined,
    task: await taskOf(ctx, input),
  }

  function isOver(day: Day | undefined): boolean {
    return day !== undefined && day < today
  }
}

/** What somebody has to do after the visit, under the right to give tasks. */
async function taskOf(ctx: Ctx, input: LogVisit): Promise<LoggedVisit['task']> {
  const { customer, task: title, taskFor: assignee = ctx.actor, taskDue: dueOn } = input
  if (title === undefined) return undefined
  const given = { customer, title, assignee, dueOn }
  await ensureMay(ctx, taskAdd)
  const task = await addTask({ ...ctx, command: taskAdd }, given, {
    assignee: 'taskFor',
    dueOn: 'taskDue',
  })
  return { task, assignee }
}

/** The plan of that day or before becomes the visit; without one it is a new row. */
async function keep(ctx: Ctx, input: LogVisit, contactId: number | null): Promise<Visit> {
  const { tx, now, actor } = ctx
  const { customer, day, kind, note, purpose, result, problems, nextStep, place } = input
  const parts = {
    purpose: purpose ?? null,
    result: result ?? null,
    problems: problems ?? null,
    nextStep: nextStep ?? null,
    place: place ?? null,
  }
  const logged = { ...parts, kind, day, note, contactId, loggedAt: now, remindAt: null }
  const row = { ...logged, customerId: customer.id, employeeId: actor.id }
  const [fulfilled] = await fulfil(tx, row)
  const visit = fulfilled ?? (await insertRow(tx, visits, row))
  const after = new Date(now.getTime() - photoMaxAgeMs)
  await keepPhotos(tx, { visitId: visit.id, employeeId: actor.id, after })
  return visit
}

type Logged = Pick<
  Visit,
  'kind' | 'day' | 'note' | 'contactId' | 'loggedAt' | 'customerId' | 'employeeId' | VisitPart
>

const fulfil = statement((tx, its: Its<Logged>) => {
  const { kind, day, note, loggedAt, result, problems, nextStep, place } = its
  const purpose = sql`coalesce(${its.purpose}, ${visits.purpose})`
  const contactId = sql`coalesce(${its.contactId}, ${visits.contactId})`
  const mine = and(eq(visits.customerId, its.customerId), eq(visits.employeeId, its.employeeId))
  const latest = tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(mine, isNull(visits.loggedAt), lte(visits.day, day)))
    .orderBy(desc(visits.day), desc(visits.id))
    .limit(1)
  return tx
    .update(visits)
    .set(
      settable({
        ...{ kind, day, note, contactId, loggedAt, remindAt: null },
        ...{ purpose, result, problems, nextStep, place },
      }),
    )
    .where(and(inArray(visits.id, latest), isNull(visits.loggedAt)))
    .returning()
})

type Photos = { readonly visitId: number; readonly employeeId: number; readonly after: Date }

/** Photos sent shortly before belong to this visit. */
const keepPhotos = statement((tx, { visitId, employeeId, after }: Its<Photos>) =>
  tx
    .update(files)
    .set(settable({ visitId }))
    .where(
      and(
        eq(files.employeeId, employeeId),
        isNull(files.visitId),
        isNull(files.customerId),
        gt(files.addedAt, sql.param(after, files.addedAt)),
      ),
    ),
)
