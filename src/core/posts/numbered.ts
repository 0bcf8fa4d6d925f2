import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'

/** What can be done to a numbered list. */
export const editWays = ['add', 'reword', 'move', 'remove'] as const
export type EditWay = (typeof editWays)[number]

export type Edit<T> = {
  readonly how: EditWay
  /** Its number, from 1; what is added without one comes last. */
  readonly number?: number | undefined
  /** Where it is moved to. */
  readonly to?: number | undefined
  /** The new item, given those there are. */
  readonly item: (old: T | undefined) => T
}

/** Where the form has to be answered anew. */
export type Places = { readonly number: string; readonly to: string }

/** The list with one item added, put differently, moved or gone; what it does not have is asked for. */
export function edited<T>(items: readonly T[], edit: Edit<T>, places: Places): readonly T[] {
  const { how, number = how === 'add' ? items.length + 1 : undefined, to, item } = edit
  const count = items.length
  const isThere = number !== undefined && number >= 1 && number <= count + Number(how === 'add')
  ensure(isThere, whichOf(count), places.number)
  const at = number - 1
  if (how === 'add') return items.toSpliced(at, 0, item(undefined))
  if (how === 'reword') return items.toSpliced(at, 1, item(items[at]))
  const without = items.toSpliced(at, 1)
  if (how === 'remove') return without
  ensure(to !== undefined && to >= 1 && to <= count, whichOf(count), places.to)
  return without.toSpliced(to - 1, 0, ...items.slice(at, at + 1))
}

const whichOf =
  (count: number): Phrase =>
  (t) =>
    t.posts.whichNumber({ count })
