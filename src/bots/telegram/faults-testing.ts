import { refuse } from './refusal-testing.ts'

/** One thing that goes wrong, once: at the next call that it fits. */
export type Fault = {
  readonly method?: string
  readonly chat?: number
  readonly kind:
    | 'drop-before'
    | 'drop-after'
    | 'server-error'
    | 'flood'
    | 'delay'
    | 'bad-markup'
    | 'refuse'
    | 'too-large'
  /** How long a delay lasts. */
  readonly ms?: number
  /** What a flood asks for. */
  readonly retryAfter?: number
  /** What a refusal says. */
  readonly description?: string
}

/** Faults at random, the same for the same seed; each number is a share of all calls. */
export type Chaos = { readonly seed: number; readonly methods: readonly string[] } & {
  readonly [kind in 'drop-before' | 'drop-after' | 'server-error']?: number
}

export type Faults = ReturnType<typeof faultFinder>

export function faultFinder(chaos: Chaos | undefined) {
  const queue: Fault[] = []
  const random = randomFrom(chaos?.seed ?? 1)
  return { queue, next }

  function next(method: string, chat: unknown): Fault | undefined {
    const at = queue.findIndex((f) => (f.method ?? method) === method && (f.chat ?? chat) === chat)
    if (at >= 0) return queue.splice(at, 1)[0]
    return chaos?.methods.includes(method) ? drawn(chaos) : undefined
  }

  function drawn(chaos: Chaos): Fault | undefined {
    let left = random()
    for (const kind of ['drop-before', 'drop-after', 'server-error'] as const) {
      left -= chaos[kind] ?? 0
      if (left < 0) return { kind }
    }
    return undefined
  }
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** The faults that Telegram itself answers with. */
export function suffer({ kind, retryAfter = 1, description = 'Bad Request' }: Fault): void {
  if (kind === 'server-error') refuse(500, 'Internal Server Error')
  if (kind === 'refuse') refuse(400, description)
  if (kind === 'too-large') refuse(413, 'Request Entity Too Large')
  if (kind === 'bad-markup') refuse(400, "Bad Request: can't parse entities: Unsupported start tag")
  if (kind !== 'flood') return
  refuse(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter })
}
