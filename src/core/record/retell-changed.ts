import { eq, sql } from 'drizzle-orm'
import { changes, notices } from '../../db/machinery.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Command } from '../chat/command.ts'
import type { Ctx } from '../ctx.ts'
import { retell } from '../notices/retell.ts'

/** Whatever an invocation has changed, an undo included, is shown so wherever it is shown. */
export async function retellChanged(
  ctx: Ctx & { readonly invocationId: number },
  commands: readonly Command[],
): Promise<void> {
  const { tx, invocationId } = ctx
  for (const { about } of await shownAndChanged(tx, { invocationId })) {
    const view = commands.find(({ name }) => name === `${about?.split(':')[0]}.view`)
    if (about && view) await retell(ctx, about, view)
  }
}

/** Of which tables cards are told anew, by the noun of the card; of a part, the whole is. */
const nouns = sql`(values ('approvals', 'approval', false), ('approval_steps', 'approval', true),
  ('tasks', 'task', false), ('task_reports', 'task', true),
  ('complaints', 'complaint', false), ('complaint_events', 'complaint', true),
  ('worklogs', 'worklog', false), ('enquiries', 'enquiry', false), ('assists', 'assist', false),
  ('services', 'service', false), ('service_events', 'service', true),
  ('possessions', 'possession', false),
  ('developments', 'lead', false), ('development_moves', 'lead', true)) shown(tables, noun, is_part)`

const shownAndChanged = statement((tx, its: Its<{ readonly invocationId: number }>) => {
  const number = sql`case when is_part
    then whole_of(${changes.tableName}, coalesce(${changes.after}, ${changes.before}))
    else ${changes.rowId} end`
  const changed = sql`select noun || ':' || ${number} from ${changes}
    join ${nouns} on tables = ${changes.tableName}
    where ${eq(changes.invocationId, its.invocationId)}`
  return tx
    .selectDistinct({ about: notices.about })
    .from(notices)
    .where(sql`${notices.about} is not null and ${notices.about} = any(array(${changed}))`)
})
