import { and, eq, gte, isNull, sql } from 'drizzle-orm'
import { absences } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { numbers, together } from '../../db/together.ts'
import type { Ctx } from '../ctx.ts'
import { type Day, dayAt } from '../time.ts'

/** Whoever acts while somebody is away today; they themselves if nobody is named. */
export const standInOf = ({ tx, now }: Pick<Ctx, 'tx' | 'now'>, who: Employee): Promise<Employee> =>
  onDay(tx, { who, today: dayAt(now, who.timeZone) })

type Asked = { readonly who: Employee; readonly today: Day }

const onDay = together(async (tx, asked: readonly Asked[]) => {
  const ids = numbers(asked.map(({ who }) => who.id))
  const [from = ''] = asked.map(({ today }) => today).toSorted()
  const deputies = await deputiesOf(tx, { ids, from })
  return asked.map(({ who, today }) => {
    const away = deputies.find(
      ({ of, fromDay, toDay }) => of === who.id && fromDay <= today && today <= toDay,
    )
    return away?.deputy ?? who
  })
})

const deputiesOf = statement((tx, its: Its<{ readonly ids: string; readonly from: Day }>) => {
  const { employeeId: of, fromDay, toDay } = absences
  return tx
    .select({ deputy: employees, of, fromDay, toDay })
    .from(absences)
    .innerJoin(employees, eq(employees.id, absences.deputyId))
    .where(
      and(sql`${of} = any(${its.ids}::integer[])`, gte(toDay, its.from), isNull(employees.leftAt)),
    )
})
