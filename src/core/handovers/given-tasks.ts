import { taskReports } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { remindOfTaskAt } from '../tasks/rules.ts'
import { type Day, dayAt } from '../time.ts'
import { type Item, inChunks, keepItems } from './items.ts'
import { letterTo } from './letter.ts'
import type { Plan, Thing } from './plan.ts'
import { introduceBy } from './rules.ts'

/** Nobody is reminded of more introductions than these: a hundred cards are no help to anybody. */
const remindedMax = 5

/** Whoever takes over a customer gets in touch at once, with words to begin with (SEC-4). */
export async function giveTasks(ctx: Ctx, plan: Plan): Promise<void> {
  for (const to of plan.people.values()) {
    const theirs = plan.things.filter((thing) => thing.to === to.id)
    const met = theirs.filter(({ holding }) => holding === 'customer')
    await introductions(ctx, plan, met, to)
    const out = theirs.filter(({ holding }) => holding === 'borrowing')
    await collections(ctx, plan, out, to)
  }
}

async function introductions(ctx: Ctx, plan: Plan, met: readonly Thing[], to: Employee) {
  const { now, actor } = ctx
  const dueOn = introduceBy(now, to)
  const name = plan.leaver.name
  const t = messages(to).handovers
  const given = met.map(({ id, called }, nth) => ({
    ...taskFor(ctx, to, t.introduceYourself({ customer: called, name }), dueOn),
    customerId: id,
    remindAt: nth < remindedMax ? remindOfTaskAt({ dueOn }, to, now) : null,
  }))
  const added = await addAll(ctx, given)
  const drafts = new Map(met.map((thing) => [thing.id, letterTo(thing.called, plan.leaver, to)]))
  const reports = added.map(({ id, customerId }) => {
    const note = drafts.get(customerId ?? 0) ?? ''
    return { taskId: id, employeeId: actor.id, kind: 'moved', note, at: now } as const
  })
  await inChunks(reports, (some) => ctx.tx.insert(taskReports).values(some))
  await keepItems(
    ctx,
    plan.handover,
    added.map(({ id }): Item => ['introduction', id, to.id]),
  )
}

/** The original of a document that is out is got back before its borrower is gone. */
async function collections(
  ctx: Ctx,
  { handover, leaver }: Plan,
  out: readonly Thing[],
  to: Employee,
) {
  const { leavesAt } = handover
  const dueOn = leavesAt ? dayAt(leavesAt, to.timeZone) : introduceBy(ctx.now, to)
  const t = messages(to).handovers
  const given = out.map(({ called }) => ({
    ...taskFor(ctx, to, t.collect({ what: called, name: leaver.name }), dueOn),
    remindAt: remindOfTaskAt({ dueOn }, to, ctx.now),
  }))
  const added = await addAll(ctx, given)
  await keepItems(
    ctx,
    handover,
    added.map(({ id }): Item => ['collection', id, to.id]),
  )
}

const taskFor = ({ actor, now }: Ctx, { id }: Employee, title: string, dueOn: Day) => ({
  title,
  dueOn,
  assigneeId: id,
  creatorId: actor.id,
  addedAt: now,
})

type Given = typeof tasks.$inferInsert

async function addAll({ tx }: Ctx, given: readonly Given[]) {
  const added: { id: number; customerId: number | null }[] = []
  await inChunks(given, async (some) => {
    const { id, customerId } = tasks
    added.push(...(await tx.insert(tasks).values(some).returning({ id, customerId })))
  })
  return added
}
