import type { Employee } from '../../db/schema.ts'
import { type Card, facts, list } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import type { Thing } from './plan.ts'
import type { Reversed } from './reverse-handover.ts'
import { andMore, countsLine, thingLine } from './thing-lines.ts'

const linesMax = 8

/** What went back, and what has stayed where it is by now; a receiver reads of their own. */
export function reversedCard(reversed: Reversed, reader: Employee, now: Date): Card {
  const { leaver, people } = reversed
  const t = messages(reader)
  const isReceiver = people.has(reader.id)
  const theirs = ({ to }: Thing) => !isReceiver || to === reader.id
  const stays = reversed.stays.filter(theirs)
  const lines = stays.slice(0, linesMax).map((thing) => {
    const name = people.get(thing.to ?? 0)?.name ?? ''
    return `${thingLine(thing, reader, now)} · ${t.handovers.went({ name })}`
  })
  const all = [...lines, ...andMore(stays.length - linesMax, reader)]
  const state = t.trail.handoverStates.reversed
  return {
    title: t.handovers.title({ name: leaver.name, state }),
    tone: 'good',
    body: [
      facts([
        t.handovers.back({ name: leaver.name }),
        countsLine(reversed.back.filter(theirs), reader),
      ]),
      ...(all.length > 0
        ? [
            list(
              all.map((text) => ({ text })),
              t.handovers.staysSince,
            ),
          ]
        : []),
    ],
  }
}
