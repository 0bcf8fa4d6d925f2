import type { Ctx } from '../ctx.ts'
import { setContactClocks, setPoolClocks } from '../pool/recycling.ts'
import { setAllRounds } from '../worklogs/rounds.ts'
import type { PolicyKey } from './policy-list.ts'

/** What else happens when a company decides otherwise, in the same transaction. */
type Effect = (ctx: Ctx) => Promise<void>

export const effects: Readonly<Partial<Record<PolicyKey, Effect>>> = {
  'firstContact.days': setContactClocks,
  'pool.on': setPoolClocks,
  'pool.days': setPoolClocks,
  'pool.warnDays': setPoolClocks,
  'pool.graceDays': setPoolClocks,
  'worklog.due': setAllRounds,
  'worklog.remind': setAllRounds,
}
