export type Lanes = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** What one person sends is handled in the order in which it came; nobody waits for anybody else. */
export function lanes(): Lanes {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, turn)
    const free = () => last.get(key) === turn && last.delete(key)
    void turn.then(free, free)
    return turn
  }
}
