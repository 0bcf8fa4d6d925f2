import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { liaisons } from '../../db/archive.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { recordDealing } from '../dealings/record-dealing.ts'
import { allow, ensure, fail } from '../errors.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { unlessTaken } from '../unless-taken.ts'
import { changedForKeeperCard, materialWords } from './changed-card.ts'
import { isNamed } from './customer-by-name.ts'
import { customerKeys } from './customer-keys.ts'
import { ensureWhole } from './ensure-whole.ts'
import { type FileField, fileFields, type Given, type Groups, isMaterial } from './file-fields.ts'
import { mayBeNamed } from './may-see.ts'

export type ChangedCustomer = {
  readonly before: Customer
  readonly customer: Customer
  readonly fields: readonly FileField[]
  /** The names of the groups it was and is a member of. */
  readonly groups: Groups
  /** Among them a material change (重大变动), which stands in the timeline, too. */
  readonly isMaterial: boolean
}

/** What was given is changed and nothing else; whoever keeps the file is told. */
export async function changeCustomer(
  ctx: Ctx,
  of: Customer,
  given: Given,
): Promise<ChangedCustomer> {
  const owner = await keeperOf(ctx, of)
  const before = await locked(ctx, of)
  const wanted = { ...before, ...onlyGiven(given) }
  const fields = fileFields.filter((f) => String(wanted[f] ?? '') !== String(before[f] ?? ''))
  ensure(fields.length > 0, (t) => t.dossier.nothingChanged({ name: before.name }))
  await ensureFree(ctx, wanted, fields)
  if (fields.includes('groupId')) await ensureGroup(ctx, wanted)
  const customer = await write(ctx, wanted, fields)
  const groups = await groupsOf(ctx, [before, customer])
  const changed = { before, customer, fields, groups, isMaterial: isMaterial({ before, fields }) }
  if (changed.isMaterial) await keepInTimeline(ctx, changed)
  if (owner.id !== ctx.actor.id) {
    await notify(ctx, owner, changedForKeeperCard(changed, ctx.actor, owner))
  }
  return changed
}

/**
 * The keeper of a file that is the actor's to write in, also as a further contact of ours (KEYACC-1);
 * one into which they were let is only to be read.
 */
export async function keeperOf(
  ctx: Ctx,
  { id, name, ownerId }: Customer,
  field: string | null = 'customer',
): Promise<Employee> {
  const owner = one(await ctx.tx.select().from(employees).where(eq(employees.id, ownerId)))
  const isTheirs = (await isWithinReach(ctx, owner)) || (await isLiaison(ctx, id))
  const phrase = { name, owner: owner.name }
  allow(isTheirs, 'missingRight', (t) => t.dossier.notYours(phrase), field ?? undefined)
  return owner
}

async function isLiaison({ tx, actor }: Ctx, customerId: number): Promise<boolean> {
  const theirs = and(eq(liaisons.customerId, customerId), eq(liaisons.employeeId, actor.id))
  return (await tx.$count(liaisons, and(theirs, isNull(liaisons.until)))) > 0
}

/** Of two who change a file at once, the second sees what the first has made of it. */
async function locked({ tx }: Ctx, { id }: Customer): Promise<Customer> {
  return ensureWhole(
    one(await tx.select().from(customers).where(eq(customers.id, id)).for('update')),
  )
}

const onlyGiven = (given: Given): Partial<Customer> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

function write(ctx: Ctx, wanted: Customer, fields: readonly FileField[]): Promise<Customer> {
  const set = Object.fromEntries(fields.map((field) => [field, wanted[field]]))
  const isCalled = fields.includes('name') || fields.includes('aliases')
  const keys = isCalled ? { keys: customerKeys(wanted.name, wanted.aliases) } : {}
  return unlessTaken(
    ctx.tx,
    async (tx) =>
      one(
        await tx
          .update(customers)
          .set({ ...set, ...keys, updatedAt: ctx.now })
          .where(eq(customers.id, wanted.id))
          .returning(),
      ),
    (t) => t.dossier.takenNow,
  )
}

/** No two files have the same name, code or credit code. */
async function ensureFree(
  ctx: Ctx,
  { id, name, code, creditCode }: Customer,
  fields: readonly FileField[],
): Promise<void> {
  if (fields.includes('name')) await ensureNameFree(ctx, { id, name })
  const isOther = and(ne(customers.id, id), isNull(customers.mergedIntoId))
  if (fields.includes('code') && code !== null) {
    const same = and(sql`upper(${customers.code}) = ${code.toUpperCase()}`, isOther)
    const [other] = await ctx.tx.select({ id: customers.id }).from(customers).where(same)
    ensure(!other, (t) => t.dossier.codeTaken({ code }), 'code')
  }
  if (fields.includes('creditCode') && creditCode !== null) {
    const same = and(eq(customers.creditCode, creditCode), isOther)
    const [other] = await ctx.tx.select({ id: customers.id }).from(customers).where(same)
    ensure(!other, (t) => t.dossier.creditTaken({ code: creditCode }), 'creditCode')
  }
}

/** Who looks after the other one is told, unless that file is kept from the actor. */
async function ensureNameFree(ctx: Ctx, { id, name }: Pick<Customer, 'id' | 'name'>) {
  const isOther = and(isNamed(name), ne(customers.id, id), isNull(customers.mergedIntoId))
  const known = await ctx.tx
    .select({ name: customers.name, owner: employees.name, isOpen: mayBeNamed(ctx) })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(isOther)
  const other = known.find((k) => folded(k.name) === folded(name))
  if (!other) return
  const { owner, isOpen } = other
  fail(
    (t) => (isOpen ? t.dossier.nameTaken({ name, owner }) : t.dossier.nameTakenElsewhere({ name })),
    'name',
  )
}

/** A group whose file is restricted has no name here: who keeps the member may not know of it. */
export async function groupsOf(
  { tx }: Pick<Ctx, 'tx'>,
  members: readonly Pick<Customer, 'groupId'>[],
): Promise<Groups> {
  const ids = members.flatMap(({ groupId }) => groupId ?? [])
  if (ids.length === 0) return new Map()
  const isOpen = and(inArray(customers.id, ids), eq(customers.access, 'ordinary'))
  const found = await tx
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(isOpen)
  return new Map(found.map(({ id, name }) => [id, name]))
}

const groupsMax = 10

/** Nobody is a member of themselves, whatever the way round. */
async function ensureGroup(ctx: Ctx, { id, name, groupId }: Customer): Promise<void> {
  ensure(groupId !== id, (t) => t.dossier.ownGroup({ name }), 'group')
  let above = groupId
  for (let n = 0; n < groupsMax && above !== null; n++) {
    const [group] = await ctx.tx
      .select({ name: customers.name, groupId: customers.groupId, isNamed: mayBeNamed(ctx) })
      .from(customers)
      .where(eq(customers.id, above))
    above = group?.groupId ?? null
    const round = { name, group: group?.isNamed ? group.name : undefined }
    ensure(above !== id, (t) => t.dossier.groupRound(round), 'group')
  }
}

async function keepInTimeline(ctx: Ctx, changed: ChangedCustomer): Promise<void> {
  const { customer } = changed
  await recordDealing(ctx, { customer, kind: 'change', note: materialWords(changed, ctx.actor) })
}
