import { desc, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import type { App } from '../core/chat/app.ts'
import { createLinkCode } from '../core/employees/link-account.ts'
import type { NoticeOutbox } from '../core/notices/outbox.ts'
import type { RefusalBook } from '../core/refusals/refusal-book.ts'
import { type makers, testNow } from '../core/testing.ts'
import {
  changes,
  invocations,
  type RefusalReason,
  refusals as refusalRows,
} from '../db/machinery.ts'
import { approvalSteps, approvals, delegations, seats } from '../db/organisation.ts'
import {
  accounts,
  type Customer,
  contacts,
  customers,
  type Employee,
  employees,
  linkCodes,
} from '../db/schema.ts'
import type { Db } from '../db/tx.ts'
import { callbacks, files, tasks, visits } from '../db/work.ts'

/** What somebody tries, once the stage is set: what they read of it. */
export type Attempt = () => Promise<() => string>

export type Attack<Scene> = {
  readonly name: string
  /** The rows of the table of failures that it belongs to (platforms, part 4). */
  readonly rows: string
  readonly set: (scene: Scene) => Promise<Attempt>
  /** What they read, and nothing else; silence where it is empty. */
  readonly reads: RegExp | ''
  /** What is counted, and how often. */
  readonly counts: Partial<Record<RefusalReason, number>>
}

const work = {
  employees,
  customers,
  contacts,
  visits,
  callbacks,
  tasks,
  files,
  linkCodes,
  approvals,
  approvalSteps,
  delegations,
  seats,
  invocations,
  changes,
}

/** All of people's work, and who they are: of what is refused nothing is to be found in it. */
export async function written(db: Db): Promise<Readonly<Record<string, unknown>>> {
  const tables = Object.entries(work).map(
    async ([name, table]) => [name, await db.select().from(table)] as const,
  )
  const { employeeId, userId } = accounts
  const linked = await db.select({ employeeId, userId }).from(accounts)
  return { ...Object.fromEntries(await Promise.all(tables)), linked }
}

export type Counts = Readonly<Record<string, number>>

/** How often each reason was given since the counts before. */
export async function refusedSince(db: Db, before: Counts = {}): Promise<Counts> {
  const now: Record<string, number> = {}
  for (const { why, times } of await db.select().from(refusalRows))
    now[why] = (now[why] ?? 0) + times
  const grown = Object.entries(now).map(([why, n]) => [why, n - (before[why] ?? 0)] as const)
  return Object.fromEntries(grown.filter(([, n]) => n > 0))
}

/** The platform with its people, as far as every attack needs it. */
export type Stage = {
  readonly app: App
  readonly outbox: NoticeOutbox
  readonly refusals: RefusalBook
  /** Bugs, and whatever the platform would not have taken. */
  faults(): readonly unknown[]
  /** Resolves once the platform has delivered all that people did. */
  delivered(): Promise<void>
}

/** Each is refused with the right words, counted as what it is, and has written nothing. */
export function testAttacks<S extends Stage>(
  platform: string,
  scene: () => S,
  attacks: readonly Attack<S>[],
): void {
  test.each(attacks)(`${platform} (rows $rows): $name`, async ({ set, reads, counts }) => {
    const it = scene()
    const attempt = await set(it)
    await quiet(it)
    const [before, refused] = [await written(it.app.db), await refusedSince(it.app.db)]
    const read = await attempt()
    await quiet(it)

    const asExpected = () =>
      reads === '' ? expect(read()).toBe('') : expect(read()).toMatch(reads)
    await vi.waitFor(asExpected, patience)
    expect(read()).not.toContain('Beta')
    expect(await refusedSince(it.app.db, refused)).toEqual(counts)
    expect(await written(it.app.db)).toEqual(before)
    expect(it.faults()).toEqual([])
  })
}

/** What is whispered is not waited for by anybody else. */
const patience = { timeout: 5000 }

export async function quiet({ delivered, outbox, refusals }: Stage): Promise<void> {
  await delivered()
  await outbox.idle()
  await refusals.idle()
}

export type Hired = { readonly employee: Employee }

export type Cast<P extends Hired> = Readonly<Record<'ada' | 'bo' | 'lin' | 'wei', P>> & {
  readonly beta: Customer
}

/** Ada administers; Bo leads Lin and Wei, who look after Acme and Beta. */
export async function cast<P extends Hired>(
  { customer }: Pick<ReturnType<typeof makers>, 'customer'>,
  hire: (some: Partial<Employee>) => Promise<P>,
): Promise<Cast<P>> {
  const ada = await hire({ name: 'Ada', role: 'admin', locale: 'en' })
  const bo = await hire({ name: 'Bo', role: 'manager', managerId: ada.employee.id, locale: 'en' })
  const under = { managerId: bo.employee.id, locale: 'en' } as const
  const lin = await hire({ name: 'Lin', ...under })
  const wei = await hire({ name: 'Wei', ...under, email: 'wei@example.com' })
  await customer({ name: 'Acme', ownerId: lin.employee.id })
  const beta = await customer({ name: 'Beta', ownerId: wei.employee.id })
  return { ada, bo, lin, wei, beta }
}

export const change = ({ app }: Stage, { id }: Employee, some: Partial<Employee>) =>
  app.db.update(employees).set(some).where(eq(employees.id, id))

export const codeOf = ({ app }: Stage, { id }: Employee, now = testNow) =>
  app.db.transaction((tx) => createLinkCode({ tx, now }, id))

/** The button that takes back what they did last. */
export async function lastUndo({ app }: Stage, { id }: Employee): Promise<string> {
  const mine = eq(invocations.employeeId, id)
  const did = app.db.select().from(invocations).where(mine).orderBy(desc(invocations.id)).limit(1)
  return `undo?of=${(await did)[0]?.id}`
}
