import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'

const parts = ['goal', 'actions', 'evaluation'] as const
export type PlanPart = (typeof parts)[number]

/** 目标：…；措施：…；评价：… Each stands behind its name, up to the next one. */
export const spotPart =
  (part: PlanPart) =>
  (line: Line): string | undefined => {
    const { words } = line
    const named = parts.flatMap((p) => placesOf(words, p).map((place) => ({ ...place, p })))
    const mine = named.filter(({ p }) => p === part).sort((a, b) => a.at - b.at)[0]
    if (!mine) return undefined
    const next = named.map(({ at }) => at).filter((at) => at > mine.at)
    const said = words.slice(mine.end, Math.min(words.length, ...next))
    return said.replace(/^[\s:：,，是为]+|[\s,，;；。]+$/g, '') || undefined
  }

/** Where it is named, as a word of its own. */
function placesOf(words: string, part: PlanPart): { at: number; end: number }[] {
  const said = words.toLowerCase()
  const names = allMessages.flatMap(({ keyaccounts: t }) => t.partCues[part]).map(folded)
  return names.flatMap((name) => {
    const pattern = /^[a-z]/.test(name) ? `\\b${name}\\b\\s*[:：]?` : `${name}\\s*[:：是为]`
    return [...said.matchAll(new RegExp(pattern, 'g'))].map(({ index, 0: found }) => ({
      at: index,
      end: index + found.length,
    }))
  })
}

/** 2026年, for 2026, 明年, next year. */
export function spotYear({ words }: Line, thisYear: number): string | undefined {
  const written = /(?<!\d)(20\d\d)(?!\d)/.exec(words)?.[1]
  if (written) return written
  const ahead = allMessages.some(({ keyaccounts: t }) =>
    t.nextYearCues.some((cue) => folded(words).includes(cue)),
  )
  const behind = allMessages.some(({ keyaccounts: t }) =>
    t.lastYearCues.some((cue) => folded(words).includes(cue)),
  )
  if (ahead) return String(thisYear + 1)
  return behind ? String(thisYear - 1) : undefined
}
