import { sql } from 'drizzle-orm'
import { type Policy, policies } from '../../db/archive.ts'
import { type Its, statement } from '../../db/statement.ts'
import { inOrder, together } from '../../db/together.ts'
import type { Tx } from '../../db/tx.ts'
import { type PolicyKey, type PolicyValue, policyKeys, policyOfKey } from './policy-list.ts'
import { type Value, valueKept } from './rules.ts'

/** What the company has decided, or what is usual where it has decided nothing. */
export async function policyOf<K extends PolicyKey>(tx: Tx, key: K): Promise<PolicyValue<K>> {
  const row = await decided(tx, key)
  return ((row && valueKept(key, row.value)) ?? policyOfKey(key).usual) as PolicyValue<K>
}

const decided = together(async (tx, keys: readonly PolicyKey[]) =>
  inOrder<string, Pick<Policy, 'key' | 'value'>>(
    keys,
    await stored(tx, { keys: `{${[...new Set(keys)].join()}}` }),
    ({ key }) => key,
  ),
)

const stored = statement((tx, its: Its<{ readonly keys: string }>) =>
  tx
    .select({ key: policies.key, value: policies.value })
    .from(policies)
    .where(sql`${policies.key} = any(${its.keys}::text[])`),
)

export type Standing = { readonly key: PolicyKey; readonly value: Value; readonly isUsual: boolean }

/** All of them, in the order of the list. */
export async function allPolicies(tx: Tx): Promise<readonly Standing[]> {
  const rows = await tx.select().from(policies)
  const changed = new Map(rows.map(({ key, value }) => [key, value]))
  return policyKeys.map((key) => {
    const value = valueKept(key, changed.get(key) ?? '')
    const isChanged = changed.has(key) && value !== undefined
    return { key, value: isChanged ? value : policyOfKey(key).usual, isUsual: !isChanged }
  })
}
