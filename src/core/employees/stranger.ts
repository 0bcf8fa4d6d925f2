import { and, eq, isNull, sql } from 'drizzle-orm'
import type { RefusalReason } from '../../db/machinery.ts'
import { accounts, type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Card } from '../chat/card.ts'
import type { Sender } from '../chat/delivery.ts'
import type { Reader } from '../ctx.ts'
import { leftCard, strangerCard, suspendedCard, whoAreYouCard } from './door-cards.ts'

/** What somebody is shown whom no account lets in. */
export type Met = {
  readonly card: Card
  readonly reader: Reader
  readonly employeeId?: number
  /** Why they go no further; nothing for those who only have to say that it is them. */
  readonly refused?: RefusalReason
  /** The colleague whose e-mail they have. */
  readonly colleague?: Employee
}

/** Someone we do not know, as their platform describes them: enough to answer in their language. */
export function strangerReader({ hints }: Pick<Sender, 'hints'>): Reader {
  return { locale: hints?.locale ?? 'zh-CN', timeZone: hints?.timeZone ?? 'Asia/Shanghai' }
}

/** Who is suspended, who has left, whose e-mail is a colleague's; whoever else is a stranger. */
export async function meetStranger(tx: Tx, sender: Sender): Promise<Met> {
  const former = await formerBehind(tx, sender)
  if (former && !former.leftAt) return shut('suspended', former)
  const reader = former ?? strangerReader(sender)
  const colleague = await colleagueWith(tx, sender.email)
  if (colleague) return { card: whoAreYouCard(colleague, reader), reader, colleague }
  return former ? shut('left', former) : { card: strangerCard(reader), reader, refused: 'stranger' }
}

const shut = (refused: 'suspended' | 'left', reader: Employee): Met => ({
  card: (refused === 'left' ? leftCard : suspendedCard)(reader),
  reader,
  employeeId: reader.id,
  refused,
})

/** Whose account it is, though it lets them in no more. */
async function formerBehind(tx: Tx, { platform, userId }: Sender): Promise<Employee | undefined> {
  const [found] = await tx
    .select({ employee: employees })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(and(eq(accounts.platform, platform), eq(accounts.userId, userId)))
  return found?.employee
}

async function colleagueWith(tx: Tx, email: string | undefined): Promise<Employee | undefined> {
  if (email === undefined) return undefined
  const [found] = await tx
    .select()
    .from(employees)
    .where(
      and(
        eq(sql`lower(${employees.email})`, sql`lower(${email})`),
        isNull(employees.leftAt),
        isNull(employees.suspendedAt),
      ),
    )
  return found
}
