/** What a platform answered, and how far our clock is from the platform's. */
export type Called = {
  readonly body: Readonly<Record<string, unknown>>
  readonly headers: Headers
  readonly skewMs: number
}

const patienceMs = 10_000

/** Asks a platform; undefined when nobody answers there. The address may hold a token: it is never told. */
export async function call(
  url: string,
  init: RequestInit,
  now: () => number,
): Promise<Called | undefined> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) })
    const body: unknown = await response.json()
    const { headers } = response
    const told = Date.parse(headers.get('date') ?? '')
    const skewMs = Number.isNaN(told) ? 0 : now() - told
    return typeof body === 'object' && body !== null
      ? { body: { ...body }, headers, skewMs }
      : undefined
  } catch {
    return undefined
  }
}

/** Slack and we refuse what is five minutes off; a second is the grain of the header. */
export const skewMaxMs = 60_000
