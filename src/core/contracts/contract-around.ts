import { and, eq, inArray } from 'drizzle-orm'
import { type Contract, contracts } from '../../db/development.ts'
import { employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { type Around, contractCard } from './contract-card.ts'
import { type ContractFile, contractEventsOf, contractSeen, hasContract } from './find-contracts.ts'

const eventsMax = 8

/** A contract on a card, with what was written about it and the contracts it belongs with. */
export async function cardOf(
  ctx: Ctx,
  { id }: Pick<Contract, 'id'>,
  title?: string,
): Promise<Card> {
  const file = await contractSeen(ctx, { id })
  if (!file) return fail((t) => t.contracts.noSuch({ name: String(id) }))
  return contractCard(file, await aroundOf(ctx, file), ctx.actor, ctx.now, title)
}

async function aroundOf(ctx: Ctx, file: ContractFile): Promise<Around> {
  const { contract } = file
  const { renewsId, togetherWithId, checkedById } = contract
  const [events, codes, checkedBy, lacksQuality] = await Promise.all([
    contractEventsOf(ctx, file, eventsMax),
    codesOf(ctx, file, [renewsId, togetherWithId]),
    nameOf(ctx, checkedById),
    isWithoutQuality(ctx, file),
  ])
  const together = codes.get(togetherWithId ?? 0)
  return { events, renews: codes.get(renewsId ?? 0), together, checkedBy, lacksQuality }
}

/** Of the same customer, so that whoever reads the one may read of the other. */
async function codesOf(
  { tx }: Ctx,
  { contract }: ContractFile,
  ids: readonly (number | null)[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const isSame = eq(contracts.customerId, contract.customerId)
  const found = await tx
    .select({ id: contracts.id, code: contracts.code })
    .from(contracts)
    .where(and(inArray(contracts.id, wanted), isSame))
  return new Map(found.map(({ id, code }) => [id, code]))
}

async function nameOf({ tx }: Ctx, id: number | null): Promise<string | undefined> {
  if (id === null) return undefined
  const [found] = await tx
    .select({ name: employees.name })
    .from(employees)
    .where(eq(employees.id, id))
  return found?.name
}

async function isWithoutQuality(ctx: Ctx, { contract }: ContractFile): Promise<boolean> {
  const { kind, state, customerId } = contract
  if (kind !== 'supply' || state !== 'active') return false
  return !(await hasContract(ctx, customerId, 'quality'))
}
