import { and, asc, desc, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import { accesses } from '../../db/custody.ts'
import { type Approval, approvalSteps, approvals } from '../../db/organisation.ts'
import { customers, employees } from '../../db/schema.ts'
import type { Option, Spotted } from '../chat/field.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { namesNoSecret } from '../customers/may-see.ts'
import { fail } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { withoutAmounts } from './amount.ts'
import type { Applied } from './approval-card.ts'
import { turnOf } from './ask-approver.ts'
import { isParty, isPutBefore, standsIn } from './is-party.ts'
import { asReadBy, mayReadAmount } from './may-read-amount.ts'
import { approvalCodeIn, showApprovalCode } from './rules.ts'

const suggestionsMax = 20

/** How a form comes by an application: its number, or its code. */
export const approvalByCode = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const open = await findApprovals(ctx, 'open', { limit: suggestionsMax })
    return open
      .map(({ approval: { id, kind, number, subject } }) => ({
        value: String(id),
        label: `${showApprovalCode(kind, number)} ${subject}`,
      }))
      .filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()))
  },

  async read(raw: string, ctx: Ctx): Promise<Applied> {
    return (await called(raw, ctx)) ?? fail((t) => t.approvals.noSuch({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const found = await called(raw, ctx)
    return found ? showApprovalCode(found.approval.kind, found.approval.number) : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const code = approvalCodeIn(line.words)
    if (!code) return undefined
    line.takeName(/[a-z]{2}-?\d+/i.exec(line.words)?.[0].toLowerCase() ?? '')
    const found = await called(showApprovalCode(code.kind, code.number), ctx)
    return found ? String(found.approval.id) : showApprovalCode(code.kind, code.number)
  },
}

async function called(raw: string, ctx: Ctx): Promise<Applied | undefined> {
  const id = numberIn(raw)
  const code = approvalCodeIn(raw)
  if (id === undefined && !code) return undefined
  const wanted = code
    ? and(eq(approvals.kind, code.kind), eq(approvals.number, code.number))
    : eq(approvals.id, id ?? 0)
  const [found] = await applied(ctx, and(wanted, isApprovalSeen(ctx)), { limit: 1 })
  if (!found) return undefined
  const { approval } = found
  return { ...found, turn: await turnOf(ctx, approval), decided: await decidedOn(ctx, found) }
}

type Found = { readonly approval: Approval; readonly isAmountRead: boolean }

/** Who had the last word and why, once there is one. */
async function decidedOn({ tx }: Ctx, { approval: { id, state }, isAmountRead }: Found) {
  if (state !== 'approved' && state !== 'refused') return undefined
  const [last] = await tx
    .select({ by: employees.name, reason: approvalSteps.reason })
    .from(approvalSteps)
    .innerJoin(employees, eq(employees.id, approvalSteps.approverId))
    .where(and(eq(approvalSteps.approvalId, id), isNotNull(approvalSteps.decision)))
    .orderBy(desc(approvalSteps.position))
    .limit(1)
  if (isAmountRead || !last?.reason) return last
  return { ...last, reason: withoutAmounts(last.reason) }
}

/** What waits for the actor's decision or answer; what they applied for; or both. */
export function findApprovals(
  ctx: Ctx,
  which: 'open' | 'mine',
  page: { readonly limit: number; readonly offset?: number },
): Promise<Applied[]> {
  const isOpen = inArray(approvals.state, ['waiting', 'asked'])
  const mine = eq(approvals.applicantId, ctx.actor.id)
  const forMe = and(eq(approvals.state, 'waiting'), isTurnOf(ctx))
  return applied(ctx, which === 'mine' ? mine : and(isOpen, or(forMe, mine)), page)
}

function applied(ctx: Ctx, where: SQL | undefined, page: { limit: number; offset?: number }) {
  return ctx.tx
    .select({
      approval: approvals,
      applicant: employees,
      customer: customers,
      isAmountRead: mayReadAmount(ctx),
    })
    .from(approvals)
    .innerJoin(employees, eq(employees.id, approvals.applicantId))
    .leftJoin(customers, eq(customers.id, customerFor(ctx)))
    .where(where)
    .orderBy(asc(approvals.settledAt), desc(approvals.appliedAt), desc(approvals.id))
    .limit(page.limit)
    .offset(page.offset ?? 0)
    .then((found) =>
      found.map(({ approval, applicant, customer, isAmountRead }) => ({
        approval: asReadBy(approval, isAmountRead),
        applicant,
        customer: customer ?? undefined,
        isAmountRead,
      })),
    )
}

/** What an application for access is about, for those whom it was put before and nobody else. */
const customerFor = (ctx: Ctx) =>
  sql`coalesce(${approvals.customerId}, (select a.customer_id from ${accesses} a
    where a.approval_id = ${approvals.id} and ${approvals.applicantId} <> ${ctx.actor.id}
    and ${isPutBefore(ctx)}))`

/** Those whose business it is, and whose right reaches the applicant, as far as it names no secret. */
export const isApprovalSeen = (ctx: Ctx) =>
  or(
    isParty(ctx),
    and(withinReach(approvals.applicantId, ctx), namesNoSecret(approvals.customerId, ctx)),
  )

/** The step whose turn it is waits for them, or for somebody for whom they stand in today. */
const isTurnOf = (ctx: Ctx) =>
  sql`exists (select from ${approvalSteps} s where s.approval_id = ${approvals.id}
    and s.decision is null and (s.approver_id = ${ctx.actor.id} or ${standsIn(ctx)})
    and not exists (select from ${approvalSteps} earlier where earlier.approval_id = s.approval_id
      and earlier.decision is null and earlier.position < s.position))`
