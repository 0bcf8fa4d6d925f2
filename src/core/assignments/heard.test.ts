import { expect } from 'vitest'
import { hear } from '../chat/hear.ts'
import { commands } from '../commands.ts'
import { addTask } from '../tasks/add-task.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Lin leads 王磊, who has one task from Lin and whose code is the highest there is. */
async function office({ ctx, as, employee }: World) {
  const lin = as(await employee({ name: '林悦', role: 'manager' }))
  const wang = as(await employee({ name: '王磊', managerId: lin.actor.id }))
  const task = await addTask(lin, { title: '寄两份样品', assignee: wang.actor })
  return { lin, wang, code: `T-${task.id}`, task: String(task.id), stranger: ctx }
}

type Office = Awaited<ReturnType<typeof office>>

async function heard(ctx: Office['lin'], words: string) {
  const found = await hear(words, commands, ctx)
  if (!('command' in found)) return { candidates: found.candidates.map(({ name }) => name) }
  return { command: found.command.name, raw: found.raw }
}

/** What one who leads writes, and what is understood; T-12 and 12 stand for the task, W for 王磊. */
const fromAbove: readonly (readonly [string, string, Record<string, string>?])[] = [
  [
    '给小王布置任务:周五前寄画册,职责:客户档案管理',
    'task.add',
    { assignee: 'W', dueOn: '2026-04-03', title: '寄画册', duty: '客户档案管理' },
  ],
  ['给王磊的任务：明天前交周报', 'task.add', { assignee: 'W', title: '交周报' }],
  ['任务 周五前给客户送合同', 'task.add', { title: '给客户送合同', dueOn: '2026-04-03' }],
  [
    'assign a task to 王磊: send the annexes, duty: files of customers',
    'task.add',
    { assignee: 'W', title: 'send the annexes', duty: 'files of customers' },
  ],
  ['领导交办:周五前准备汇报材料', 'task.add', { kind: 'leadership', title: '准备汇报材料' }],
  [
    'From leadership: prepare the slides',
    'task.add',
    { kind: 'leadership', title: 'prepare the slides' },
  ],
  ['王磊的任务做到哪了', 'task.list', { employee: 'W' }],
  ['小王的任务有哪些', 'task.list', { employee: 'W' }],
  ['how far is 王磊 with his tasks', 'task.list', { employee: 'W' }],
  ['我布置的任务', 'task.list', { scope: 'given' }],
  ['tasks of my team', 'task.list', { scope: 'team' }],
  ['寄两份样品的任务做到哪了', 'task.list', { task: '12' }],
  ['T-12做到哪了?', 'task.view', { task: '12' }],
  ['how far is T-12', 'task.view', { task: '12' }],
  ['how far is T-0012?', 'task.view', { task: '12' }],
  ['T-12', 'task.view', { task: '12' }],
  ['任务T-12', 'task.view', { task: '12' }],
  ['谁最忙', 'task.load'],
  ['看看大家忙闲情况', 'task.load'],
  ['who is overloaded', 'task.load'],
  ['催一下T-12', 'task.ask', { task: '12' }],
  ['催一下王磊', 'task.ask', { employee: 'W' }],
  ['ask for the status of T-12', 'task.ask', { task: '12' }],
  ['把T-12转给小王', 'task.assign', { task: '12', assignee: 'W' }],
  ['assign T-12 to 王磊', 'task.assign', { task: '12', assignee: 'W' }],
  ['hand over T-12 to 王磊', 'task.assign', { task: '12', assignee: 'W' }],
  [
    'reopen T-12, the photos are missing',
    'task.reopen',
    { task: '12', note: 'the photos are missing' },
  ],
  ['T-12重新打开,照片没有', 'task.reopen', { task: '12', note: '照片没有' }],
  [
    'T-12裁决:由王磊周五前完成',
    'task.settle',
    { task: '12', assignee: 'W', dueOn: '2026-04-03', note: '由王磊周五前完成' },
  ],
]

const fromBelow: readonly (readonly [string, string, Record<string, string>?])[] = [
  ['任务T-12进展：样品已寄出', 'task.report', { task: '12', note: '样品已寄出' }],
  ['T-12进展,样品已寄出', 'task.report', { task: '12', note: '样品已寄出' }],
  ['寄两份样品的进展：已寄一份', 'task.report', { task: '12', note: '已寄一份' }],
  [
    'progress on T-12: one of them is sent',
    'task.report',
    { task: '12', note: 'one of them is sent' },
  ],
  ['Task T-12: one is sent', 'task.report', { task: '12', note: 'one is sent' }],
  ['寄两份样品有困难，没有样品了', 'task.dispute', { task: '12', note: '没有样品了' }],
  ['Progress on 寄两份样品: one is sent', 'task.report', { task: '12', note: 'one is sent' }],
  ['接受任务T-12', 'task.accept', { task: '12' }],
  ['accept T-12', 'task.accept', { task: '12' }],
  ['T-12完成了,客户已签收', 'task.done', { task: '12', note: '客户已签收' }],
  ['寄两份样品做完了，客户很满意', 'task.done', { task: '12', note: '客户很满意' }],
  ['done with T-12, they have signed', 'task.done', { task: '12', note: 'they have signed' }],
  ['T-12有困难:仓库没有样品', 'task.dispute', { task: '12', note: '仓库没有样品' }],
  [
    'object to T-12, it is not my customer',
    'task.dispute',
    { task: '12', note: 'it is not my customer' },
  ],
  ['我的任务', 'task.list'],
  ['my tasks', 'task.list'],
]

for (const [who, lines] of [
  ['lin', fromAbove],
  ['wang', fromBelow],
] as const) {
  for (const [words, command, raw = {}] of lines) {
    test(`“${words}” is ${command}`, async (world) => {
      const { [who]: ctx, ...all } = { ...(await office(world)) }
      const { code, task } = all
      const wang = String((who === 'wang' ? ctx : (all as Office).wang).actor.id)
      const meant = Object.fromEntries(
        Object.entries(raw).map(([name, value]) => [
          name,
          value === '12' ? task : value === 'W' ? wang : value,
        ]),
      )
      const said = words.replace(/T-(0*)12/, (_, zeros) => `T-${zeros}${code.slice(2)}`)

      expect(await heard(ctx, said)).toMatchObject({ command, raw: meant })
    })
  }
}

const unclear = [
  '这个任务进展太慢了',
  'they accept our offer',
  '客户接受了报价',
  '客户说做不了',
  'the task is hard',
]

test('phrases in passing move no task', async (world) => {
  const { wang } = await office(world)
  for (const words of unclear) {
    const found = await hear(words, commands, wang)
    const isWritten =
      'command' in found &&
      found.command.writes === true &&
      Object.entries(found.command.form).every(
        ([name, { optional, usual }]) => optional || usual || name in found.raw,
      )
    expect({ words, isWritten }).toEqual({ words, isWritten: false })
  }
})
