import type { Employee } from '../../db/schema.ts'
import { button, type Card, type Item, list, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { isOverloaded, median } from './rules.ts'
import type { PersonLoad } from './team-load.ts'

const pageSize = 8
const namesMax = 8

/** Who has how much, the most first; who has nothing, and who far more than the others. */
export function loadCard(team: readonly PersonLoad[], from: number, reader: Employee): Card {
  const t = messages(reader)
  const usual = median(team.map(({ total }) => total))
  const items = team.slice(from, from + pageSize).map((load) => loadItem(load, usual, reader))
  const next = { from: String(from + pageSize) }
  return {
    title: t.workload.title,
    body: [...summary(team, usual, reader).map(text), list(items)],
    buttons: team.length > from + pageSize ? [button(t.form.more, 'task.load', next)] : [],
  }
}

function summary(team: readonly PersonLoad[], usual: number, reader: Employee): string[] {
  const t = messages(reader).workload
  const over = team.filter(({ total }) => isOverloaded(total, usual))
  const idle = team.filter(({ total }) => total === 0)
  const said = [
    ...(over.length > 0
      ? [t.overloaded({ names: named(over, reader), usual: Math.floor(usual) })]
      : []),
    ...(idle.length > 0 ? [t.idle({ names: named(idle, reader) })] : []),
  ]
  return said.length > 0 ? said : [t.even]
}

function named(people: readonly PersonLoad[], reader: Employee): string[] {
  const names = people.slice(0, namesMax).map(({ employee }) => employee.name)
  const others = people.length - names.length
  return others > 0 ? [...names, messages(reader).workload.others({ count: others })] : names
}

function loadItem(load: PersonLoad, usual: number, reader: Employee): Item {
  const { employee, total, open } = load
  const t = messages(reader).workload
  const isOver = isOverloaded(total, usual)
  const remark = isOver ? [t.tooMuch] : total === 0 ? [t.nothing] : []
  const show = button(t.showTasks, 'task.list', { employee: String(employee.id) })
  const handOver = button(t.handOver, 'task.assign', { task: `e${employee.id}` })
  return {
    text: [t.person({ name: employee.name, total }), ...remark].join(' · '),
    detail: t.detail(load),
    buttons: open === 0 ? [] : isOver ? [handOver, show] : [show],
  }
}
