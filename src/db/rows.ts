/** The rows of `execute`, which postgres.js gives as they are and PGlite in an object. */
export function rows<Row>(result: unknown): Row[] {
  return (Array.isArray(result) ? result : (result as { rows: Row[] }).rows) as Row[]
}

/** The SQLSTATE (or the system's error code) behind an error, however many times it was wrapped. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : codeOf(error.cause)
}
