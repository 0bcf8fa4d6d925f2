/** The only row; no row, or two, is a bug and not the user's business. */
export function one<T>(rows: readonly (T | undefined)[]): T {
  const [row] = rows
  if (row === undefined || rows.length > 1) throw new Error(`one row expected, not ${rows.length}`)
  return row
}
