import type { CustomerKind } from '../../db/choices.ts'
import type { Tx } from '../../db/tx.ts'
import type { PolicyKey } from '../policies/policy-list.ts'
import { allPolicies } from '../policies/policy-of.ts'

/** After how many days without contact somebody calls: key accounts, and each kind of customers (CALLBACK-6). */
export async function quietDays(tx: Tx) {
  const all = new Map((await allPolicies(tx)).map(({ key, value }) => [key, Number(value)]))
  const days = (key: PolicyKey) => all.get(key) ?? 0
  return {
    key: days('keyaccount.quietDays'),
    of: (kind: CustomerKind | null) => days(`quiet.${kind ?? 'other'}`),
  }
}
