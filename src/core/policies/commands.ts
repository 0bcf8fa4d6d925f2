import { type Command, command } from '../chat/command.ts'
import { choice, folded, hidden, optional, text } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { changePolicy } from './change-policy.ts'
import { deciding, policyChangedCard, policyListCard } from './policy-card.ts'
import { policyKeys } from './policy-list.ts'
import { allPolicies } from './policy-of.ts'
import { spotPolicy, spotValue } from './spot-policy.ts'

export const policyListing = command({
  name: 'policy.list',
  summary: (t) => t.policies.listSummary,
  heardAs: (t) => t.policies.listHeardAs,
  family: 'everyone',
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  run: async (ctx, { from = 0 }) => policyListCard(await allPolicies(ctx.tx), from, ctx.actor),
})

const policyField = choice(
  (t) => t.policies.fields.policy,
  policyKeys,
  (t) => t.policies.names,
)

export const policyChange = command({
  ...deciding,
  summary: (t) => t.policies.changeSummary,
  heardAs: ({ policies: { names, also, changeHeardAs, changing } }) => {
    const called = policyKeys.flatMap((key) => [names[key], ...(also[key] ?? [])])
    return [...changeHeardAs, ...new Set(called.map(folded).flatMap(changing))]
  },
  writes: true,
  form: {
    policy: { ...policyField, spot: spotPolicy },
    value: text((t) => t.policies.fields.value, { max: 60, spot: spotValue }),
  },
  run: async (ctx, input) => policyChangedCard(await changePolicy(ctx, input), ctx.actor),
})

export const policyCommands: readonly Command[] = [policyListing, policyChange]
