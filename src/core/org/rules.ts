import type { Post } from '../../db/organisation.ts'

export type Staffing = {
  readonly held: number
  /** 缺编 */
  readonly vacant: number
  /** 超编 */
  readonly over: number
}

/** How many are missing on a post, or are too many (ORG-2). */
export function staffing(
  { headcountMin, headcountMax }: Pick<Post, 'headcountMin' | 'headcountMax'>,
  held: number,
): Staffing {
  return {
    held,
    vacant: Math.max(0, headcountMin - held),
    over: Math.max(0, held - headcountMax),
  }
}

type Node = Pick<Post, 'id' | 'superiorId'>

/** Every post behind the one that it is under, and how deep it stands. */
export function inTreeOrder<P extends Node>(
  posts: readonly P[],
): readonly { readonly post: P; readonly depth: number }[] {
  const known = new Set(posts.map(({ id }) => id))
  const isTop = ({ superiorId }: P) => superiorId === null || !known.has(superiorId)
  const below = (post: P, depth: number): readonly { post: P; depth: number }[] => [
    { post, depth },
    ...posts.filter((p) => p.superiorId === post.id).flatMap((p) => below(p, depth + 1)),
  ]
  return posts.filter(isTop).flatMap((post) => below(post, 0))
}

/** Whether a post would come to stand under itself. */
export function wouldLoop(posts: readonly Node[], id: number, superiorId: number): boolean {
  const above = new Map(posts.map((post) => [post.id, post.superiorId]))
  const isUnder = (at: number | null | undefined): boolean =>
    at === id || (typeof at === 'number' && isUnder(above.get(at)))
  return isUnder(superiorId)
}
