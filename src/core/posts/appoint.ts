import { and, asc, eq, isNull } from 'drizzle-orm'
import { changes, invocations } from '../../db/machinery.ts'
import { type Approval, type Post, posts } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Outcome } from '../approvals/approval-card.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { leave, take, ways } from './fill-post.ts'
import { seatLeft } from './leave-post.ts'

/** What was proposed is done on consent, and whom it is about is told (AUTH-5). */
export async function appoint(ctx: Ctx, approval: Approval): Promise<Outcome> {
  const { command, raw } = await proposal(ctx, approval)
  const employee = await employeeNumbered(ctx.tx, Number(raw.employee))
  allow(employee.id !== ctx.actor.id, 'ownApproval', (t) => t.approvals.notYourOwn)
  ensure(!employee.leftAt, (t) => t.posts.hasLeft({ name: employee.name }))
  const isFilling = command === 'post.nominate'
  const post = await (isFilling ? filled : left)(ctx, employee, raw)
  const names = { name: employee.name, post: post.name }
  const words = (reader: Employee) => messages(reader).posts[isFilling ? 'filled' : 'left'](names)
  const news = { title: words(employee), tone: 'due' } as const
  await notify(ctx, employee, news, { expiresAfterMs: newsMs })
  return (reader) => ({ text: words(reader) })
}

type Raw = Readonly<Record<string, string>>

/** It is kept nowhere but in the invocation that entered it: the trail knows what was asked. */
async function proposal({ tx }: Ctx, { id }: Approval): Promise<{ command: string; raw: Raw }> {
  const [asked] = await tx
    .select({ command: invocations.command, raw: invocations.raw })
    .from(changes)
    .innerJoin(invocations, eq(invocations.id, changes.invocationId))
    .where(and(eq(changes.tableName, 'approvals'), eq(changes.rowId, id), isNull(changes.before)))
    .orderBy(asc(changes.id))
    .limit(1)
  return one(asked ? [asked] : [])
}

async function filled(ctx: Ctx, employee: Employee, raw: Raw): Promise<Post> {
  const post = await open(ctx, Number(raw.post))
  await take(ctx, { employee, post, how: ways.find((way) => way === raw.how) })
  return post
}

async function left(ctx: Ctx, employee: Employee, raw: Raw): Promise<Post> {
  const post = raw.post ? await open(ctx, Number(raw.post)) : undefined
  const seat = await seatLeft(ctx, { employee, post })
  await leave(ctx, [seat])
  return seat.post
}

async function open({ tx }: Ctx, id: number): Promise<Post> {
  const post = one(await tx.select().from(posts).where(eq(posts.id, id)))
  ensure(!post.endedAt, (t) => t.posts.noSuch({ name: post.name }))
  return post
}
