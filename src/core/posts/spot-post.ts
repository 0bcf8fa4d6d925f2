import type { Spotted } from '../chat/field.ts'
import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { allDepartments } from '../org/department-by-name.ts'
import { namedIn, openPosts } from './post-by-name.ts'

const headcount = /(?<![\w-])(\d{1,3})(?:\s*(?:-|–|~|到|至|to)\s*(\d{1,3}))?(?![\w-])/g

/** 编制改为3-4人, headcount 2: the last number that is no part of a code. */
export function spotHeadcount({ words }: Line): string | undefined {
  if (!/编制|人数|headcount|people/i.test(words)) return undefined
  return [...words.matchAll(headcount)].at(-1)?.[0].trim()
}

/** 2–3 as a least and a most. */
export function readHeadcount(raw: string): { min: number; max: number } | undefined {
  const [, from, to = from] =
    /^(\d{1,3})(?:\s*(?:-|–|~|到|至|to)\s*(\d{1,3}))?\s*人?$/.exec(raw.normalize('NFKC')) ?? []
  if (from === undefined) return undefined
  return { min: Number(from), max: Number(to) }
}

/** 改名为高级专员, rename … to Senior specialist */
export function spotNewName({ words }: Line): string | undefined {
  const [, zh, en] = /(?:改名[为叫]|更名为)\s*(.+)$|\brename\b.*?\bto\s+(.+)$/i.exec(words) ?? []
  return (zh ?? en)?.trim()
}

/** What stands behind the phrase, before the first comma: 新增岗位 回访主管, 上级 … */
export function spotAddedName(line: Line): string | undefined {
  const [first = ''] = line.rest().split(/[,，;；\n]/)
  const name = first.replace(/^[在给到]\s*|^(?:to|in|at)\s+/i, '').trim()
  return name === '' || /[?？]$/.test(name) ? undefined : name
}

export function spotCode({ words }: Line): string | undefined {
  return /(?:code|编号)[\s:：是为]*([a-z]{1,8}-\d{1,4})/i.exec(words)?.[1]
}

/** The post named behind 上级 or “under”. */
export async function spotSuperior({ words }: Line, ctx: Ctx): Promise<Spotted> {
  const [, said] =
    /(?:\bunder\b|\breport(?:s|ing)? to\b|上级[是为]?)\s*([^,，;；]+)/i.exec(words) ?? []
  const [first, ...others] = said ? namedIn(said, await openPosts(ctx)) : []
  return first && others.length === 0 ? String(first.of.post.id) : undefined
}

/** The department named behind 移到, 划归 or “to the … department”. */
export async function spotNewDepartment({ words }: Line, ctx: Ctx): Promise<Spotted> {
  const [, zh, en] =
    /(?:移到|移入|划到|划归|归入|转到)\s*([^,，;；]+)|\bmove\b.*?\bto\s+(?:the\s+)?([^,;]+)/i.exec(
      words,
    ) ?? []
  const said = folded(zh ?? en ?? '')
  const named = (await allDepartments(ctx)).filter(({ name }) => said.startsWith(folded(name)))
  const [longest] = named.toSorted((a, b) => b.name.length - a.name.length)
  return longest && String(longest.id)
}
