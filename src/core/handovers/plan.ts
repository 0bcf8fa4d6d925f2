import { inArray } from 'drizzle-orm'
import type { Handover, HandoverItem } from '../../db/custody.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { type Held, heldBy, heldCounts, numbered } from './held.ts'
import { holdingNames, holdings } from './holdings.ts'
import { itemsOf, showThing } from './items.ts'
import { type Receivers, receiversFor } from './receivers.ts'
import { share } from './share.ts'

/** A thing with its receiver; with none it is not given on. */
export type Thing = Held & { readonly to: number | null }

export type Plan = {
  readonly handover: Handover
  readonly leaver: Employee
  readonly things: readonly Thing[]
  /** Everyone who is to have something, by number. */
  readonly people: ReadonlyMap<number, Employee>
  /** How much each of them holds without it; empty once it has gone. */
  readonly loads: ReadonlyMap<number, number>
}

/** What goes to whom: while it is proposed as of now, afterwards as it went. */
export async function planOf(ctx: Ctx, handover: Handover): Promise<Plan> {
  const leaver = await employeeNumbered(ctx.tx, handover.leaverId)
  const items = await itemsOf(ctx, handover)
  const isOver = handover.state === 'done' || handover.state === 'reversed'
  if (isOver) return { ...(await went(ctx, items)), handover, leaver }
  return { ...(await proposed(ctx, leaver, items)), handover, leaver }
}

/** What is held at this moment, with receivers for what nobody has been chosen for. */
export async function proposed(ctx: Ctx, leaver: Employee, items: readonly HandoverItem[]) {
  const receivers = await receiversFor(ctx, leaver)
  const held = await heldBy(ctx, leaver)
  const choices = new Map(items.map((item) => [`${item.holding}-${item.rowId}`, item.toId]))
  const chosen = (thing: Held) => choices.get(showThing(thing))
  const loads = await heldCounts(ctx, receivers.team)
  const shared = share(
    held.filter(({ holding }) => holdings[holding].way === 'shared'),
    { loads, chosen },
  )
  const to = (thing: Held) => shared.get(thing) ?? upTo(thing, receivers, ctx)
  const things = held.map((thing) => ({ ...thing, to: to(thing) }))
  const people = await peopleOf(ctx, things)
  return { things, people, loads: await heldCounts(ctx, [...people.values()]) }
}

/** The nearest superior who may have it; somebody has to decide where nobody is above. */
function upTo({ holding, notFor }: Held, { above }: Receivers, { actor }: Ctx): number | null {
  const { way } = holdings[holding]
  if (way !== 'up' && way !== 'collected') return null
  const superior = above.find(({ id }) => id !== notFor)
  if (superior) return superior.id
  return holding === 'person' || actor.id === notFor ? null : actor.id
}

async function went(ctx: Ctx, items: readonly HandoverItem[]) {
  const things: Thing[] = []
  for (const name of holdingNames) {
    const its = new Map(items.filter((i) => i.holding === name).map((i) => [i.rowId, i.toId]))
    const rows = its.size > 0 ? await numbered(ctx, name, [...its.keys()]) : []
    things.push(...rows.map((row) => ({ ...row, to: its.get(row.id) ?? null })))
  }
  return { things, people: await peopleOf(ctx, things), loads: new Map<number, number>() }
}

async function peopleOf({ tx }: Ctx, things: readonly Thing[]): Promise<Map<number, Employee>> {
  const ids = [...new Set(things.map(({ to }) => to).filter((to) => to !== null))]
  if (ids.length === 0) return new Map()
  const found = await tx.select().from(employees).where(inArray(employees.id, ids))
  const sorted = found.sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id)
  return new Map(sorted.map((person) => [person.id, person]))
}
