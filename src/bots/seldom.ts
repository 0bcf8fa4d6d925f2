const knownMax = 10_000

/** Whether it is time to say something again to the same: once a minute is enough. */
export function seldom(clock: () => Date, everyMs = 60_000): (whom: string) => boolean {
  const said = new Map<string, number>()
  return (whom) => {
    const now = clock().getTime()
    if (now - (said.get(whom) ?? Number.NEGATIVE_INFINITY) < everyMs) return false
    if (said.size >= knownMax) said.clear()
    said.set(whom, now)
    return true
  }
}
