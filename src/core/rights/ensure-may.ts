import { and, asc, eq, isNull, or, sql } from 'drizzle-orm'
import { rights, seats } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { UserError } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { may, type RightedCommand } from './rules.ts'

const namesMax = 3

/** Refuses whoever lacks the right of a command, and says who can give it. */
export async function ensureMay(ctx: Ctx, command: RightedCommand): Promise<void> {
  if (may(ctx.actor, command)) return
  const who = await granters(ctx)
  const phrase: Phrase = (t) =>
    t.rights.missing({ what: command.summary(t), right: command.name, who })
  throw new UserError(phrase, undefined, 'missingRight')
}

/** Administrators, and those whose post may give rights. */
export async function granters({ tx }: Pick<Ctx, 'tx'>): Promise<string[]> {
  const post = sql`exists (select from ${seats} s join ${rights} r on r.post_id = s.post_id
    where s.employee_id = ${employees.id} and s.until is null
      and r.name in ('right.grant', 'right', 'personnel') and r.scope = 'all')`
  const found = await tx
    .select({ name: employees.name })
    .from(employees)
    .where(
      and(
        isNull(employees.leftAt),
        isNull(employees.suspendedAt),
        or(eq(employees.role, 'admin'), post),
      ),
    )
    .orderBy(asc(employees.id))
    .limit(namesMax)
  return found.map(({ name }) => name)
}
