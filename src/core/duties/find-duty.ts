import type { Post } from '../../db/organisation.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { allMessages } from '../i18n/messages.ts'
import { type Holder, holdersOf } from '../org/holders.ts'
import { inOtherLanguages } from '../org/templates.ts'
import { openPosts } from '../posts/post-by-name.ts'
import { dutiesAbout, type Match } from './rules.ts'

const matchesMax = 4

export type Responsible = Match<{ readonly post: Post; readonly department: string }> & {
  readonly holders: readonly Holder[]
  /** Where nobody holds the post, those who hold the one above it. */
  readonly above: readonly Holder[]
}

/** Who is responsible for what the question is about, as the duties of the posts have it (ORG-25, ORG-28). */
export async function findDuty(
  { tx }: Pick<Ctx, 'tx'>,
  question: string,
): Promise<readonly Responsible[]> {
  const listed = (await openPosts({ tx })).map((of) => ({ post: of, duties: of.post.duties }))
  const matches = dutiesAbout(withoutPhrase(question), listed, language()).slice(0, matchesMax)
  const wanted = matches.flatMap(({ post: { post } }) => [post.id, post.superiorId ?? post.id])
  const holders = await holdersOf(tx, [...new Set(wanted)])
  const on = (post: number | null) => (post && holders.get(post)) || []
  return matches.map((match) => {
    const { id, superiorId } = match.post.post
    return { ...match, holders: on(id), above: on(superiorId) }
  })
}

/** 谁负责, who is responsible for: they ask, and are not what is asked about. */
function withoutPhrase(question: string): string {
  const asking = allMessages
    .flatMap((t) => t.duties.findHeardAs)
    .map(folded)
    .toSorted((a, b) => b.length - a.length)
  return asking.reduce((left, phrase) => left.replaceAll(phrase, ' '), folded(question))
}

const language = () => ({
  fillers: new Set(allMessages.flatMap((t) => t.duties.fillers)),
  also: inOtherLanguages,
})
