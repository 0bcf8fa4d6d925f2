import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { accounts, type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { button, type Card, text } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Sender } from '../chat/delivery.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { helpCard } from '../help/help-card.ts'
import { messages } from '../i18n/messages.ts'
import { releaseParked } from '../notices/notify.ts'
import { linkAccount } from './link-account.ts'
import { strangerCard, strangerReader } from './stranger.ts'

/** For someone we do not know: a code makes them known, anything else says how to get one. */
export async function greet(
  at: Pick<Ctx, 'tx' | 'now'>,
  sender: Sender,
  words: string,
  commands: readonly Command[],
): Promise<{ card: Card; reader: Reader; employeeId: number | undefined }> {
  const reader = strangerReader(sender)
  const suspended = await suspendedBehind(at.tx, sender)
  if (suspended)
    return { card: suspendedCard(suspended), reader: suspended, employeeId: suspended.id }
  const code = codeIn(words)
  if (code === undefined) return { card: strangerCard(reader), reader, employeeId: undefined }
  const employee = await linkAccount(at, sender, code)
  if (!employee) return { card: badCodeCard(reader), reader, employeeId: undefined }
  await releaseParked(at.tx, employee.id, at.now)
  return { card: welcomeCard(employee, commands), reader: employee, employeeId: employee.id }
}

/** Somebody whom we know, and do not listen to for the time being. */
async function suspendedBehind(
  tx: Tx,
  { platform, userId }: Sender,
): Promise<Employee | undefined> {
  const [found] = await tx
    .select({ employee: employees })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(
      and(
        eq(accounts.platform, platform),
        eq(accounts.userId, userId),
        isNotNull(employees.suspendedAt),
        isNull(employees.leftAt),
      ),
    )
  return found?.employee
}

function suspendedCard(reader: Reader): Card {
  const t = messages(reader).staff
  return { title: t.suspendedTitle, tone: 'bad', body: [text(t.suspendedHow)] }
}

/** `/start CODE` from a deep link, `/link CODE`, or the code alone. */
function codeIn(words: string): string | undefined {
  return /^\s*(?:\/?(?:start|link|rapport)(?:@\w+)?\s+)*([\w-]{20,64})\s*$/.exec(words)?.[1]
}

function badCodeCard(reader: Reader): Card {
  const t = messages(reader).employees
  return { title: t.strangerTitle, tone: 'bad', body: [text(t.badCode)] }
}

function welcomeCard(employee: Reader & { name: string }, commands: readonly Command[]): Card {
  const t = messages(employee)
  const { body = [] } = helpCard(commands, employee)
  return {
    title: t.employees.welcome({ name: employee.name }),
    tone: 'good',
    body: [text(t.employees.welcomeHow), ...body.slice(0, 2)],
    buttons: [button(t.digests.mineSummary, 'status.mine'), button(t.hear.help, 'help')],
  }
}
