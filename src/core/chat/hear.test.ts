import { describe, expect } from 'vitest'
import { commands } from '../commands.ts'
import { worldTest as test } from '../testing.ts'
import { hear } from './hear.ts'
import { heard, withCustomers } from './hear-testing.ts'

const log = '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,对方要求月底前出方案,下周三再访'

describe('what is written freely becomes a command with what could be found in it', () => {
  test('a visit in Chinese, with the next one and without the deadline of something else', async (world) => {
    const { huasheng } = await withCustomers(world)

    expect(await heard(world, log)).toEqual({
      command: 'visit.log',
      raw: {
        customer: huasheng,
        note: log.slice('拜访记录:'.length),
        contact: '周总',
        day: '2026-03-31',
        kind: 'onsite',
        nextVisit: '2026-04-08',
      },
    })
  })

  test('a visit in English', async (world) => {
    const { huasheng } = await withCustomers(world)
    const words =
      'Log a visit to Huasheng Steel: met Mr Zhou, annual supply, proposal due month-end, next visit Wednesday'

    expect(await heard(world, words)).toMatchObject({
      command: 'visit.log',
      raw: { customer: huasheng, contact: 'Mr Zhou', nextVisit: '2026-04-01' },
    })
  })

  test('yesterday is the day of the visit, a day to come is not', async (world) => {
    await withCustomers(world)

    expect(await heard(world, '昨天去了华盛,周五他们开会')).toMatchObject({
      raw: { day: '2026-03-30' },
    })
  })

  test('a visit with a callback at an hour', async (world) => {
    await withCustomers(world)
    const words = 'Visited Huasheng Steel today, they liked it, call back on Friday at 2pm'

    expect(await heard(world, words)).toMatchObject({
      command: 'visit.log',
      raw: { callBack: '2026-04-03', callBackAt: '14:00' },
    })
  })

  test('a callback is planned for a day and an hour', async (world) => {
    const { hongyuan } = await withCustomers(world)

    expect(await heard(world, '下周二下午3点回访宏远物流')).toEqual({
      command: 'callback.plan',
      raw: { customer: hongyuan, day: '2026-04-07', clock: '15:00' },
    })
  })

  test('a customer is known by the last digits of a phone', async (world) => {
    const { hongyuan } = await withCustomers(world)
    const words = '尾号5566李先生回访不满意,嫌维修等太久,请转售后并跟进'

    expect(await heard(world, words)).toEqual({
      command: 'callback.record',
      raw: {
        callback: `c${hongyuan}`,
        outcome: 'dissatisfied',
        note: '嫌维修等太久，请转售后并跟进',
      },
    })
  })

  test('a task is what is left when its day and its phrase are taken away', async (world) => {
    expect(await heard(world, '提醒我明天下午给周总打电话')).toEqual({
      command: 'task.add',
      raw: { title: '给周总打电话', dueOn: '2026-04-01', clock: '14:00' },
    })
    expect(await heard(world, 'remind me to send the offer by Friday')).toEqual({
      command: 'task.add',
      raw: { title: 'send the offer', dueOn: '2026-04-03' },
    })
  })

  test('a new customer with contact, phone and grade', async (world) => {
    expect(await heard(world, '新客户 金桥电子, 联系人李工, 13800138000, A级')).toEqual({
      command: 'customer.add',
      raw: { name: '金桥电子', contact: '李工', phone: '13800138000', grade: 'A' },
    })
    expect(await heard(world, '新增客户 中达机电 联系人周总 电话13812345678')).toEqual({
      command: 'customer.add',
      raw: { name: '中达机电', contact: '周总', phone: '13812345678' },
    })
    expect(await heard(world, '新客户 海天食品 李经理 13911112222 A级')).toEqual({
      command: 'customer.add',
      raw: { name: '海天食品', contact: '李经理', phone: '13911112222', grade: 'A' },
    })
  })
})

const utterances: readonly (readonly [string, string])[] = [
  ['查一下宏远物流的档案', 'customer.view'],
  ['尾号7788这个号码是谁?来过几次,消费多少?', 'customer.find'],
  ['还有哪些会员没回访?本月覆盖率多少?', 'callback.coverage'],
  ['Show overdue callbacks for my team', 'callback.due'],
  ['我今天有什么安排', 'status.mine'],
  ['my day', 'status.mine'],
  ['团队情况', 'status.team'],
  ['简报', 'digest.now'],
  ['digest', 'digest.now'],
  ['最近拜访', 'visit.list'],
  ['which visits are planned this week', 'visit.list'],
  ['宏远的回访改到周五下午', 'callback.reschedule'],
  ['postpone the callback to Huasheng Steel to Friday', 'callback.reschedule'],
  ['Called back Huasheng Steel, satisfied', 'callback.record'],
  ['回访了宏远物流,满意', 'callback.record'],
  ['语言改成英文', 'settings'],
  ['撤销', 'undo'],
  ['undo', 'undo'],
  ['取消', 'cancel'],
  ['帮助', 'help'],
  ['what can you do', 'help'],
  ['邀请 小赵', 'link'],
  ['/visit@RapportBot log 华盛', 'visit.log'],
  ['/callback due', 'callback.due'],
  ['回访华盛钢贸,不满意,嫌交货慢', 'callback.record'],
  ['回访华盛钢贸,没人接', 'callback.record'],
  ['今天跟华盛钢贸孙工视频会议,演示新产品,12月3日回访', 'visit.log'],
  ['Phoned Huasheng Steel yesterday about prices, call back on Dec 3', 'visit.log'],
  ['我们组待回访', 'callback.due'],
  ['remind me to call back Huasheng Steel on Tuesday 3pm', 'callback.plan'],
  ['简报时间 9点', 'settings'],
  ['今天拜访了谁', 'visit.list'],
  ['驳回 LD-021,原因:信用调查没做完', 'approval.refuse'],
  ['批准 EX-003', 'approval.approve'],
  ['提交客户开发申请:金桥电子,理由年采购300万、成本水平符合要求,请经理审批', 'lead.apply'],
  ['刚从金桥出来,访后:对方认可质量,卡在账期,要 60 天', 'lead.after'],
  ['访前:明天去金桥谈账期', 'lead.before'],
  ['日报:拜访3家,新增潜在客户2家,成绩签了宏远意向,问题是竞品降价5%', 'worklog.send'],
  ['今天的日报:拜访了3家,没有问题', 'worklog.send'],
  ['Daily report: visited 3, problems: a competitor is cheaper', 'worklog.send'],
  ['Credit survey of Jinqiao failed on litigation, suspend the negotiation', 'lead.suspend'],
  ['金桥信用有问题,申请中止', 'lead.suspend'],
  ['开发漏斗', 'lead.funnel'],
  ['我的潜在客户', 'lead.list'],
  ['申请延期付款,宏远要晚一个月', 'approval.apply'],
  ['apply for 3,000元 of expenses, dinner with Acme', 'approval.apply'],
  ['我有什么权限', 'right.list'],
  ['竞争情报:同城对手给集团客户推三年免月租,建议我们出对应套餐', 'intel.add'],
  ['set my timezone to Asia/Shanghai', 'settings'],
  ['/rapport 今天去了华盛钢贸,谈价格', 'visit.log'],
]

test('each of these is heard as its command', async (world) => {
  await withCustomers(world)
  const heardAs = []
  for (const [words] of utterances) heardAs.push([words, (await heard(world, words)).command])

  expect(heardAs).toEqual(utterances)
})

const notOurs = [
  '华盛今天到账20万,冲合同 HT-118',
  '下周哪些车要做首保?哪些快出保?',
  '我上季度综合得分和评分等级是多少?',
  '把本周回访做个总结报告',
  'List receivables more than 30 days overdue, biggest first',
  'Who has not been scored this quarter?',
  '',
  '？！',
]

const doubtful = [
  'cancelled my visit to Huasheng Steel today, they are closed',
  "I haven't visited Huasheng Steel about prices today",
  '今天没去拜访华盛钢贸,下雨',
  '取消周三对华盛钢贸的拜访',
  '上周我拜访了华盛钢贸谁',
  'who visited Huasheng Steel last about prices',
  'when did Wei call back Huasheng Steel, tomorrow or today',
  '新客户在哪里添加?',
  '刚从新客户那边出来,看了仓库',
  '华盛钢贸催货,技术部搞定了没',
  '合同改成英文版,周五发给华盛钢贸',
  '华盛钢贸的联系人换成王总',
]

test('nothing is written of a question, of what is denied or called off, or of a phrase in passing', async (world) => {
  await withCustomers(world)
  const written = []
  for (const words of doubtful) {
    const found = await hear(words, commands, world.ctx)
    if (!('command' in found) || !found.command.writes) continue
    const { form } = found.command
    const missing = Object.keys(form).filter(
      (name) => !form[name]?.optional && !form[name]?.usual && !(name in found.raw),
    )
    if (missing.length === 0) written.push([words, found.command.name])
  }

  expect(written).toEqual([])
})

test('a day to come beside the phrase is not taken for today', async (world) => {
  await withCustomers(world)

  for (const [words, day, command = 'visit.log'] of [
    ['lunch with Huasheng Steel tomorrow, about prices', '2026-04-01', 'visit.plan'],
    ['明天上午和华盛钢贸孙工开会', '2026-04-01', 'visit.plan'],
    ['meeting with Huasheng Steel on Friday about prices', '2026-04-03', 'visit.plan'],
    ['周五晚上和华盛钢贸周总吃饭', '2026-04-03', 'visit.plan'],
    ['今天和华盛钢贸周总吃饭,谈价格', '2026-03-31'],
    ['周五去了华盛钢贸,谈价格', '2026-03-27'],
  ] as const) {
    expect(await heard(world, words), words).toMatchObject({ command, raw: { day } })
  }
})

test('an outcome that is denied, or one of two, is not known', async (world) => {
  await withCustomers(world)

  for (const words of [
    '回访了宏远物流,不是很满意',
    '回访了宏远物流,对价格不满,对服务很满意',
    '回访了宏远物流,没有不满意',
  ]) {
    expect((await heard(world, words)).raw, words).not.toHaveProperty('outcome')
  }
  expect(await heard(world, '回访了宏远物流,很满意')).toMatchObject({
    raw: { outcome: 'satisfied' },
  })
})

test('a callback moves to the last day that is named, never to one that does not suit', async (world) => {
  const { hongyuan } = await withCustomers(world)
  const callback = `c${hongyuan}`

  expect(await heard(world, '宏远物流周五的回访改到下周二下午3点')).toEqual({
    command: 'callback.reschedule',
    raw: { callback, day: '2026-04-07', clock: '15:00' },
  })
  expect((await heard(world, '宏远物流周三不方便')).raw).toEqual({
    callback,
    why: 'customer',
  })
})

test('nobody answered, and when to call again was agreed', async (world) => {
  await withCustomers(world)

  expect(await heard(world, '回访了宏远物流,没接,下周三再打')).toMatchObject({
    raw: { outcome: 'no_answer', again: '2026-04-08' },
  })
})

test('nothing is written of what belongs to areas that are not built yet', async (world) => {
  await withCustomers(world)
  const writing = new Set(commands.filter(({ writes }) => writes).map(({ name }) => name))
  const written = []
  for (const words of notOurs) {
    const { command } = await heard(world, words)
    if (command && writing.has(command)) written.push([words, command])
  }

  expect(written).toEqual([])
})

test('a noun alone offers its verbs, and with words the one that is meant', async (world) => {
  await withCustomers(world)

  expect(await heard(world, '/visit')).toEqual({
    candidates: [
      ...['log', 'plan', 'move', 'drop', 'prepare', 'result', 'list', 'due', 'plans'],
      ...['receive', 'receptions'],
    ].map((verb) => `visit.${verb}`),
  })
  expect(await heard(world, '/visit 今天去了华盛钢贸谈付款')).toMatchObject({
    command: 'visit.log',
  })
  expect(await heard(world, '/callback 宏远')).toMatchObject({ command: 'callback.due' })
})

test('two customers who fit equally well are offered, and none is chosen', async (world) => {
  await world.customer({ name: '华盛钢贸' })
  await world.customer({ name: '华盛电子' })
  const found = await hear('今天去了华盛谈价格', commands, world.ctx)

  expect(found).toMatchObject({
    raw: expect.not.objectContaining({ customer: expect.anything() }),
    offers: { customer: [{ label: '华盛钢贸' }, { label: '华盛电子' }] },
  })
})
