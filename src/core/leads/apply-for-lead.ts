import { eq, or } from 'drizzle-orm'
import { type Development, developments } from '../../db/development.ts'
import type { Approval } from '../../db/organisation.ts'
import { apply } from '../approvals/apply.ts'
import type { Outcome } from '../approvals/approval-card.ts'
import { button } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { fileSurvey } from '../surveys/file-survey.ts'
import type { Answers } from '../surveys/questions.ts'
import type { Lead } from './find-leads.ts'
import { type MoveName, moved } from './flow.ts'
import { heldDevelopment, keepMove, takeMove } from './take-move.ts'

export type ApplyForLead = {
  readonly lead: Lead
  readonly reason: string
  readonly plan?: string | undefined
  readonly amount?: string | undefined
}

export type AppliedFor = { readonly lead: Lead; readonly approval: Approval }

/** The application to develop a customer (LEAD-9): nothing is negotiated before it is approved. */
export async function applyForLead(ctx: Ctx, input: ApplyForLead): Promise<AppliedFor> {
  const { lead, reason, plan } = input
  const { customer, development } = lead
  const amount =
    input.amount ?? (isMasked(development) ? undefined : (development.amount ?? undefined))
  const t = messages(ctx.actor).leads
  const subject = t.applicationSubject({ name: customer.name, reason, plan })
  const stands = await takeMove(ctx, lead, 'apply')
  const approval = await apply(ctx, { kind: 'development', subject, amount, customer })
  return { approval, lead: await linked(ctx, stands, { applicationId: approval.id }) }
}

const isMasked = ({ amount }: Development) => amount !== null && Number.isNaN(Number(amount))

/** The application to take the prospect on as a customer (LEAD-16, LEAD-17). */
export async function applyToQualify(
  ctx: Ctx,
  { lead, answers }: { readonly lead: Lead; readonly answers: Answers },
): Promise<AppliedFor> {
  const { customer, development } = lead
  const stands = await takeMove(ctx, lead, 'qualify')
  await fileSurvey(ctx, { customer, kind: 'qualification', answers, development })
  const { surveys, leads } = messages(ctx.actor)
  const said = Object.entries(answers).map(([question, words]) =>
    leads.answered({ question: surveys.questions[question as 'reason'], words }),
  )
  const subject = leads.qualificationSubject({ name: customer.name, said })
  const approval = await apply(ctx, { kind: 'qualification', subject, customer })
  return { approval, lead: await linked(ctx, stands, { qualificationId: approval.id }) }
}

async function linked(ctx: Ctx, lead: Lead, set: Partial<Development>): Promise<Lead> {
  const { id } = lead.development
  await ctx.tx.update(developments).set(set).where(eq(developments.id, id))
  return { ...lead, development: { ...lead.development, ...set } }
}

type Effect = (ctx: Ctx, approval: Approval) => Promise<Outcome | undefined>

/** What a decision on an application does to the development; one of another kind does nothing (ADR 19). */
const decided =
  (name: MoveName, next?: 'before' | 'sign'): Effect =>
  async (ctx, { id }) => {
    const [found] = await ctx.tx
      .select()
      .from(developments)
      .where(or(eq(developments.applicationId, id), eq(developments.qualificationId, id)))
    const held = found && (await heldDevelopment(ctx, { development: found }))
    const to = held && moved(held, name)
    if (!held || !to) return undefined
    await keepMove(ctx, held, name, to)
    if (!next) return undefined
    return (reader) => ({
      text: messages(reader).leads.comes[to],
      buttons: [
        button(messages(reader).leads.moves[next], `lead.${next}`, { lead: String(held.id) }),
      ],
    })
  }

export const developmentApproved = decided('approve', 'before')
export const qualificationApproved = decided('recognise', 'sign')

export const developmentRefused = async (ctx: Ctx, approval: Approval): Promise<void> => {
  await decided('refuse')(ctx, approval)
}
export const qualificationRefused = async (ctx: Ctx, approval: Approval): Promise<void> => {
  await decided('sendBack')(ctx, approval)
}
