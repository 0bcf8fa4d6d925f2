import type * as schema from '../../db/schema.ts'
import type { Task } from '../../db/work.ts'
import { customerRow, testCards } from '../cards-testing.ts'
import {
  taskAddedCard,
  taskCard,
  taskGivenCard,
  taskListCard,
  taskReminderCard,
} from '../tasks/task-card.ts'
import type { TaskFile } from '../tasks/task-file.ts'
import { loadCard } from '../workload/load-card.ts'
import { askedCard, askingCard, newsCard, stepCard } from './assignment-card.ts'

const now = new Date('2026-03-31T12:00:00Z')
const today = '2026-03-31'
const highest = 2_147_483_647

const lin = {
  id: 1,
  name: '林悦 <Lin>',
  role: 'manager',
  line: [1],
  timeZone: 'Asia/Shanghai',
} as unknown as schema.Employee
const wei = { ...lin, id: 2, name: 'Wei & Co' }
const customer = customerRow({
  id: highest,
  name: 'R&D <Labs> 🚀 华盛',
  aliases: ['老东家', '"Labs"'],
  ownerId: 2,
  phone: '021-6655',
  grade: 'A',
  access: 'ordinary',
  note: '付款*很慢*',
  keys: [],
  addedAt: now,
})
const task: Task = {
  id: 12,
  title: '送 <b>样品</b>',
  assigneeId: 1,
  creatorId: 2,
  customerId: highest,
  kind: 'ordinary',
  duty: null,
  dueOn: '2026-04-03',
  remindAt: null,
  addedAt: now,
  acceptedAt: null,
  doneAt: null,
  doneById: null,
}
const report = {
  ...{ id: 1, taskId: 12, employeeId: 2, note: 'Half *done*', at: now, by: 'Wei' },
  kind: 'progress',
} as const
const file: TaskFile = {
  ...{ customer, assignee: lin, creator: wei, judges: [], reports: [report] },
  task: { ...task, kind: 'leadership', duty: '客户<档案>' },
}
const page = {
  title: 'Tasks & more',
  listed: [{ task, assignee: wei, report, isDisputed: true }],
  ...{ more: { scope: 'team', from: '8' }, whose: undefined },
}
const load = { employee: wei, open: 7, overdue: 2, thisWeek: 3, callbacks: 9, visits: 8, total: 24 }
const idle = { ...load, employee: lin, total: 0 }

const names = [customer.name]
const taskShown = { en: 'Fri, Apr 3', 'zh-CN': '4月3日 周五' }

testCards(lin, {
  'an added task': [
    (reader) => taskAddedCard({ task, assignee: wei, customer }, reader, today),
    [...names, 'T-0012', '送 <b>样品</b>', 'Wei & Co', taskShown],
  ],
  'a task that was given': [
    (reader) => taskGivenCard(file, reader, now),
    [...names, 'T-0012', 'Wei & Co', '送 <b>样品</b>', taskShown, '客户<档案>'],
  ],
  'a task that is due': [
    (reader) => taskReminderCard(file, reader, now),
    [...names, '送 <b>样品</b>', taskShown],
  ],
  'a task': [
    (reader) => taskCard(file, { reader, isOver: false, now }),
    [
      ...[...names, 'T-0012', '送 <b>样品</b>', 'Wei & Co', taskShown, '客户<档案>', 'Half *done*'],
      { en: 'From leadership', 'zh-CN': '领导交办' },
      { en: 'Tue, Mar 31', 'zh-CN': '3月31日 周二' },
    ],
  ],
  'tasks in a list': [
    (reader) => taskListCard(page, reader, now),
    ['Tasks & more', 'T-0012', '送 <b>样品</b>', 'Wei & Co', taskShown, 'Half *done*'],
  ],
  'a step that was taken': [
    (reader) => stepCard({ verb: 'done', file, note: 'All _sent_' }, reader, now),
    [...names, 'T-0012', '送 <b>样品</b>', 'All _sent_', taskShown],
  ],
  'news of a task': [
    (reader) => newsCard({ verb: 'reopen', file, note: 'No `photos`', by: wei }, reader, now),
    [...names, 'T-0012', '送 <b>样品</b>', 'No `photos`', taskShown, 'Wei & Co'],
  ],
  'a question about tasks': [
    (reader) => askedCard([file], { by: wei, note: 'How *far*?' }, reader, now),
    ['T-0012', '送 <b>样品</b>', 'Wei & Co', taskShown, 'How *far*?'],
  ],
  'a question that was asked': [
    (reader) => askingCard({ files: [file], assignee: wei, note: 'How *far*?' }, reader, now),
    ['T-0012', '送 <b>样品</b>', 'Wei & Co', taskShown, 'How *far*?'],
  ],
  'a team’s workload': [
    (reader) => loadCard([load, idle], 0, reader),
    ['Wei & Co · 24', '7', '2', '3', '9', '8', '林悦 <Lin>'],
  ],
})
