import { createHash } from 'node:crypto'

type Fields = Readonly<Record<string, unknown>>

/**
 * What a form was filled with, field by field and too short to be read back, for it travels with
 * the form: what comes back the same was not touched, whatever somebody else has written since.
 */
export const seenIn = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}.${markOf(value)}`)
    .join(' ')

/** Without the fields that are as they were shown. */
export function withoutSeen<T extends Fields>(given: T, seen: string | undefined): Partial<T> {
  const marks = new Set(seen?.split(' '))
  const touched = Object.entries(given).filter(
    ([name, value]) => !marks.has(`${name}.${markOf(value)}`),
  )
  return Object.fromEntries(touched) as Partial<T>
}

const markLength = 6
const markOf = (value: unknown) =>
  createHash('sha256')
    .update(String(value ?? ''))
    .digest('base64url')
    .slice(0, markLength)
