/** Every reply to a write carries Undo for so long (ADR 8). */
export const undoMs = 10 * 60_000

export const isTooLate = (written: Date, now: Date): boolean =>
  now.getTime() - written.getTime() > undoMs
