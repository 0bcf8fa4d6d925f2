import type { Moment } from '../when/find-moments.ts'

/**
 * What someone wrote, while its fields look for themselves: each takes its words away, so that
 * no two fields claim the same ones.
 */
export type Line = {
  /** As written, without the command's name. */
  readonly words: string
  /** The days and times that are mentioned and that no field has taken yet. */
  readonly moments: readonly Moment[]
  /** What the fields before this one have found. */
  readonly raw: Readonly<Record<string, string>>
  /** The line's own stretches of text that were taken. */
  take(moment: Moment): void
}
