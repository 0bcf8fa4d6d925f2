import type { Approval, Department, Post } from '../db/organisation.ts'
import type * as schema from '../db/schema.ts'
import { approvalCard, decidedCard } from './approvals/approval-card.ts'
import { testCards } from './cards-testing.ts'
import { commands } from './commands.ts'
import { dutyCard } from './duties/duty-card.ts'
import { chartCard, departmentsCard, startedCard } from './org/org-card.ts'
import { postCard } from './posts/post-card.ts'
import { lentCard, rightsCard } from './rights/rights-card.ts'
import { taskAdd } from './tasks/commands.ts'
import { loadCard } from './workload/load-card.ts'

/** Read in London what was written in Shanghai: at two in the morning there it is still yesterday here. */
const now = new Date('2026-03-31T18:00:00Z')
const lin = {
  ...{ id: 1, name: '林悦 <Lin>', role: 'manager', timeZone: 'Europe/London' },
} as unknown as schema.Employee
const wei = { ...lin, id: 2, name: 'Wei & Co *x* 🚀', timeZone: 'Asia/Shanghai' }
const customer = { id: 9, name: 'R&D <Labs> 🚀 华盛' } as schema.Customer

const department: Department = {
  id: 3,
  name: '<大客户部> & Co',
  overview: 'We *care*',
  addedAt: now,
}
const post: Post = {
  ...{ id: 4, departmentId: 3, code: 'KH<1>', name: '主管 & "co"', series: 'service' },
  ...{ superiorId: null, headcountMin: 2, headcountMax: 3, addedAt: now, endedAt: null },
  duties: [{ statement: '负责 <档案>', tasks: ['*整理*', '_归档_'] }],
  qualifications: ['5 years > 3'],
  details: {},
}
const holders = [{ id: 2, name: wei.name, isSecond: false }]
const staffed = { held: 1, vacant: 1, over: 0 }
const right = { id: 1, postId: 4, name: 'task.add', family: 'business', scope: 'team' } as const
const file = {
  ...{ post, department, superior: { ...post, name: '上级 <x>' }, subordinates: [], holders },
  ...{ rights: [right], staffing: staffed },
}
const chart = { department, away: new Set([2]), dotted: new Map([[2, ['<高> & co']]]) }
const load = { employee: wei, open: 7, overdue: 2, thisWeek: 3, callbacks: 9, visits: 8, total: 24 }
const approval: Approval = {
  ...{ id: 2_147_483_647, kind: 'discount', number: 21, applicantId: 2, customerId: 9 },
  ...{ subject: '给 <b>华盛</b> 九五折', amount: '20000.00', state: 'waiting' },
  ...{ appliedAt: new Date('2026-03-30T23:30:00Z'), settledAt: null, remindAt: null },
}
const step = {
  ...{ id: 1, approvalId: 2, position: 0, approverId: 1, insteadOfId: null },
  ...{ decision: null, reason: 'Why `so` much?', decidedAt: null },
}
const applied = { approval, applicant: wei, customer, turn: { step, approver: lin, standIn: lin } }
const appliedShown = { en: 'Tue, Mar 31, 00:30', 'zh-CN': '3月31日 周二 00:30' }

testCards(lin, {
  'an application': [
    (reader) => approvalCard(applied, reader, now),
    ['DC-021', '给 <b>华盛</b> 九五折', customer.name, wei.name, appliedShown, 'Why `so` much?'],
  ],
  'a decision': [
    (reader) =>
      decidedCard(
        { approval: { ...approval, state: 'refused' }, by: wei, reason: '*No*' },
        reader,
        now,
      ),
    ['DC-021', wei.name, '*No*', { en: 'refused', 'zh-CN': '已驳回' }],
  ],
  'a department that was set up': [
    (reader) => startedCard({ department, posts: [post] }, reader),
    [department.name, 'We *care*'],
  ],
  'the chart of a department': [
    (reader) =>
      chartCard({ ...chart, posts: [{ post, depth: 1, holders, ...staffed }] }, 0, reader),
    [
      department.name,
      'KH<1> 主管 & "co"',
      wei.name,
      { en: '1 vacant', 'zh-CN': '缺编 1' },
      { en: '🚀 (away)', 'zh-CN': '🚀（休假）' },
      '⇢ <高> & co',
      'We *care*',
    ],
  ],
  'a choice of departments': [
    (reader) => departmentsCard([department], reader),
    [{ en: 'Which department?', 'zh-CN': '哪个部门' }],
  ],
  'a post': [
    (reader) => postCard(file, reader, { mayChange: true, mayDescribe: true, commands }),
    ['KH<1> 主管 & "co"', '负责 <档案>', '*整理*', '5 years > 3', '上级 <x>', wei.name],
  ],
  'who is responsible': [
    (reader) =>
      dutyCard(
        '<档案>',
        [
          {
            ...{ holders, above: [], duty: post.duties[0] ?? never(), number: 1, score: 1 },
            post: { post, department: department.name },
          },
        ],
        reader,
      ),
    ['<档案>', wei.name, '负责 <档案>', department.name],
  ],
  'the rights of somebody': [
    (reader) =>
      rightsCard(
        { ...wei, grants: [{ name: 'task.add', scope: 'team', of: 2 }] },
        commands,
        reader,
      ),
    [wei.name, { en: 'the whole team', 'zh-CN': '本人及全部下属' }],
  ],
  'a right that was lent': [
    (reader) =>
      lentCard({ right: taskAdd, scope: 'own', from: wei, until: '2026-04-03' }, reader, now),
    [wei.name, { en: 'Fri, Apr 3', 'zh-CN': '4月3日 周五' }],
  ],
  'the load of a team': [(reader) => loadCard([load], 0, reader), [wei.name, '24']],
})

function never(): never {
  throw new Error('a post without a duty')
}
