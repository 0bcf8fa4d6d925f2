/** Any object inside a message or view: a block, an element, a text. */
export type Part = { readonly type?: string; readonly [key: string]: unknown }

/** Everything inside, outermost first. */
export function* parts(value: unknown): Generator<Part> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Part
  for (const inner of Object.values(value)) yield* parts(inner)
}

export const isText = ({ type }: Part) => type === 'plain_text' || type === 'mrkdwn'

/** What a person reads, one text a line. */
export function seen(value: unknown): string {
  return [...parts(value)].filter(isText).map(shown).join('\n')
}

/** In `mrkdwn` a mark that nothing keeps apart is formatting. */
function shown({ type, text }: Part): string {
  const words = String(text)
  const bare = words.replace(/[*_~`](?!\u200b)/g, '').replaceAll('\u200b', '')
  return (type === 'mrkdwn' ? bare : words)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** A value somewhere inside, by its keys: `at(view, 'title', 'text')`. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key],
    value,
  )
}
