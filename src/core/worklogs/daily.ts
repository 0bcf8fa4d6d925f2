import { and, asc, eq, gte, lt } from 'drizzle-orm'
import { developmentMoves, developments } from '../../db/development.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { type Worklog, worklogComments } from '../../db/worklogs.ts'
import type { Ctx } from '../ctx.ts'
import { mayRead } from '../customers/may-see.ts'
import { addDays, type Day, startOfDay } from '../time.ts'
import { type Logged, loggedOn } from './logged-on.ts'

export const parts = ['progress', 'achievement', 'problem'] as const
export type Words = Readonly<Partial<Record<(typeof parts)[number], string | null | undefined>>>

export type Comment = { readonly by: string; readonly comment: string }

/** What somebody has logged on a day, and what they say of it themselves (WORKLOG-1). */
export type Daily = {
  readonly of: Employee
  readonly day: Day
  readonly words: Words
  /** Kept once it was sent. */
  readonly worklog?: Worklog | undefined
  readonly logged: readonly Logged[]
  readonly added: readonly string[]
  readonly steps: readonly { readonly name: string; readonly move: string }[]
  readonly comments: readonly Comment[]
}

type Told = Pick<Daily, 'of' | 'day' | 'words' | 'worklog'>

/** The report as the actor may read it: customers whose files are kept from them have no name. */
export async function dailyOf(ctx: Ctx, told: Told): Promise<Daily> {
  const { of, day, worklog } = told
  const span = [startOfDay(day, of.timeZone), startOfDay(addDays(day, 1), of.timeZone)] as const
  const made = await movesOn(ctx, of, span)
  return {
    ...told,
    logged: await loggedOn(ctx, of, span),
    added: made.filter(({ move }) => move === 'add').map(({ name }) => name),
    steps: made.filter(({ move }) => move !== 'add'),
    comments: worklog ? await commentsOn(ctx, worklog) : [],
  }
}

const stepsMax = 200

function movesOn(ctx: Ctx, { id }: Employee, [since, until]: readonly [Date, Date]) {
  const { employeeId, at } = developmentMoves
  const { customerId } = developments
  return ctx.tx
    .select({ name: customers.name, move: developmentMoves.move })
    .from(developmentMoves)
    .innerJoin(developments, eq(developments.id, developmentMoves.developmentId))
    .innerJoin(customers, eq(customers.id, customerId))
    .where(
      and(
        eq(employeeId, id),
        gte(at, since),
        lt(at, until),
        mayRead({ employeeId, customerId }, ctx),
      ),
    )
    .orderBy(asc(developmentMoves.id))
    .limit(stepsMax)
}

const commentsOn = ({ tx }: Ctx, { id }: Worklog): Promise<Comment[]> =>
  tx
    .select({ by: employees.name, comment: worklogComments.comment })
    .from(worklogComments)
    .innerJoin(employees, eq(employees.id, worklogComments.byId))
    .where(eq(worklogComments.worklogId, id))
    .orderBy(asc(worklogComments.id))
