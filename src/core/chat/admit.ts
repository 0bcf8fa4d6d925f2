import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { deliveries, forms } from '../../db/machinery.ts'
import { accounts, employees } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import { releaseParked } from '../notices/notify.ts'
import { heldBy, lentTo, withGrants } from '../rights/held.ts'
import type { Delivery, Sender } from './delivery.ts'

const seenEveryMs = 3_600_000
const formMaxAgeMs = 24 * 3_600_000

/** Whether this delivery is new, and who sent it, with the form they have open in this chat. */
export async function admit(tx: Tx, { keys, sender, chat }: Delivery, now: Date) {
  const fresh = keepNew(tx, { keys, at: now })
  const [inserted, known] = await Promise.all([fresh, knownAs(tx, sender, now, chat)])
  if (inserted.length < keys.length) return { again: true, actor: known?.actor } as const
  if (known) await seen(tx, known.account, sender, now)
  const form = known?.form && now.getTime() - known.form.at.getTime() < formMaxAgeMs && known.form
  return { again: false, actor: known?.actor, form: form || undefined } as const
}

type Keys = { readonly keys: readonly string[]; readonly at: Date }

/** Those of them that nobody has kept before. */
export const keepNew = statement((tx, its: Its<Keys>) =>
  tx
    .insert(deliveries)
    .select(
      sql`select unnest(${its.keys}::text[]), ${sql.param(its.at, deliveries.at)}::timestamptz`,
    )
    .onConflictDoNothing()
    .returning({ key: deliveries.key }),
)

/** Nothing was done but to say what is wrong: the same may come again, as it is. */
export async function forget(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.delete(deliveries).where(inArray(deliveries.key, [...keys]))
}

/** The employee behind an account, unless they have left. */
export async function knownAs(tx: Tx, { platform, userId }: Sender, now: Date, chat = '') {
  const at = now.toISOString()
  const [known] = await withForm(tx, { platform, userId, chat, at })
  if (!known) return undefined
  const { account, form } = known
  return { account, form, actor: withGrants(known) }
}

type Asked = Pick<Sender, 'platform' | 'userId'> & Readonly<Record<'chat' | 'at', string>>

const withForm = statement((tx, its: Its<Asked>) =>
  tx
    .select({
      account: accounts,
      employee: employees,
      form: forms,
      held: heldBy,
      lent: lentTo(its.at),
    })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .leftJoin(forms, and(eq(forms.chat, its.chat), eq(forms.employeeId, employees.id)))
    .where(
      and(
        eq(accounts.platform, its.platform),
        eq(accounts.userId, its.userId),
        isNull(employees.leftAt),
        isNull(employees.suspendedAt),
      ),
    ),
)

/** Notices go where someone was seen last; who writes again has not left after all. */
async function seen(
  tx: Tx,
  account: typeof accounts.$inferSelect,
  { home }: Sender,
  now: Date,
): Promise<void> {
  const isRecent = now.getTime() - account.seenAt.getTime() < seenEveryMs
  if (isRecent && account.goneAt === null && account.chat === home) return
  await tx
    .update(accounts)
    .set({ seenAt: now, goneAt: null, chat: home })
    .where(eq(accounts.id, account.id))
  if (account.goneAt) await releaseParked(tx, account.employeeId, now)
}
