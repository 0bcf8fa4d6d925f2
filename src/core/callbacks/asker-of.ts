import { and, count, inArray, isNull } from 'drizzle-orm'
import { type Customer, type Employee, employees } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { shareEvenly } from '../care/share-evenly.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { findDuty } from '../duties/find-duty.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allMessages } from '../i18n/messages.ts'
import type { Rule } from './usual-rules.ts'

type At = Pick<Ctx, 'tx' | 'now'>

export type Wanted = Pick<Rule, 'asker'> & {
  readonly customer: Customer
  /** Who dealt with the matter. */
  readonly receiverId?: number | undefined
}

/** Who makes a callback that a rule started: somebody who is here, whoever looks after the customer at last. */
export async function askerOf(at: At, wanted: Wanted): Promise<Employee> {
  const [asker] = await askersOf(at, [wanted])
  return asker ?? keeperOf(at, wanted.customer)
}

/** The same for many, in their order, by a few queries; nobody calls about a file that is kept from them. */
export async function askersOf(at: At, wanted: readonly Wanted[]): Promise<readonly Employee[]> {
  const keepers = await known(
    at,
    wanted.map(({ customer }) => customer.ownerId),
  )
  const chosen = await chosenFor(at, wanted)
  const askers: Employee[] = []
  for (const [n, { customer }] of wanted.entries()) {
    const one = chosen[n]
    const isFit = isHere(one) && (await isOpenTo(at, one, customer))
    const keeper = keepers.get(customer.ownerId)
    askers.push(isFit ? one : isHere(keeper) ? keeper : await keeperOf(at, customer))
  }
  return askers
}

/** Whom the rule names, who may have left since. */
async function chosenFor(at: At, wanted: readonly Wanted[]) {
  const turns = await inTurn(
    at,
    wanted.filter(({ asker }) => asker === 'specialists').map(({ customer }) => customer),
  )
  const given = wanted.flatMap(({ asker, receiverId }) =>
    asker === 'receiver' && receiverId !== undefined ? [receiverId] : [],
  )
  const receivers = await known(at, given)
  return wanted.map(({ asker, customer, receiverId = 0 }) => {
    if (asker === 'specialists') return turns.get(customer.id)
    return asker === 'receiver' ? receivers.get(receiverId) : undefined
  })
}

async function known({ tx }: At, ids: readonly number[]): Promise<ReadonlyMap<number, Employee>> {
  if (ids.length === 0) return new Map()
  const found = await tx
    .select()
    .from(employees)
    .where(inArray(employees.id, [...new Set(ids)]))
  return new Map(found.map((one) => [one.id, one]))
}

const isHere = (one: Employee | undefined): one is Employee =>
  one !== undefined && !one.leftAt && !one.suspendedAt

/** A restricted file (SEC-1) is for whoever keeps it and those who were let in. */
const isOpenTo = async (at: At, one: Employee, { id, access, ownerId }: Customer) =>
  access === 'ordinary' || ownerId === one.id || (await customerTold(at, one, id)).isOpen

/** The owner, or whoever is above where they have left. */
async function keeperOf({ tx }: At, { ownerId }: Customer): Promise<Employee> {
  const owner = await employeeNumbered(tx, ownerId)
  const { managerId } = owner
  return isHere(owner) || managerId === null ? owner : employeeNumbered(tx, managerId)
}

/** Of those whose duty callbacks are (CALLBACK-13), whoever owes the fewest for their share. */
async function inTurn(
  { tx }: At,
  called: readonly Customer[],
): Promise<ReadonlyMap<number, Employee>> {
  const people = called.length > 0 ? await specialists(tx) : []
  const receivers = await withOwed(tx, people)
  const shared = shareEvenly(called, receivers)
  const byId = new Map(people.map((one) => [one.id, one]))
  return new Map([...shared].flatMap(([id, to]) => [[id, byId.get(to)] as const].filter(isKnown)))
}

const isKnown = <T>(pair: readonly [number, T | undefined]): pair is readonly [number, T] =>
  pair[1] !== undefined

/** People with how many callbacks each owes, to share out more among them. */
export async function withOwed<T extends Pick<Employee, 'id'>>(
  tx: At['tx'],
  people: readonly T[],
): Promise<readonly (T & { readonly has: number })[]> {
  if (people.length === 0) return []
  const owed = await tx
    .select({ employeeId: callbacks.employeeId, has: count() })
    .from(callbacks)
    .where(and(isNull(callbacks.doneAt), inArray(callbacks.employeeId, people.map(idOf))))
    .groupBy(callbacks.employeeId)
  const has = new Map(owed.map((one) => [one.employeeId, one.has]))
  return people.map((one) => ({ ...one, has: has.get(one.id) ?? 0 }))
}

const idOf = ({ id }: { readonly id: number }) => id

/** Whose duty callbacks are, by their posts. */
export async function specialists(tx: At['tx']): Promise<readonly Employee[]> {
  for (const { callbacks: words } of allMessages) {
    const [match] = await findDuty({ tx }, words.dutyWord)
    const ids = match?.holders.map(idOf) ?? []
    if (ids.length > 0) {
      const is = and(inArray(employees.id, ids), isNull(employees.suspendedAt))
      return tx.select().from(employees).where(is).orderBy(employees.id)
    }
  }
  return []
}
