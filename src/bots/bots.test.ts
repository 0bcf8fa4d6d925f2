import { expect, test } from 'vitest'
import { advance } from '../core/clockwork/advance.ts'
import { dues } from '../core/dues.ts'
import { makers, testNow } from '../core/testing.ts'
import { complaints } from '../db/complaints.ts'
import { developments } from '../db/development.ts'
import { visits } from '../db/work.ts'
import { type Stage, shown, until } from './stories/stage-testing.ts'
import { stages } from './stories/stages-testing.ts'

/** Where people write to it; the console has its own stories. */
const networks = Object.entries(stages).filter(([name]) => name !== 'the console')

const line = '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,下周三再访'

for (const [name, stage] of networks) {
  test(`${name}: a visit in one line, its reminder, the manager’s digest, and a callback`, async () => {
    await using on = await stage()
    const { rep, manager } = await department(on)

    await rep.say(line)
    await until(() => expect(shown(rep)).toMatch(/已记录：拜访华盛钢贸.*4月8日 周三/s))
    expect(await on.app.db.select().from(visits).orderBy(visits.id)).toMatchObject([
      { day: '2026-03-31', note: line.slice('拜访记录:'.length) },
      { day: '2026-04-08', loggedAt: null },
    ])

    const { app, outbox, setClock } = on
    await advance(app, { dues, outbox, setClock, to: new Date('2026-04-08T02:00:00Z') })
    await until(() => expect(shown(rep)).toContain('今天拜访：华盛钢贸'))
    await until(() => expect(shown(manager)).toContain('Digest for Wed, Apr 8'))

    await rep.say('回访了华盛钢贸,不满意,嫌交货慢')
    await until(() => expect(shown(rep)).toContain('已记录回访：华盛钢贸'))
    await rep.press('撤销')
    await until(() => expect(shown(rep)).toContain('已撤销：记录回访结果'))
  })
}

for (const name of ['Slack over HTTP', 'Telegram by polling'] as const) {
  test(`${name}: a prospect is listed, surveyed and met, and its suspension asked for`, async () => {
    await using on = await stages[name]()
    const { rep, manager } = await department(on)
    const { app, outbox, setClock } = on
    const sent = (minutes: number) => {
      const to = new Date(testNow.getTime() + minutes * 60_000)
      return advance(app, { dues: [], outbox, setClock, to })
    }

    await rep.say('新增潜在客户 金桥电子，主攻方向：年度框架，预计300万')
    await until(() => expect(shown(rep)).toContain('金桥电子已列入潜在客户名录'))
    await rep.say('金桥一般调查：沿革：2003年成立；概况：员工800人')
    await until(() => expect(shown(rep)).toContain('已做一般调查（3/14）'))
    await on.app.db.update(developments).set({ state: 'approved' })
    await rep.say('刚从金桥出来,访后:对方认可质量,卡在账期,要 60 天')
    await until(() => expect(shown(rep)).toContain('金桥电子访后已登记'))
    await sent(1)
    await until(() => expect(shown(manager)).toContain('林悦 has met 金桥电子'))
    await rep.say('金桥信用有问题，申请中止')
    await until(() => expect(shown(rep)).toContain('已上报Wang'))
    await sent(2)
    await until(() => expect(shown(manager)).toContain('林悦 asks to suspend 金桥电子'))
    await manager.press('Suspend it')
    await until(() => expect(shown(manager)).toContain('金桥电子 is suspended'))
    await sent(3)
    await until(() => expect(shown(rep)).toContain('Wang同意中止金桥电子的开发'))
    expect(await on.app.db.select().from(developments)).toMatchObject([{ state: 'suspended' }])
  })
}

for (const name of ['Slack over HTTP', 'Telegram by polling'] as const) {
  test(`${name}: a complaint is told up when nobody accepts it, and closes with its callback`, async () => {
    await using on = await stages[name]()
    const { rep, manager } = await department(on)
    const { app, outbox, setClock } = on
    const until10 = new Date('2026-04-01T02:00:00Z')

    await rep.say('华盛钢贸投诉:货少了两箱,要求补发,电话')
    await until(() => expect(shown(rep)).toContain('投诉已登记：C-0001'))
    await advance(app, { dues, outbox, setClock, to: until10 })
    await until(() => expect(shown(rep)).toContain('请受理 C-0001，客户在等'))
    await until(() => expect(shown(manager)).toContain('林悦 has not accepted C-0001 in time'))
    await rep.say('受理投诉 C-0001')
    await until(() => expect(shown(rep)).toContain('已受理：C-0001'))
    await rep.say('投诉结果 C-0001：两箱已送到')
    await until(() => expect(shown(rep)).toContain('已处理：C-0001'))
    await rep.say('投诉结案 C-0001，满意')
    await until(() => expect(shown(rep)).toContain('C-0001 还没有原因'))
    await rep.press('交货')
    await until(() => expect(shown(rep)).toContain('已结案：C-0001'))
    expect(await app.db.select().from(complaints)).toMatchObject([
      { state: 'closed', cause: 'delivery', satisfaction: 'satisfied' },
    ])
  })
}

async function department(on: Stage) {
  const { employee, customer } = makers(on.app.db)
  const digestAt = new Date('2026-04-01T00:30:00Z')
  const lead = await employee({ name: 'Wang', role: 'manager', digestAt })
  const lin = await employee({ name: '林悦', locale: 'zh-CN', managerId: lead.id })
  await customer({ name: '华盛钢贸', ownerId: lin.id })
  return { rep: await on.enter(lin), manager: await on.enter(lead) }
}
