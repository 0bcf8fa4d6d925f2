import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App, Send } from '../core/chat/app.ts'
import type { Answer, Delivery } from '../core/chat/delivery.ts'
import type { NoticeOutbox } from '../core/notices/outbox.ts'
import type { Platform } from '../db/choices.ts'
import type { Queue } from './queue.ts'

/** What is counted of a process. Labels are names of ours, never what people wrote. */
export type Figures = {
  readonly handled: (delivery: Delivery, answer: Answer) => void
  timed(platform: Platform, send: Send): Send
  countBugs(report: App['report']): App['report']
  /** The text that Prometheus reads. */
  text(outbox: NoticeOutbox, queue: readonly Queue[]): Promise<string>
}

export function makeFigures(): Figures {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry })
  const deliveries = new Counter({
    name: 'rapport_deliveries_total',
    help: 'Messages, presses and submissions that were answered',
    labelNames: ['platform', 'kind', 'outcome'],
    registers,
  })
  const commands = new Counter({
    name: 'rapport_commands_total',
    help: 'What people were understood to want, and what came of it',
    labelNames: ['command', 'outcome'],
    registers,
  })
  const bugs = new Counter({
    name: 'rapport_bugs_total',
    help: 'Errors that nobody expected; each has a line in the log',
    registers,
  })
  const sending = new Histogram({
    name: 'rapport_send_seconds',
    help: 'How long a platform took to take a message',
    labelNames: ['platform', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const notices = new Gauge({
    name: 'rapport_notices',
    help: 'Notices in the database, by platform and state',
    labelNames: ['platform', 'state'],
    registers,
  })
  const lateness = new Gauge({
    name: 'rapport_queue_lateness_seconds',
    help: 'By how much the oldest notice that waits is late',
    labelNames: ['platform'],
    registers,
  })
  const attempts = new Gauge({
    name: 'rapport_send_attempts',
    help: 'What came of the attempts of this process to send',
    labelNames: ['outcome'],
    registers,
  })

  return {
    handled({ sender, said }, answer) {
      const outcome = outcomeOf(answer)
      deliveries.inc({ platform: sender.platform, kind: said.kind, outcome })
      if (answer.understood) commands.inc({ command: answer.understood.command, outcome })
    },
    timed: (platform, send) => async (notice) => {
      const from = performance.now()
      const sent = await send(notice)
      sending.observe({ platform, outcome: sent.kind }, (performance.now() - from) / 1000)
      return sent
    },
    countBugs: (report) => (error, ref) => {
      bugs.inc()
      report(error, ref)
    },
    async text({ counts }, queue) {
      notices.reset()
      lateness.reset()
      for (const { platform, state, count, lateSeconds } of queue) {
        notices.set({ platform, state }, count)
        if (state === 'waiting') lateness.set({ platform }, lateSeconds)
      }
      for (const [outcome, count] of Object.entries(counts)) attempts.set({ outcome }, count)
      return registry.metrics()
    },
  }
}

function outcomeOf({ again, ask, problems, understood, card }: Answer) {
  if (again) return 'again'
  if (ask || problems || understood?.asking !== undefined) return 'asked'
  return card?.tone === 'bad' ? 'refused' : 'done'
}
