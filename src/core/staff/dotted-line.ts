import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { dottedLines } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { notify } from '../notices/notify.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { unlessTaken } from '../unless-taken.ts'
import { dottedCard } from './dotted-card.ts'

export const dottedWays = ['add', 'remove'] as const
export type DottedWay = (typeof dottedWays)[number]

export type Dotted = {
  readonly who: Employee
  readonly superior: Employee
  readonly how: DottedWay
}

/**
 * A project superior beside the solid one (X1). It gives no right and no say: they are shown, and they
 * hear when somebody of theirs is away. Both are told.
 */
export async function dot(ctx: Ctx, line: Dotted): Promise<void> {
  await ensureTheirs(ctx, line)
  await (line.how === 'add' ? add(ctx, line) : remove(ctx, line))
  for (const reader of [line.who, line.superior]) {
    if (reader.id !== ctx.actor.id) await notify(ctx, reader, dottedCard(line, reader))
  }
}

async function ensureTheirs(ctx: Ctx, { who, superior }: Dotted): Promise<void> {
  const { name } = who
  const isTheirs = who.id !== ctx.actor.id && (await isWithinReach(ctx, who))
  allow(isTheirs, 'missingRight', (t) => t.staff.notYours({ name }), 'who')
  ensure(who.id !== superior.id, (t) => t.staff.notTheirOwn({ name }), 'superior')
}

async function add({ tx }: Ctx, { who, superior }: Dotted): Promise<void> {
  const names = { name: who.name, superior: superior.name }
  ensure(who.managerId !== superior.id, (t) => t.staff.isSolid(names), 'superior')
  await unlessTaken(
    tx,
    (inner) => insertRow(inner, dottedLines, { employeeId: who.id, managerId: superior.id }),
    (t) => t.staff.dottedAlready(names),
    'superior',
  )
}

async function remove({ tx }: Ctx, { who, superior }: Dotted): Promise<void> {
  const theirs = and(eq(dottedLines.employeeId, who.id), eq(dottedLines.managerId, superior.id))
  const gone = await tx.delete(dottedLines).where(theirs).returning()
  const names = { name: who.name, superior: superior.name }
  ensure(gone.length > 0, (t) => t.staff.notDotted(names), 'superior')
}

export type DottedLine = { readonly employeeId: number; readonly superior: Employee }

/** The dotted superiors of each, those who have left left out. */
export function dottedAbove(tx: Tx, of: readonly number[]): Promise<DottedLine[]> {
  return tx
    .select({ employeeId: dottedLines.employeeId, superior: employees })
    .from(dottedLines)
    .innerJoin(employees, eq(employees.id, dottedLines.managerId))
    .where(and(inArray(dottedLines.employeeId, [...of]), isNull(employees.leftAt)))
    .orderBy(asc(dottedLines.id))
}
