/** What somebody typed that cannot be done: one sentence, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Nothing that we could mend: one sentence for whoever set this up, exit code 1. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
