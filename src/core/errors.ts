import { en, type Phrase } from './i18n/en.ts'

/** Something the user did, asked for or may not do. Any other error is a bug. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly phrase: Phrase

  constructor(phrase: Phrase) {
    super(phrase(en))
    this.phrase = phrase
  }
}

export function fail(phrase: Phrase): never {
  throw new UserError(phrase)
}

/** The check and its sentence in one line; the sentence says what to do next. */
export function ensure(condition: unknown, phrase: Phrase): asserts condition {
  if (!condition) fail(phrase)
}
