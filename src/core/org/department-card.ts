import type { Department } from '../../db/organisation.ts'
import { button, type Card, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { departmentsCard, summaryOf } from './org-card.ts'
import type { Chart } from './organisation-chart.ts'

/** Every department with who is on its posts, and what is missing. */
export function departmentListCard(
  charts: readonly Chart[],
  mayChange: boolean,
  reader: Reader,
): Card {
  const t = messages(reader).org
  if (charts.length === 0) return departmentsCard([], reader)
  const items = charts.map(({ department, posts }) => {
    const raw = { department: String(department.id) }
    const edit = button(t.edit, 'department.change', raw)
    return {
      text: department.name,
      detail: summaryOf(posts, reader),
      buttons: [button(t.chart, 'org.chart', raw), ...(mayChange ? [edit] : [])],
    }
  })
  return {
    title: t.listTitle,
    body: [list(items)],
    buttons: mayChange ? [button(t.addSummary, 'department.add')] : [],
  }
}

export function departmentSavedCard(
  { id, overview }: Department,
  title: string,
  reader: Reader,
): Card {
  const t = messages(reader).org
  const raw = { department: String(id) }
  return {
    title,
    tone: 'good',
    body: overview ? [text(overview)] : [],
    buttons: [button(t.chart, 'org.chart', raw), button(t.addPost, 'post.add', raw)],
  }
}
