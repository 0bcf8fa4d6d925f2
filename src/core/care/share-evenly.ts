import { folded } from '../chat/fields.ts'

export type Receiver = {
  readonly id: number
  /** How many customers they look after already. */
  readonly has: number
  /** In percent of an equal part; nobody gets anything at 0. */
  readonly share: number
  readonly territory: string | null
}

export type Shared = { readonly id: number; readonly region: string | null }

/**
 * Whom each customer goes to (FILE-8): whoever would then have the least for what they can carry, of
 * those in whose territory it lies if it lies in any.
 */
export function shareEvenly(
  customers: readonly Shared[],
  people: readonly Receiver[],
): ReadonlyMap<number, number> {
  const able = people.filter(({ share }) => share > 0)
  const has = new Map(able.map((one) => [one.id, one.has]))
  const shared = new Map<number, number>()
  for (const { id, region } of placedFirst(customers, able)) {
    const near = able.filter(({ territory }) => isIn(region, territory))
    const to = lightest(near.length > 0 ? near : able, has)
    if (!to) break
    shared.set(id, to.id)
    has.set(to.id, (has.get(to.id) ?? 0) + 1)
  }
  return shared
}

/** What only some can have goes first, so that the rest evens it out. */
function placedFirst(customers: readonly Shared[], people: readonly Receiver[]): readonly Shared[] {
  const isPlaced = ({ region }: Shared) => people.some(({ territory }) => isIn(region, territory))
  return [...customers.filter(isPlaced), ...customers.filter((one) => !isPlaced(one))]
}

function lightest(
  people: readonly Receiver[],
  has: ReadonlyMap<number, number>,
): Receiver | undefined {
  const load = ({ id, share }: Receiver) => ((has.get(id) ?? 0) + 1) / share
  return people.reduce<Receiver | undefined>(
    (least, one) => (!least || load(one) < load(least) ? one : least),
    undefined,
  )
}

/** 华东 holds 华东一区, and the other way round. */
function isIn(region: string | null, territory: string | null): boolean {
  const [place, area] = [folded(region ?? ''), folded(territory ?? '')]
  return place !== '' && area !== '' && (place.includes(area) || area.includes(place))
}
