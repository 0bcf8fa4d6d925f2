/** PostgreSQL takes neither NUL nor half a character: they are nothing that people write. */
export function legible<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '') as T
  if (Array.isArray(value)) return value.map(legible) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, legible(inner)])
  return Object.fromEntries(entries) as T
}
