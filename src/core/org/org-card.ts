import type { Department } from '../../db/organisation.ts'
import { button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Holder } from './holders.ts'
import type { Chart, ChartedPost } from './organisation-chart.ts'
import type { Staffing } from './rules.ts'
import type { Started } from './start-organisation.ts'

const pageSize = 15
const namesMax = 6

export function startedCard({ department, posts }: Started, reader: Reader): Card {
  const t = messages(reader).org
  const people = posts.reduce((sum, { headcountMin }) => sum + headcountMin, 0)
  return {
    title: t.started({ name: department.name }),
    tone: 'good',
    body: [
      ...(department.overview ? [text(department.overview)] : []),
      text(t.startedWith({ posts: posts.length, people })),
      text(t.startedNext),
    ],
    buttons: [button(t.chartSummary, 'org.chart', { department: String(department.id) })],
  }
}

/** The tree, and what is missing or too much in it (缺编, 超编). */
export function chartCard({ department, posts }: Chart, from: number, reader: Reader): Card {
  const t = messages(reader)
  const page = posts.slice(from, from + pageSize)
  const next = { department: String(department.id), from: String(from + pageSize) }
  const more = posts.length > from + pageSize
  return {
    title: department.name,
    body: [text(summary(posts, reader)), list(page.map((post) => chartItem(post, reader)))],
    buttons: more ? [button(t.form.more, 'org.chart', next)] : [],
  }
}

/** Nobody has set anything up, or one of several is to be chosen. */
export function departmentsCard(departments: readonly Department[], reader: Reader): Card {
  const t = messages(reader).org
  if (departments.length === 0) {
    const start = button(t.startSummary, 'org.start')
    return { title: t.nothingYet, body: [text(t.nothingYetHow)], buttons: [start] }
  }
  const raw = ({ id }: Department) => ({ department: String(id) })
  return {
    title: t.whichDepartment,
    tone: 'ask',
    buttons: departments.map((d) => button(d.name, 'org.chart', raw(d))),
  }
}

function summary(posts: readonly ChartedPost[], reader: Reader): string {
  const t = messages(reader).org
  const people = new Set(posts.flatMap(({ holders }) => holders.map(({ id }) => id))).size
  const total = (of: 'vacant' | 'over') => posts.reduce((sum, post) => sum + post[of], 0)
  return t.summary({ people, vacant: total('vacant'), over: total('over') })
}

function chartItem({ post, depth, holders, ...counts }: ChartedPost, reader: Reader): Item {
  const named = [post.code, post.name].filter(Boolean).join(' ')
  return {
    text: `${'— '.repeat(depth)}${named} · ${staffed(post, counts, reader)}`,
    ...(holders.length > 0 && { detail: holderNames(holders, reader) }),
    buttons: [button(post.name, 'post.view', { post: String(post.id) })],
  }
}

type Authorised = { readonly headcountMin: number; readonly headcountMax: number }

/** 2 of 2–3, and what is wrong with it. */
export function staffed(post: Authorised, counts: Staffing, reader: Reader): string {
  const t = messages(reader).org
  return [
    t.headcount({ held: counts.held, authorised: range(post) }),
    ...(counts.vacant > 0 ? [t.vacant({ count: counts.vacant })] : []),
    ...(counts.over > 0 ? [t.over({ count: counts.over })] : []),
  ].join(' · ')
}

export const range = ({ headcountMin: min, headcountMax: max }: Authorised) =>
  min === max ? String(max) : `${min}–${max}`

export function holderNames(holders: readonly Holder[], reader: Reader): string {
  const t = messages(reader).org
  const names = holders
    .slice(0, namesMax)
    .map(({ name, isSecond }) => (isSecond ? t.asSecond({ name }) : name))
  const more = holders.length - names.length
  return t.names({ names: more > 0 ? [...names, `+${more}`] : names })
}
