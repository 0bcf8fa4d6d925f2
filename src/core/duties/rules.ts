import type { Duty } from '../../db/organisation.ts'
import { folded } from '../chat/fields.ts'

export type Asked<P> = { readonly post: P; readonly duties: readonly Duty[] }

export type Match<P> = {
  readonly post: P
  /** Its number among the duties of the post, from 1. */
  readonly number: number
  readonly duty: Duty
}

export type Language = {
  /** Words that say nothing. */
  readonly fillers: ReadonlySet<string>
  /** The same in other languages, where they are known. */
  also(words: string): readonly string[]
}

/** So much of what is asked about must stand in a duty. */
const coveredMin = 0.3
/** Of others, those nearly as good as the best. */
const nearMin = 0.7
/** What stands in the statement says more than what stands in a task. */
const inStatement = 1.5

/**
 * Of each post the duty that shares most with a question: pairs of Chinese characters, or words.
 * What stands in few duties says more (ORG-25).
 */
export function dutiesAbout<P>(
  question: string,
  posts: readonly Asked<P>[],
  language: Language,
): readonly Match<P>[] {
  const all = posts.flatMap(({ post, duties }) =>
    duties.map((duty, at) => ({ post, number: at + 1, duty, ...termsOfDuty(duty, language) })),
  )
  const weights = weightsOf(termsIn([question], language), all)
  const scored = all.map((match) => ({ ...match, score: scoreOf(match, weights) }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  const near = scored
    .filter(({ score }) => score > 0 && score >= best * nearMin)
    .toSorted((a, b) => b.score - a.score)
  const isFirst = ({ post }: Match<P>, at: number) => near.findIndex((m) => m.post === post) === at
  return near.filter(isFirst).map(({ post, number, duty }) => ({ post, number, duty }))
}

type Terms = ReadonlySet<string>
type DutyTerms = { readonly statement: Terms; readonly whole: Terms }
type Weights = ReadonlyMap<string, number>

function weightsOf(asked: Terms, all: readonly DutyTerms[]): Weights {
  const weight = (term: string) => {
    const among = all.filter(({ whole }) => whole.has(term)).length
    return among === 0 ? 0 : Math.log(1 + all.length / among)
  }
  return new Map([...asked].map((term) => [term, weight(term)]))
}

function scoreOf({ statement, whole }: DutyTerms, weights: Weights): number {
  const shared = [...weights].filter(([term]) => whole.has(term))
  if (shared.length < weights.size * coveredMin) return 0
  const worth = ([term, weight]: [string, number]) =>
    statement.has(term) ? weight * inStatement : weight
  return shared.reduce((sum, term) => sum + worth(term), 0)
}

function termsOfDuty({ statement, tasks }: Duty, language: Language): DutyTerms {
  const every = (words: readonly string[]) =>
    termsIn(
      words.flatMap((w) => [w, ...language.also(w)]),
      language,
    )
  return { statement: every([statement]), whole: every([statement, ...tasks]) }
}

/** Words by their stems, and pairs of neighbouring Chinese characters. */
function termsIn(words: readonly string[], { fillers }: Language): Terms {
  const chinese = [...fillers].filter(isChinese)
  const bare = chinese.reduce((left, f) => left.replaceAll(f, ' '), folded(words.join('\n')))
  const runs = bare.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
  const spoken = runs.filter((run) => !fillers.has(run))
  return new Set(spoken.flatMap((run) => (isChinese(run) ? pairs(run) : [stem(run)])))
}

const isChinese = (run: string) => /\p{Script=Han}/u.test(run)

/** One that stands alone is itself. */
function pairs(run: string): string[] {
  const chars = [...run]
  return chars.length === 1 ? chars : chars.slice(1).map((char, at) => `${chars[at]}${char}`)
}

/** prints, printed and printing are the same to us. */
function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '')
  return word.replace(/(?:ations?|ments?|ings?|ies|ied|ers?|es|ed|s|y|e)$/, '')
}
