import { randomUUID } from 'node:crypto'
import type { App } from '../core/chat/app.ts'

export type Background = {
  /** Goes on with work that no answer waits for; what fails is reported. */
  add(work: Promise<unknown>): void
  /** Resolves when nothing of it is under way, nor what has come of it. */
  done(): Promise<void>
}

export function background({ report }: Pick<App, 'report'>): Background {
  const underWay = new Set<Promise<unknown>>()
  return {
    add(work) {
      const safe = work.catch((error: unknown) => report(error, randomUUID().slice(0, 8)))
      underWay.add(safe)
      void safe.finally(() => underWay.delete(safe))
    },
    async done() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
