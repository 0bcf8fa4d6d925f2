import { sql } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { folded } from '../chat/fields.ts'
import { codeIn, showCode } from '../code.ts'
import { one } from '../one.ts'

/** 客户代码 (FILE-11): ours are KH-0001 and on; a company may bring its own. */
const letter = 'KH'

/** As it is shown; nothing while the customer has none. */
export const codeOf = ({ code }: Pick<Customer, 'code'>): string | undefined => code ?? undefined

/** The code of ours that the words name, as it is kept: “kh32” is KH-0032. */
export function customerCodeIn(words: string): string | undefined {
  const number = codeIn(letter, folded(words))
  return number === undefined ? undefined : showCode(letter, number)
}

/** The next that nobody has or had; of two who take one at once, one waits until the other has it. */
export async function nextCustomerCode(tx: Tx): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('customer codes'))`)
  const number = sql<number>`coalesce(max(substring(upper(${customers.code}) from '^KH-(\\d{1,9})$')::integer), 0) + 1`
  return showCode(letter, one(await tx.select({ number }).from(customers)).number)
}
