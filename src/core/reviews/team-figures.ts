import { inArray } from 'drizzle-orm'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import type { ReviewerFigures } from './review-figures.ts'

/** The reviewers together, by whoever is above them; who is above nobody counted stands for no team. */
export async function teamsOf(
  { tx }: Pick<Ctx, 'tx'>,
  figures: readonly ReviewerFigures[],
): Promise<ReviewerFigures[]> {
  const above = [...new Set(figures.flatMap(({ employee }) => employee.managerId ?? []))]
  if (above.length < 2) return []
  const leaders = await tx.select().from(employees).where(inArray(employees.id, above))
  return leaders.map((employee) => {
    const theirs = figures.filter((one) => one.employee.managerId === employee.id)
    const sum = (of: (one: ReviewerFigures) => number) => theirs.reduce((n, one) => n + of(one), 0)
    return {
      employee,
      done: sum(({ done }) => done),
      corrected: sum(({ corrected }) => corrected),
      missing: sum(({ missing }) => missing),
    }
  })
}
