import { asc, eq } from 'drizzle-orm'
import { messages } from '../core/i18n/messages.ts'
import { dayAt, showInstant } from '../core/time.ts'
import { customers, type Employee } from '../db/schema.ts'
import type { Tx } from '../db/tx.ts'

/** The first lines of a console: who one is, when it is, and what to try. */
export async function opening(tx: Tx, employee: Employee, now: Date): Promise<string> {
  const t = messages(employee).console
  const at = showInstant(now, employee.locale, employee.timeZone, dayAt(now, employee.timeZone))
  const names = await lookedAfter(tx, employee)
  const who = t.whoYouAre({ name: employee.name, customers: names })
  return [
    names === '' ? t.asNow({ name: employee.name, at }) : `${who} (${at})`,
    t.tryThese,
    ...t.examples.map((example) => `  ${example}`),
    t.hints,
    '',
    '',
  ].join('\n')
}

/** The three lines for somebody who has not set up anything yet. */
export async function introduction(tx: Tx, employee: Employee): Promise<string> {
  const t = messages(employee).console
  const who = t.whoYouAre({ name: employee.name, customers: await lookedAfter(tx, employee) })
  return `${[t.noPlatform, who, t.toSetUp].join('\n')}\n\n`
}

const shownMax = 3

async function lookedAfter(tx: Tx, { id, locale }: Employee): Promise<string> {
  const some = await tx
    .select()
    .from(customers)
    .where(eq(customers.ownerId, id))
    .orderBy(asc(customers.id))
    .limit(shownMax)
  const names = some.map(({ name, aliases: [alias] }) =>
    locale === 'en' && alias ? `${alias} ${name}` : name,
  )
  return new Intl.ListFormat(locale).format(names)
}
