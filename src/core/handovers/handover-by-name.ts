import { and, desc, eq, gt, inArray, ne, or } from 'drizzle-orm'
import { type Handover, handoverItems, handovers } from '../../db/custody.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Field, Option, Spotted } from '../chat/field.ts'
import { folded, mentions, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { one } from '../one.ts'
import { withinReach } from '../rights/within-reach.ts'
import { backMs } from './rules.ts'

type State = Handover['state']
export type Named = { readonly handover: Handover; readonly name: string }

const listedMax = 200

/** A handover by its number or by whose it is; one's own is for others to see and to decide. */
export const handoverField = (states: readonly State[]): Field<Handover> =>
  pick((t) => t.handovers.fields.handover, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await handoversIn(ctx, states)
      return all.filter(({ name }) => folded(name).includes(folded(query))).map(option)
    },

    async read(raw: string, ctx: Ctx): Promise<Handover> {
      const number = numberIn(raw)
      if (number !== undefined) return (await handoverNumbered(ctx, number)) ?? noSuch(raw)
      const all = await handoversIn(ctx, states)
      return all.find(({ name }) => folded(name) === folded(raw))?.handover ?? noSuch(raw)
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const all = await handoversIn(ctx, states)
      return all.find(({ handover }) => String(handover.id) === raw)?.name ?? raw
    },

    async spot({ words }: Line, ctx: Ctx): Promise<Spotted> {
      const all = await handoversIn(ctx, states)
      const named = all.filter(({ name }) => mentions(folded(words), folded(name)))
      const [found, ...others] = new Map(named.map((n) => [n.name, n])).values()
      return others.length > 0 ? named.map(option) : found && String(found.handover.id)
    },
  })

const option = ({ handover: { id }, name }: Named): Option => ({ value: String(id), label: name })
const noSuch = (name: string) => fail((t: Parameters<Phrase>[0]) => t.handovers.noSuch({ name }))

/** The newest first; those that can be reversed no more are over. */
export function handoversIn(ctx: Ctx, states: readonly State[]): Promise<Named[]> {
  const since = new Date(ctx.now.getTime() - backMs)
  return ctx.tx
    .select({ handover: handovers, name: employees.name })
    .from(handovers)
    .innerJoin(employees, eq(employees.id, handovers.leaverId))
    .where(
      and(
        inArray(handovers.state, [...states]),
        or(eq(handovers.state, 'proposed'), gt(handovers.doneAt, since)),
        isTheirs(ctx),
      ),
    )
    .orderBy(desc(handovers.id))
    .limit(listedMax)
}

/** In any state, so that the refusal can say which. */
async function handoverNumbered(ctx: Ctx, id: number): Promise<Handover | undefined> {
  const [found] = await ctx.tx
    .select()
    .from(handovers)
    .where(and(eq(handovers.id, id), isTheirs(ctx)))
  return found
}

const isTheirs = (ctx: Ctx) =>
  and(withinReach(handovers.leaverId, ctx), ne(handovers.leaverId, ctx.actor.id))

/** As it is now, held until this transaction ends: of two who act at once the second sees what was done. */
export async function heldHandover(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Handover, 'id'>,
  state: State,
): Promise<Handover> {
  const [found] = await tx.select().from(handovers).where(eq(handovers.id, id)).for('update')
  if (found?.state === state) return found
  return fail((t) =>
    t.handovers.notSo({ state: t.trail.handoverStates[found?.state ?? 'dropped'] }),
  )
}

/** Whoever leaves, held so that nothing of theirs moves and no account closes meanwhile. */
export async function heldLeaver(
  { tx }: Pick<Ctx, 'tx'>,
  { leaverId }: Pick<Handover, 'leaverId'>,
): Promise<Employee> {
  const whose = eq(employees.id, leaverId)
  return one(await tx.select().from(employees).where(whose).for('no key update'))
}

/** One that has been carried out and of which something has come to the actor. */
export async function receivedHandover({ tx, actor }: Ctx, id: number): Promise<Handover> {
  const [found] = await tx
    .select({ handover: handovers })
    .from(handoverItems)
    .innerJoin(handovers, eq(handovers.id, handoverItems.handoverId))
    .where(and(eq(handovers.id, id), eq(handovers.state, 'done'), eq(handoverItems.toId, actor.id)))
    .limit(1)
  return found?.handover ?? noSuch(String(id))
}
