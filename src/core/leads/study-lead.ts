import type { CreditRating } from '../../db/choices.ts'
import type { conclusions, Survey } from '../../db/development.ts'
import type { Ctx } from '../ctx.ts'
import { fileSurvey } from '../surveys/file-survey.ts'
import type { Answers } from '../surveys/questions.ts'
import type { Day } from '../time.ts'
import type { Lead } from './find-leads.ts'
import { takeMove } from './take-move.ts'

export type Study = {
  readonly lead: Lead
  readonly answers: Answers
  readonly conclusion?: (typeof conclusions)[number] | undefined
  readonly rating?: CreditRating | undefined
  readonly day?: Day | undefined
}

export type Studied = { readonly lead: Lead; readonly survey: Survey }

const moves = { general: 'survey', onsite: 'onsite', credit: 'credit' } as const

/** Files what was found out about a prospect (LEAD-15, LEAD-16, CREDIT-1), which is a step ahead. */
export async function studyLead(
  ctx: Ctx,
  kind: keyof typeof moves,
  { lead, ...found }: Study,
): Promise<Studied> {
  const { customer, development } = lead
  const taken = await takeMove(ctx, lead, moves[kind])
  const survey = await fileSurvey(ctx, { ...found, kind, customer, development })
  return { lead: taken, survey }
}

export type Judgement = {
  readonly lead: Lead
  readonly conclusion: 'go' | 'noGo'
  readonly note?: string | undefined
}

/** Whether it is worth going on, before the survey on site (LEAD-30) and before the application (LEAD-8). */
export const judgeLead = (
  ctx: Ctx,
  name: 'judge' | 'screen',
  { lead, conclusion, note }: Judgement,
): Promise<Lead> => takeMove(ctx, lead, conclusion === 'go' ? name : rejecting[name], { note })

const rejecting = { judge: 'reject', screen: 'reject' } as const

/** Whoever leads the developer lets a step be left out, and says why. */
export const skipStep = (ctx: Ctx, lead: Lead, note: string): Promise<Lead> =>
  takeMove(ctx, lead, 'skip', { note })
