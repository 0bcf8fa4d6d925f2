import type { Locale } from '../../db/choices.ts'
import type { Post, PostDetail, Right, Scope } from '../../db/organisation.ts'

/** What a template says, in every language. */
export type Both = Readonly<Record<Locale, string>>

export type TemplateRight = Pick<Right, 'name' | 'family' | 'scope'>
export type TemplateDuty = { readonly statement: Both; readonly tasks: readonly Both[] }

export type TemplatePost = {
  readonly name: Both
  readonly code?: string
  readonly series?: Post['series']
  readonly under?: TemplatePost
  readonly headcountMin: number
  readonly headcountMax: number
  readonly duties: readonly TemplateDuty[]
  readonly qualifications: readonly Both[]
  readonly rights: readonly TemplateRight[]
  readonly details: Readonly<Partial<Record<PostDetail, Both>>>
}

/** A department to begin with (ORG-14…21); posts stand behind those that they are under. */
export type Template = {
  readonly department: Both
  readonly overview: Both
  readonly posts: readonly TemplatePost[]
}

/** `中文 | English` */
export function both(words: string): Both {
  const [zh, en, ...more] = words.split(' | ')
  if (!zh || !en || more.length > 0) throw new Error(`two languages expected: ${words}`)
  return { 'zh-CN': zh, en }
}

type PostHow = Pick<TemplatePost, 'code' | 'series' | 'under' | 'duties' | 'rights'> & {
  /** One person if not given. */
  readonly headcount?: number | readonly [min: number, max: number]
  readonly needs: readonly string[]
  readonly details?: Readonly<Partial<Record<PostDetail, string>>>
}

export function post(name: string, postHow: PostHow): TemplatePost {
  const { headcount = 1, needs, details = {}, ...how } = postHow
  const [headcountMin, headcountMax] =
    typeof headcount === 'number' ? [headcount, headcount] : headcount
  const worded = Object.entries(details).map(([detail, words]) => [detail, both(words)])
  return {
    ...{ ...how, name: both(name), headcountMin, headcountMax },
    qualifications: needs.map(both),
    details: Object.fromEntries(worded),
  }
}

/** 职责表述 with its 工作任务 (ORG-13). */
export const duty = (statement: string, ...tasks: readonly string[]): TemplateDuty => ({
  statement: both(statement),
  tasks: tasks.map(both),
})

export const template = (
  department: string,
  overview: string,
  posts: readonly TemplatePost[],
): Template => ({ department: both(department), overview: both(overview), posts })

/** The whole family of rights if none is named (AUTH-2). */
const granting =
  (family: Right['family']) =>
  (scope: Scope, ...names: readonly string[]): readonly TemplateRight[] =>
    (names.length > 0 ? names : [family]).map((name) => ({ name, family, scope }))

export const personnel = granting('personnel')
export const finance = granting('finance')
export const business = granting('business')

/** What those at each rank typically may; a new post begins with one of them. */
export const ranks = ['head', 'supervisor', 'specialist'] as const
export type Rank = (typeof ranks)[number]

export const rightsOfRank: Readonly<Record<Rank, readonly TemplateRight[]>> = {
  head: [...business('department'), ...personnel('department'), ...finance('department')],
  supervisor: [...business('team'), ...personnel('team', 'personnel.propose')],
  specialist: business('own'),
}
