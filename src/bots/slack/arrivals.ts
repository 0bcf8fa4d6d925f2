import type { App } from '../../core/chat/app.ts'
import type { Sender } from '../../core/chat/delivery.ts'
import { type Arrival, dropArrival, keepArrival, takeArrivals } from '../../core/files/arrivals.ts'
import type { Content } from './deliveries.ts'
import type { SharedFile } from './fetch-file.ts'

/** A message whose files are still at Slack. */
export type Arrived = {
  readonly content: Content
  readonly files: readonly SharedFile[]
  readonly sender: Sender
  readonly channel: string
  readonly userId: string
  readonly thread?: string | undefined
}

export type Arrivals = {
  /** Keeps it, so that Slack may be answered, and goes on in the background. */
  keep(arrived: Arrived): Promise<void>
  /** Goes on with what is due again, of this process or another. */
  resume(): Promise<void>
}

/** What becomes of one; it throws where another try may help, but for the last one. */
export type HandOver = (arrived: Arrived, isLast: boolean) => Promise<void>

const triesMax = 5

/** Fetching may take longer than the three seconds after which Slack sends an event again. */
export function arrivals(
  app: App,
  handOver: HandOver,
  afterwards: (work: Promise<void>) => void,
): Arrivals {
  const underWay = new Set<number>()
  return {
    async keep(arrived) {
      const { keys } = arrived.content
      const kept = await keepArrival(app, { platform: 'slack', keys, content: arrived })
      if (kept) begin(kept)
    },
    async resume() {
      for (const left of await takeArrivals(app, 'slack')) begin(left)
    },
  }

  function begin(arrival: Arrival): void {
    if (underWay.has(arrival.id)) return
    underWay.add(arrival.id)
    afterwards(work(arrival).finally(() => underWay.delete(arrival.id)))
  }

  async function work(arrival: Arrival): Promise<void> {
    await handOver(arrival.content as Arrived, arrival.tries >= triesMax)
    await dropArrival(app, arrival)
  }
}
