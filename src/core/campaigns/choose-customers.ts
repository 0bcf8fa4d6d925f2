import { eq } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName, findCustomers } from '../customers/customer-by-name.ts'
import { soughtIn } from '../customers/spot-search.ts'
import { ensure } from '../errors.ts'

/** More at once is more than anybody calls. */
export const campaignMax = 2000

export type Chosen = {
  readonly called: readonly Customer[]
  /** How many that were meant are not called: the relation is over, or they are in the pool. */
  readonly left: number
}

/** Whom a campaign is for: searches as everywhere (A级会员, 华东的大客户), names, or several of both. */
export async function chosenCustomers(ctx: Ctx, who: string): Promise<Chosen> {
  const said = who.split(/[、,，;；\n]|\band\b|(?<=\p{Script=Han})和(?=\p{Script=Han})/u)
  const parts = said.map((part) => part.trim()).filter((part) => part !== '')
  ensure(parts.length > 0, (t) => t.campaigns.whom, 'who')
  const found = new Map<number, Customer>()
  for (const part of parts) for (const one of await meant(part, ctx)) found.set(one.id, one)
  const called = [...found.values()].filter(isCalled).sort(byImportance)
  ensure(called.length > 0, (t) => t.campaigns.nobody({ who }), 'who')
  ensure(called.length <= campaignMax, (t) => t.campaigns.tooMany({ max: campaignMax }), 'who')
  return { called, left: found.size - called.length }
}

/** What is only a name has to name one; 全部 is everybody. */
async function meant(part: string, ctx: Ctx): Promise<readonly Customer[]> {
  const { words, ...filters } = soughtIn(part)
  const isName = Object.keys(filters).length === 0 && words !== ''
  const isRegion = isName && (await isRegionOf(words, ctx))
  if (isName && !isRegion) return [await customerByName.read(part, ctx)]
  return findCustomers(part, ctx, { limit: campaignMax + 1 })
}

async function isRegionOf(words: string, { tx }: Ctx): Promise<boolean> {
  const { id, region } = customers
  const found = await tx.select({ id }).from(customers).where(eq(region, words)).limit(1)
  return found.length > 0
}

const isCalled = ({ status, pooledAt, mergedIntoId }: Customer) =>
  (status === 'active' || status === 'prospect') && pooledAt === null && mergedIntoId === null

/** Key accounts, then by grade: they are called first. */
const byImportance = (a: Customer, b: Customer) =>
  Number(b.isKey) - Number(a.isKey) || (a.grade ?? 'Z').localeCompare(b.grade ?? 'Z') || a.id - b.id
