/** What can go wrong with a call: before its effect or after it, so that only the answer is lost. */
export type Fault = {
  readonly method?: string
  readonly channel?: string
  readonly kind:
    | 'drop before'
    | 'drop after'
    | 'error before'
    | 'error after'
    | { readonly delayMs: number }
    | { readonly retryAfter: number }
    | { readonly refusal: string }
    | { readonly status: number }
}

export type Call = { readonly method: string; readonly channel?: string | undefined }

/** Called with each request; what it returns happens to it. */
export type Trouble = (call: Call) => Fault['kind'] | undefined

/** Each fault happens once, to the first call that it fits. */
export function queued(faults: Fault[]): Trouble {
  return (call) => {
    const next = faults.findIndex((fault) => fits(fault, call))
    return next < 0 ? undefined : faults.splice(next, 1)[0]?.kind
  }
}

/** The given share of calls fails, in the same way for the same seed. */
export function seeded(seed: number, share: number, kinds: readonly Fault['kind'][]): Trouble {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return () => (random() < share ? kinds[Math.floor(random() * kinds.length)] : undefined)
}

/** Slack's limits are kept for each method and channel, and hit nobody else. */
export function paced(perSecond: number, burst: number): Trouble {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return ({ method, channel }) => {
    if (channel === undefined || !method.startsWith('chat.')) return undefined
    const now = Date.now()
    const { tokens, at } = buckets.get(`${method} ${channel}`) ?? { tokens: burst, at: now }
    const left = Math.min(burst, tokens + ((now - at) / 1000) * perSecond)
    buckets.set(`${method} ${channel}`, { tokens: left < 1 ? left : left - 1, at: now })
    return left < 1 ? { retryAfter: Math.max(1, Math.ceil(1 / perSecond)) } : undefined
  }
}

const fits = ({ method, channel }: Fault, call: Call) =>
  (method === undefined || method === call.method) &&
  (channel === undefined || channel === call.channel)
