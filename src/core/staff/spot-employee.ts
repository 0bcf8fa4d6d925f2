import type { Line } from '../chat/line.ts'

const address = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u
const emailMax = 254

/** As Slack writes it, too: <mailto:lin@example.com|lin@example.com>. */
export function spotEmail({ words }: Pick<Line, 'words'>): string | undefined {
  return address.exec(words.normalize('NFKC'))?.[0]
}

export const withoutEmail = (words: string): string => words.replace(address, ' ')

/** In lower case, for that is how two of the same are known. */
export function readEmail(raw: string): string | undefined {
  const [found] = address.exec(raw.normalize('NFKC').trim()) ?? []
  const isWhole = found !== undefined && raw.normalize('NFKC').trim() === found
  return isWhole && found.length <= emailMax ? found.toLowerCase() : undefined
}

/** 负责浦东片区, 片区:浦东, covers Pudong */
export function spotTerritory({ words }: Line): string | undefined {
  const zh =
    /(?:负责|管|片区(?:改?[是为到成])?[:：]?)\s*([^,，;；。\n]{1,30}?(?:片区|区域|辖区|一带))/.exec(
      words,
    )
  const named = /(?:片区|区域)\s*(?:改?[是为成]|[:：])\s*([^,，;；。\n]{1,30})/.exec(words)
  const en = /\b(?:covers?|territory(?: of \S+)?(?: is|:)?)\s+(?:the )?([^,;.\n]{1,60})/i.exec(
    words,
  )
  return (zh?.[1] ?? named?.[1] ?? en?.[1])?.trim()
}

const names: readonly (readonly [RegExp, number])[] = [
  [/^(?:周|星期|礼拜)?一$|^mon(?:days?)?$|^1$/i, 1],
  [/^(?:周|星期|礼拜)?二$|^tue(?:s|sdays?)?$|^2$/i, 2],
  [/^(?:周|星期|礼拜)?三$|^wed(?:nesdays?)?$|^3$/i, 3],
  [/^(?:周|星期|礼拜)?四$|^thu(?:rs|rsdays?)?$|^4$/i, 4],
  [/^(?:周|星期|礼拜)?五$|^fri(?:days?)?$|^5$/i, 5],
  [/^(?:周|星期|礼拜)?六$|^sat(?:urdays?)?$|^6$/i, 6],
  [/^(?:周|星期|礼拜)?[日天七]$|^sun(?:days?)?$|^7$/i, 7],
]

const numberOf = (name: string) => names.find(([pattern]) => pattern.test(name.trim()))?.[1]

/** 周一到周六, Mon-Fri, 1, 3, 5; every day is every one of them. */
export function readWorkDays(raw: string): number[] | undefined {
  const said = raw.normalize('NFKC').trim()
  if (/^(?:每天|天天|every ?day|daily)$/i.test(said)) return [1, 2, 3, 4, 5, 6, 7]
  const parts = said.split(/[,、;]|和|\band\b/i).map(rangeOf)
  const days = parts.flatMap((part) => part ?? [0])
  if (days.length === 0 || days.includes(0)) return undefined
  return [...new Set(days)].sort()
}

function rangeOf(part: string): number[] | undefined {
  const [from = '', to = from] = part.split(/\s*(?:-|–|~|到|至|\bto\b)\s*/i)
  const [first, last] = [numberOf(from), numberOf(to)]
  if (first === undefined || last === undefined) return undefined
  const length = ((last - first + 7) % 7) + 1
  return Array.from({ length }, (_, at) => ((first - 1 + at) % 7) + 1)
}

const zhDay = '(?:周|星期|礼拜)[一二三四五六日天]'
const enDay = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*'
const days = new RegExp(
  `((?:${zhDay}|${enDay})(?:\\s*(?:-|–|~|到|至|to|、|和)\\s*(?:${zhDay}|${enDay}|[一二三四五六日天]))*|每天|every day)`,
  'i',
)

/** The days in a clause about work: 周一到周六上班, working days Mon-Fri. */
export function spotWorkDays({ words }: Line): string | undefined {
  const clause = words
    .split(/[,，;；。\n]/)
    .find((part) => /上班|工作日|\bworks?\b|\bworking days\b/i.test(part))
  return clause && days.exec(clause)?.[0]
}

/** 取消…的虚线, no longer dotted to … */
export const isRemoving = (words: string): boolean =>
  /取消|去掉|解除|删除|不再|\b(?:remove|no longer|drop|end)\b/i.test(words)
