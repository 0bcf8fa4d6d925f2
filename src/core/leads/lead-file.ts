import { desc, eq } from 'drizzle-orm'
import {
  developmentMoves,
  type Implementation,
  implementations,
  type Survey,
  surveys,
} from '../../db/development.ts'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { type Lead, noteRead, suspensionAsked } from './find-leads.ts'

export type SignedMove = {
  readonly name: string
  readonly by: string
  readonly at: Date
  readonly note: string | null
}

export type LeadFile = {
  readonly lead: Lead
  readonly surveys: readonly Survey[]
  readonly forms: readonly Implementation[]
  readonly moves: readonly SignedMove[]
  readonly asked: Awaited<ReturnType<typeof suspensionAsked>>
}

const shownMax = 3
const movesMax = 5

/** A development with what was written about it last. */
export async function leadFile(ctx: Ctx, lead: Lead): Promise<LeadFile> {
  const { tx } = ctx
  const { id } = lead.development
  const [filed, forms, moves, asked] = await Promise.all([
    tx
      .select()
      .from(surveys)
      .where(eq(surveys.developmentId, id))
      .orderBy(desc(surveys.id))
      .limit(movesMax),
    tx
      .select()
      .from(implementations)
      .where(eq(implementations.developmentId, id))
      .orderBy(desc(implementations.id))
      .limit(shownMax),
    tx
      .select({
        name: developmentMoves.move,
        by: employees.name,
        at: developmentMoves.at,
        note: developmentMoves.note,
      })
      .from(developmentMoves)
      .innerJoin(employees, eq(employees.id, developmentMoves.employeeId))
      .where(eq(developmentMoves.developmentId, id))
      .orderBy(desc(developmentMoves.id))
      .limit(movesMax),
    suspensionAsked(ctx, lead.development),
  ])
  return {
    ...{ lead, surveys: filed },
    forms: forms.map((form) => formRead(lead, form)),
    moves: moves.map((move) => ({ ...move, note: noteRead(lead, move.note) })),
    asked: asked && { ...asked, note: noteRead(lead, asked.note) },
  }
}

const formRead = (lead: Lead, form: Implementation): Implementation => ({
  ...form,
  purpose: noteRead(lead, form.purpose),
  plan: noteRead(lead, form.plan),
  result: noteRead(lead, form.result),
  problems: noteRead(lead, form.problems),
  nextStep: noteRead(lead, form.nextStep),
  guidance: noteRead(lead, form.guidance),
})
