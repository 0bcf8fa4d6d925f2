import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'

/** Who is on a post; `isSecond` where they have another one besides (兼任, ORG-7). */
export type Holder = Pick<Employee, 'id' | 'name'> & { readonly isSecond: boolean }

export type Holders = ReadonlyMap<number, readonly Holder[]>

/** By post; whoever has left holds nothing. */
export async function holdersOf(tx: Tx, posts: readonly number[]): Promise<Holders> {
  const { id, name } = employees
  const found = await tx
    .select({ postId: seats.postId, holder: { id, name, isSecond: seats.isSecond } })
    .from(seats)
    .innerJoin(employees, eq(employees.id, seats.employeeId))
    .where(and(inArray(seats.postId, [...posts]), isNull(seats.until), isNull(employees.leftAt)))
    .orderBy(asc(seats.id))
  const of = (post: number) => found.filter((f) => f.postId === post).map(({ holder }) => holder)
  return new Map(posts.map((post) => [post, of(post)]))
}
