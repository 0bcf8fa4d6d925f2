import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'

const several = /(?<![\d.])[1-5](?:\s*分?[\s,，、/-]*[1-5])+(?:\s*分)?(?![\d.%])/
const single = /(?<![\d.])[1-5]\s*分(?![\d.])/
const all = /(?:全部?|都(?:是|给)?|all)\s*([1-5])\s*分?/i

/** 5 4 5 3, 5453, 都是5分: marks in the order of the questions. */
export function spotScores({ words }: Line): string | undefined {
  const same = all.exec(words)
  if (same) return `=${same[1]}`
  return (several.exec(words) ?? single.exec(words))?.[0]
}

/** 5453 as marks; of the same for all, as many as there are questions. */
export function scoresIn(raw: string, scales: number): number[] {
  const [, same] = /^=([1-5])$/.exec(raw) ?? []
  if (same) return Array.from({ length: scales }, () => Number(same))
  return [...raw.matchAll(/[1-5]/g)].map(([mark]) => Number(mark))
}

/** What they said besides: behind the marks. */
export function spotSaid({ words }: Line): string | undefined {
  const found = all.exec(words) ?? several.exec(words) ?? single.exec(words)
  if (!found) return undefined
  const said = words
    .slice(found.index + found[0].length)
    .replace(/^[\s:：,，。;；、分]+|[\s。]+$/g, '')
  return said.length > 1 ? said : undefined
}

/** 二季度满意度调查: what it is called by. */
export function spotRoundName(line: Line): string | undefined {
  const said =
    /(?:\d{4}年)?第?(?:[一二三四1-4]季度|上半年|下半年|全年|年度|\d{1,2}月份?)(?=.{0,4}(?:满意度|调查))|\bQ[1-4]\b|\b(?:first|second|third|fourth) quarter\b/iu.exec(
      line.words,
    )?.[0]
  if (said) line.takeName(folded(said))
  return said ?? undefined
}

/** Whom to ask: what is left when the order, its name and its day are taken away. */
export function spotAsked(line: Line): string | undefined {
  const rest = line
    .rest()
    .replace(/(?:请|由|让)?\s*(?:分配|分给|交给|由|让)\s*(?:去|来)?(?:问|调查|打电话)?\s*$/u, ' ')
    .replace(
      /(?:要求|在|于|之?前|完成|截止|做完|问完|向|对|给|针对|所有|全部|的|\b(?:by|until|among|for|of|all|our|ask|the)\b)/giu,
      ' ',
    )
    .replace(/[,，。;；:：、]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return rest === '' ? undefined : rest
}
