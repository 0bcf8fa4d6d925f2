import { policies } from '../../db/archive.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { effects } from './effects.ts'
import type { PolicyKey } from './policy-list.ts'
import { policyOf } from './policy-of.ts'
import { kept, nameOf, shownValue, type Value, valueSaid } from './rules.ts'

export type Changed = { readonly key: PolicyKey; readonly was: Value; readonly value: Value }

/** Decides a number or a switch for the whole company; what follows from it follows at once. */
export async function changePolicy(
  ctx: Ctx,
  { policy: key, value: said }: { readonly policy: PolicyKey; readonly value: string },
): Promise<Changed> {
  const { tx, now, actor } = ctx
  const value = valueSaid(key, said)
  const was: Value = await policyOf(tx, key)
  ensure(
    kept(was) !== kept(value),
    (t) => t.policies.isAlready({ name: nameOf(key, t), value: shownValue(key, value, t) }),
    'value',
  )
  const set = { value: kept(value), changedById: actor.id, changedAt: now }
  await tx
    .insert(policies)
    .values({ key, ...set })
    .onConflictDoUpdate({ target: policies.key, set })
  await effects[key]?.(ctx)
  return { key, was, value }
}
