import { type Intel, intel } from '../../db/intel.ts'
import type { Department } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { whoAnswers } from '../duties/who-answers.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { type CompetitorSaid, competitorId } from './competitor-by-name.ts'
import { sendIntel } from './pass-intel.ts'

export type ReportIntel = Pick<Intel, 'kind' | 'what'> & {
  readonly proposal?: string | undefined
  readonly heardFrom?: string | undefined
  readonly region?: string | undefined
  readonly competitor?: CompetitorSaid | undefined
  readonly customer?: Customer | undefined
  readonly department?: Department | undefined
}

/** Keeps what somebody heard, and sends it to whoever answers for such things (INTEL-1, -4, -6, -8). */
export async function reportIntel(ctx: Ctx, reported: ReportIntel): Promise<Intel> {
  const { competitor, customer, department, ...said } = reported
  const row = await insertRow(ctx.tx, intel, {
    ...said,
    competitorId: competitor && (await competitorId(ctx, competitor)),
    customerId: customer?.id,
    reporterId: ctx.actor.id,
    reportedAt: ctx.now,
  })
  const t = messages(ctx.actor).intel
  const questions = [t.duties[row.kind], t.noun]
  const receiver = await whoAnswers(ctx, { department, questions, customerId: customer?.id })
  if (department && !receiver)
    return fail((of) => of.intel.nobodyThere({ name: department.name }), 'department')
  if (receiver) await sendIntel(ctx, row, receiver)
  return row
}
