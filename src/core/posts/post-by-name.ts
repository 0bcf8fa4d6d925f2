import { and, asc, eq, isNull } from 'drizzle-orm'
import { departments, type Post, posts } from '../../db/organisation.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentionedAt } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'

/** How a form comes by a post: its number, its code, or its name. */
export const postByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const all = await openPosts(ctx)
    const wanted = folded(query)
    const named = all.filter((listed) => folded(option(listed).label).includes(wanted))
    return (named.length > 0 ? named : all).map(option)
  },

  async read(raw: string, ctx: Ctx): Promise<Post> {
    const [found, ...others] = await called(raw, ctx)
    if (found && others.length > 0) return fail((t) => t.posts.several({ name: raw }))
    return found?.post ?? fail((t) => t.posts.noSuch({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const [found] = await called(raw, ctx)
    return found ? option(found).label : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const found = namedIn(line.words, await openPosts(ctx))
    const [first, ...others] = found
    if (first) line.takeName(first.said)
    return others.length > 0 ? found.map(({ of }) => option(of)) : first && String(first.of.post.id)
  },
}

type Listed = { readonly post: Post; readonly department: string }

const option = ({ post, department }: Listed): Option => ({
  value: String(post.id),
  label: `${[post.code, post.name].filter(Boolean).join(' ')} · ${department}`,
})

export async function openPosts({ tx }: Pick<Ctx, 'tx'>): Promise<Listed[]> {
  return tx
    .select({ post: posts, department: departments.name })
    .from(posts)
    .innerJoin(departments, eq(departments.id, posts.departmentId))
    .where(isNull(posts.endedAt))
    .orderBy(asc(posts.departmentId), asc(posts.id))
}

export async function openPostsOf({ tx }: Pick<Ctx, 'tx'>, departmentId: number): Promise<Post[]> {
  return tx
    .select()
    .from(posts)
    .where(and(eq(posts.departmentId, departmentId), isNull(posts.endedAt)))
    .orderBy(asc(posts.id))
}

async function called(raw: string, ctx: Ctx): Promise<Listed[]> {
  const all = await openPosts(ctx)
  const number = numberIn(raw)
  if (number !== undefined) return all.filter(({ post }) => post.id === number)
  return all.filter(({ post }) => namesOf(post).includes(folded(raw)))
}

/** Code and name; what stands in brackets (KTV) is seldom said. */
function namesOf({ code, name }: Post): string[] {
  const whole = folded(name)
  return [...(code ? [folded(code)] : []), whole, whole.replace(/\s*\(.*\)$/, '')]
}

type Named = { readonly of: Listed; readonly said: string; readonly at: number }

/** Of names within names the longest: 客户服务主管 names no 主管. */
export function namedIn(words: string, all: readonly Listed[]): Named[] {
  const hits = all.flatMap((of) => {
    const [best] = namesOf(of.post)
      .map((said) => ({ of, said, at: mentionedAt(folded(words), said) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => b.said.length - a.said.length)
    return best ? [best] : []
  })
  const holds = (a: Named, b: Named) =>
    a.at <= b.at && a.at + a.said.length >= b.at + b.said.length && a.said.length > b.said.length
  const whole = hits.filter((hit) => !hits.some((other) => holds(other, hit)))
  const [first] = whole.toSorted((a, b) => a.at - b.at)
  return whole.filter(({ at }) => at === first?.at)
}
