import type { Held } from './held.ts'

/** What goes to one receiver together: a customer with all that is open there, or a thing by itself. */
export type Bundle<Thing extends Held = Held> = {
  readonly lead: Thing
  readonly along: readonly Thing[]
}

/** Customers first, each with what is theirs; then what belongs to no customer of the leaver's. */
export function bundlesOf<Thing extends Held>(things: readonly Thing[]): Bundle<Thing>[] {
  const along = new Map<number, Thing[]>()
  const customers = things.filter(({ holding }) => holding === 'customer')
  for (const { id } of customers) along.set(id, [])
  const alone = things.filter((thing) => {
    if (thing.holding === 'customer') return false
    const with_ = along.get(thing.customerId ?? 0)
    with_?.push(thing)
    return with_ === undefined
  })
  return [
    ...customers.map((lead) => ({ lead, along: along.get(lead.id) ?? [] })),
    ...alone.map((lead) => ({ lead, along: [] })),
  ]
}

export type Sharing = {
  /** Who can be given something, and how much each holds already. */
  readonly loads: ReadonlyMap<number, number>
  /** Who has been chosen for a thing, if anybody. */
  chosen(thing: Held): number | undefined
}

/**
 * A receiver for everything: whoever was chosen, or looks after the customer already; all else by
 * even load, the largest bundles first.
 */
export function share(things: readonly Held[], { loads, chosen }: Sharing): Map<Held, number> {
  const now = new Map(loads)
  const shared = new Map<Held, number>()
  const give = (thing: Held, to: number) => {
    shared.set(thing, to)
    now.set(to, (now.get(to) ?? 0) + 1)
  }
  const rest = bundlesOf(things).filter((bundle) => {
    const to = known(bundle.lead, { loads, chosen })
    if (to !== undefined) giveBundle(bundle, to)
    return to === undefined
  })
  for (const bundle of rest.sort((a, b) => b.along.length - a.along.length)) {
    giveBundle(bundle, lightest(now, [...loads.keys()]))
  }
  return shared

  function giveBundle({ lead, along }: Bundle, to: number): void {
    give(lead, to)
    for (const thing of along) give(thing, chosen(thing) ?? to)
  }
}

function known(lead: Held, { loads, chosen }: Sharing): number | undefined {
  const isTheirs = lead.holding !== 'customer' && loads.has(lead.ownerId ?? 0)
  return chosen(lead) ?? (isTheirs ? (lead.ownerId ?? undefined) : undefined)
}

/** Of those who hold as little the first. */
function lightest(loads: ReadonlyMap<number, number>, ids: readonly number[]): number {
  const least = Math.min(...ids.map((id) => loads.get(id) ?? 0))
  return ids.find((id) => loads.get(id) === least) ?? 0
}
