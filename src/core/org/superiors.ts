import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { peopleHere } from '../tasks/task-file.ts'

type Led = Pick<Employee, 'line'>

/** Who is above somebody and here, the nearest first. */
export async function superiorsOf(at: Pick<Ctx, 'tx'>, { line }: Led): Promise<Employee[]> {
  const above = line.slice(1)
  if (above.length === 0) return []
  const here = await peopleHere(at, above)
  return here.toSorted((a, b) => above.indexOf(a.id) - above.indexOf(b.id))
}

/** The nearest of them. */
export const superiorOf = async (at: Pick<Ctx, 'tx'>, led: Led): Promise<Employee | undefined> =>
  (await superiorsOf(at, led))[0]
