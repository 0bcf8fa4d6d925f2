import type { RefusalReason } from '../db/machinery.ts'
import { en, type Phrase } from './i18n/en.ts'

/** Something the user did, asked for or may not do. Any other error is a bug. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly phrase: Phrase
  /** The form's field that has to be answered anew; without one, the command is refused. */
  readonly field: string | undefined
  /** What they may not do: it is kept who tried (ADR 20). */
  readonly denied: RefusalReason | undefined

  constructor(phrase: Phrase, field?: string, denied?: RefusalReason) {
    super(phrase(en))
    this.phrase = phrase
    this.field = field
    this.denied = denied
  }
}

export function fail(phrase: Phrase, field?: string): never {
  throw new UserError(phrase, field)
}

/** The check and its sentence in one line; the sentence says what to do next. */
export function ensure(condition: unknown, phrase: Phrase, field?: string): asserts condition {
  if (!condition) fail(phrase, field)
}

/** The same for what somebody may not do. */
export function allow(
  condition: unknown,
  denied: RefusalReason,
  phrase: Phrase,
  field?: string,
): asserts condition {
  if (!condition) throw new UserError(phrase, field, denied)
}
