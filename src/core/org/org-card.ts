import type { Department } from '../../db/organisation.ts'
import { type Button, button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Holder } from './holders.ts'
import type { Chart, ChartedPost } from './organisation-chart.ts'
import type { Staffing } from './rules.ts'
import type { Started } from './start-organisation.ts'

const pageSize = 12
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
export function chartCard(chart: Chart, from: number, reader: Reader): Card {
  const { department, posts } = chart
  const t = messages(reader).org
  const page = posts.slice(from, from + pageSize)
  const pages = { from: from + 1, to: from + page.length, of: posts.length }
  return {
    title: department.name,
    body: [
      ...(department.overview && from === 0 ? [text(department.overview)] : []),
      text(summaryOf(posts, reader)),
      ...(page.length > 0 ? [list(page.map((post) => chartItem(post, chart, reader)))] : []),
      ...(page.length < posts.length ? [text(t.page(pages))] : []),
    ],
    buttons: pageButtons(chart, from, reader),
  }
}

function pageButtons({ department, posts }: Chart, from: number, reader: Reader): Button[] {
  const t = messages(reader)
  const raw = (at: number) => ({ department: String(department.id), from: String(at) })
  const back = button(t.org.back, 'org.chart', raw(Math.max(0, from - pageSize)))
  const more = button(t.form.more, 'org.chart', raw(from + pageSize))
  const add = button(t.posts.addSummary, 'post.add', { department: String(department.id) })
  return [
    ...(from > 0 ? [back] : []),
    ...(posts.length > from + pageSize ? [more] : []),
    ...(posts.length === 0 ? [add] : []),
  ]
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

export function summaryOf(posts: readonly ChartedPost[], reader: Reader): string {
  const t = messages(reader).org
  const people = new Set(posts.flatMap(({ holders }) => holders.map(({ id }) => id))).size
  const total = (of: 'vacant' | 'over') => posts.reduce((sum, post) => sum + post[of], 0)
  return t.summary({ people, vacant: total('vacant'), over: total('over') })
}

function chartItem(
  { post, depth, holders, ...counts }: ChartedPost,
  { away, dotted }: Chart,
  reader: Reader,
): Item {
  const t = messages(reader).org
  const lines = holders.flatMap(({ id, name }) => {
    const to = dotted.get(id)
    return to ? [t.dotted({ name, to })] : []
  })
  const detail = [...(holders.length > 0 ? [holderNames(holders, reader, away)] : []), ...lines]
  const named = [post.code, post.name].filter(Boolean).join(' ')
  return {
    text: `${'— '.repeat(depth)}${named} · ${staffed(post, counts, reader)}`,
    ...(detail.length > 0 && { detail: detail.join(' · ') }),
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

const nobody: ReadonlySet<number> = new Set()

/** A few by name, the rest as a number; a second post and who is away are marked. */
export function holderNames(
  holders: readonly Holder[],
  reader: Reader,
  away: ReadonlySet<number> = nobody,
): string {
  const t = messages(reader).org
  const named = ({ id, name, isSecond }: Holder) => {
    const held = isSecond ? t.asSecond({ name }) : name
    return away.has(id) ? t.isAway({ name: held }) : held
  }
  const names = holders.slice(0, namesMax).map(named)
  const more = holders.length - names.length
  return t.names({ names: more > 0 ? [...names, `+${more}`] : names })
}
