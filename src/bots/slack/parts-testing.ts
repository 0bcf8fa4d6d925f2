/** Any object inside a message or view: a block, an element, a text. */
export type Part = { readonly type?: string; readonly [key: string]: unknown }

/** Everything inside, outermost first. */
export function* parts(value: unknown): Generator<Part> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value as Part
  for (const inner of Object.values(value)) yield* parts(inner)
}

export const isText = ({ type }: Part) => type === 'plain_text' || type === 'mrkdwn'

/** What a person reads, without markup, one text a line. */
export function seen(value: unknown): string {
  const texts = [...parts(value)].filter(isText).map(({ text }) => shown(String(text)))
  return texts.join('\n')
}

const shown = (text: string) =>
  text
    .replaceAll('\u200b', '')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** A value somewhere inside, by its keys: `at(view, 'title', 'text')`. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key],
    value,
  )
}
