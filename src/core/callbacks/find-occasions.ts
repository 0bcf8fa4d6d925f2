import {
  and,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  notInArray,
  type SQL,
  sql,
} from 'drizzle-orm'
import { type CustomerKind, customerKinds } from '../../db/choices.ts'
import { contracts } from '../../db/development.ts'
import { rows } from '../../db/rows.ts'
import { contacts, customers, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { lastContact } from '../care/last-contact.ts'
import { birthdaysIn, nextBirthday } from '../contacts/birthdays.ts'
import type { Ctx } from '../ctx.ts'
import { policyOf } from '../policies/policy-of.ts'
import { addDays, dayAt, daysBetween } from '../time.ts'
import { quietDays } from './quiet-days.ts'
import { earlierMax } from './rules.ts'
import type { RuleOf } from './rules-of.ts'
import type { Occasion } from './start-many.ts'

type At = Pick<Ctx, 'tx' | 'now'>
type Kind = CustomerKind | null

/** Of whom nobody minds being called: on file, not in the pool, the relation not over. */
const isCared = and(
  inArray(customers.status, ['prospect', 'active']),
  isNull(customers.pooledAt),
  isNull(customers.mergedIntoId),
)

/** A number for each kind of customers; nothing where its rule is off. */
function byKind(value: (kind: Kind) => number | null): SQL {
  const kinds = customerKinds.map((kind) => sql`when ${kind} then ${value(kind)}::integer`)
  return sql`case ${customers.kind} ${sql.join(kinds, sql` `)} else ${value(null)}::integer end`
}

/** Over how many days of a quarter its greetings are spread, each customer on a day of their own. */
const spreadDays = 60
/** What is to be called soon anyway needs no second call. */
const soonDays = 30

/**
 * With whom nobody has spoken for as long as the company has decided (CALLBACK-5, -6), and who has not
 * been greeted this quarter (L28): the important first, and of each owner only so many in a day.
 */
export async function quietCustomers({ tx, now }: At, ruleOf: RuleOf): Promise<Occasion[]> {
  const days = await quietDays(tx)
  const isOn = (event: 'key_quiet' | 'quiet' | 'quarter', kind: Kind) => ruleOf(event, kind).isOn
  const key = byKind((kind) => (isOn('key_quiet', kind) ? days.key : null))
  const other = byKind((kind) => (isOn('quiet', kind) ? days.of(kind) : null))
  const greeted = byKind((kind) => (isOn('quarter', kind) ? 1 : null))
  const at = sql`${now.toISOString()}::timestamptz`
  const local = sql`(${at} at time zone ${employees.timeZone})`
  const quarter = sql`date_trunc('quarter', ${local})`
  const perDay = await policyOf(tx, 'callback.startPerDay')
  const found = rows<{ id: number; event: Occasion['event'] }>(
    await tx.execute(sql`select id, event from (
      select quiet.*, row_number() over (partition by owner_id order by is_key desc, grade, since, id) n
      from (
        select ${customers.id}, ${customers.ownerId}, ${customers.isKey}, ${customers.grade}, since,
          case when since < ${at} - (case when ${customers.isKey} then ${key} else ${other} end) * interval '1 day'
              then case when ${customers.isKey} then 'key_quiet' else 'quiet' end
            when ${greeted} = 1 and since < ${quarter} at time zone ${employees.timeZone}
              and ${local}::date - ${quarter}::date >= ${customers.id} % ${spreadDays} then 'quarter'
          end event
        from ${customers} join ${employees} on ${employees.id} = ${customers.ownerId}
          cross join lateral (select greatest(${lastContact}, ${customers.assignedAt}, ${customers.addedAt}) since) met
        where ${eq(customers.status, 'active')} and ${isCared} and not exists (select from ${callbacks}
          where ${callbacks.customerId} = ${customers.id} and ${callbacks.doneAt} is null
            and (${callbacks.dueAt} < ${at} + ${soonDays} * interval '1 day'
              or ${inArray(callbacks.event, ['key_quiet', 'quiet', 'quarter'])}))
      ) quiet where event is not null
    ) ranked where n <= ${perDay} order by id`),
  )
  return withCustomers({ tx }, found)
}

async function withCustomers(
  { tx }: Pick<At, 'tx'>,
  found: readonly { readonly id: number; readonly event: Occasion['event'] }[],
): Promise<Occasion[]> {
  const ids = found.map(({ id }) => id)
  const all = await tx
    .select()
    .from(customers)
    .where(sql`${customers.id} = any(${`{${ids.join()}}`}::integer[])`)
  const byId = new Map(all.map((customer) => [customer.id, customer]))
  return found.flatMap(({ id, event }) => {
    const customer = byId.get(id)
    return customer ? [{ event, customer }] : []
  })
}

/** How far ahead of a day its callback may have to be known: as long before as rules say, and a holiday. */
function horizonOf(event: Occasion['event'], ruleOf: RuleOf): number {
  const kinds: readonly Kind[] = [null, ...customerKinds]
  return Math.max(0, ...kinds.map((kind) => -ruleOf(event, kind).days)) + earlierMax
}

/** Birthdays of people at customers that are near (REMIND-4). */
export async function nearBirthdays({ tx, now }: At, ruleOf: RuleOf): Promise<Occasion[]> {
  const horizon = horizonOf('birthday', ruleOf)
  const from = addDays(dayAt(now, 'UTC'), -1)
  const days = `{${birthdaysIn(from, addDays(from, horizon + 2)).join()}}`
  const found = await tx
    .select({ contact: contacts, customer: customers, timeZone: employees.timeZone })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(
      and(
        sql`right(${contacts.birthday}, 5) = any(${days}::text[])`,
        isNotNull(contacts.birthday),
        isNull(contacts.leftAt),
        isCared,
      ),
    )
    .orderBy(contacts.id)
  return found.flatMap(({ contact, customer, timeZone }): Occasion[] => {
    const today = dayAt(now, timeZone)
    const day = nextBirthday(contact.birthday ?? '', today)
    if (daysBetween(today, day) > horizon) return []
    const source = `birthday:${contact.id}:${day.slice(0, 4)}`
    const its = { event: 'birthday', customer, day, source } as const
    return [{ ...its, subject: contact.name, contactId: contact.id }]
  })
}

/** Loans have reminders of their own, and what they are secured with ends with them. */
const neverRenewed = ['loan', 'guarantee'] as const

/** Contracts in force that end soon (REMIND-6, L25). */
export async function endingContracts({ tx, now }: At, ruleOf: RuleOf): Promise<Occasion[]> {
  const today = dayAt(now, 'UTC')
  const until = addDays(today, horizonOf('contract_expiry', ruleOf))
  const found = await tx
    .select({ contract: contracts, customer: customers })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .where(
      and(
        eq(contracts.state, 'active'),
        gte(contracts.untilOn, today),
        lte(contracts.untilOn, until),
        notInArray(contracts.kind, [...neverRenewed]),
        isCared,
      ),
    )
    .orderBy(contracts.untilOn, contracts.id)
  return found.flatMap(({ contract: { id, code, untilOn, keeperId }, customer }): Occasion[] => {
    const ahead = -ruleOf('contract_expiry', customer.kind).days + earlierMax
    if (untilOn === null || daysBetween(today, untilOn) > ahead) return []
    const source = `contract:${id}:${untilOn}`
    const its = { event: 'contract_expiry', customer, day: untilOn, source } as const
    return [{ ...its, subject: code, receiverId: keeperId }]
  })
}
