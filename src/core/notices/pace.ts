import type { Platform } from '../../db/choices.ts'

/** How often a platform lets us write to one chat, and to all of them together. */
export type Pace = {
  readonly chatMs: (chat: string) => number
  /** So many may follow one another at once before the chat's pace begins to hold. */
  readonly burst: number
  readonly perSecond: number
}

const telegramGroup = (chat: string) => chat.startsWith('-')

/** Slightly under what the platforms publish; the console takes anything. */
export const paces: Partial<Record<Platform, Pace>> = {
  slack: { chatMs: () => 1100, burst: 3, perSecond: 6 },
  telegram: {
    chatMs: (chat) => (telegramGroup(chat) ? 3200 : 1050),
    burst: 3,
    perSecond: 28,
  },
}

/** What keeps a pace: the instants before which a chat, or the whole platform, has to rest. */
export type Metronome = {
  /** How many messages the platform would take now. */
  room(now: Date): number
  rests(chat: string, now: Date): boolean
  resting(now: Date): readonly string[]
  /** One message goes to the chat now. */
  count(chat: string, now: Date): void
  /** The platform asked for patience with this chat. */
  hold(chat: string, until: Date): void
}

export const unpaced: Metronome = {
  room: () => Number.POSITIVE_INFINITY,
  rests: () => false,
  resting: () => [],
  count: () => {},
  hold: () => {},
}

/**
 * One number per chat is enough: when it would be free if everything had been evenly spread
 * (the virtual scheduling of the leaky bucket). A chat that has rested is forgotten.
 */
export function metronome({ chatMs, burst, perSecond }: Pace): Metronome {
  const free = new Map<string, number>()
  const everyMs = 1000 / perSecond
  const slackMs = (chat: string) => (burst - 1) * chatMs(chat)
  let platformFree = 0
  const rests = (chat: string, now: Date) => (free.get(chat) ?? 0) - slackMs(chat) > now.getTime()

  return {
    room: (now) =>
      Math.floor((now.getTime() + 1000 - Math.max(platformFree, now.getTime())) / everyMs),
    rests,
    resting(now) {
      for (const [chat, at] of free) if (at <= now.getTime()) free.delete(chat)
      return [...free.keys()].filter((chat) => rests(chat, now))
    },
    count(chat, now) {
      platformFree = Math.max(platformFree, now.getTime()) + everyMs
      free.set(chat, Math.max(free.get(chat) ?? 0, now.getTime()) + chatMs(chat))
    },
    hold(chat, until) {
      free.set(chat, Math.max(free.get(chat) ?? 0, until.getTime() + slackMs(chat)))
    },
  }
}
