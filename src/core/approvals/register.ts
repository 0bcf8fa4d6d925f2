import { eq } from 'drizzle-orm'
import type { Approval } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { approvalCard, type Outcome } from './approval-card.ts'
import { holdersOf } from './around.ts'
import { nearest, showApprovalCode } from './rules.ts'

/**
 * A first deal that is approved goes on to whoever registers the customer (AUTH-17). They are told
 * and decide nothing, so it is no step of the chain; where no post registers, the consent is all.
 */
export async function register(ctx: Ctx, approval: Approval): Promise<Outcome | undefined> {
  const { tx, now } = ctx
  const applicant = await employeeNumbered(tx, approval.applicantId)
  const registrar = await registrarFor(ctx, applicant)
  if (!registrar) return undefined
  const [customer] = await tx
    .select()
    .from(customers)
    .where(eq(customers.id, approval.customerId ?? 0))
  const card = approvalCard({ approval, applicant, customer }, registrar, now)
  const code = showApprovalCode(approval.kind, approval.number)
  const title = messages(registrar).approvals.toRegister({ code })
  await notify(ctx, registrar, { ...card, title, tone: 'due' }, { expiresAfterMs: newsMs })
  return (reader) => ({ text: messages(reader).approvals.registers({ name: registrar.name }) })
}

async function registrarFor(ctx: Ctx, { line }: Employee): Promise<Employee | undefined> {
  const holders = await holdersOf(ctx, 'customer.register')
  const wanted = nearest(
    holders.map(({ id }) => id),
    line,
  )
  return holders.find(({ id }) => id === wanted)
}
