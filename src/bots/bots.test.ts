import { expect, test, vi } from 'vitest'
import type { App } from '../core/chat/app.ts'
import { advance } from '../core/clockwork/advance.ts'
import { dues } from '../core/dues.ts'
import type { NoticeOutbox } from '../core/notices/outbox.ts'
import { makers, testNow } from '../core/testing.ts'
import { developments } from '../db/development.ts'
import type { Employee } from '../db/schema.ts'
import { visits } from '../db/work.ts'
import { office } from './slack/office-testing.ts'
import { seen } from './slack/parts-testing.ts'
import { telegramWorld } from './telegram/world-testing.ts'

/** A platform with people on it. Only its network is not the real thing. */
type Stage = AsyncDisposable & {
  readonly app: App
  readonly outbox: NoticeOutbox
  setClock(now: Date): void
  /** Gives someone the platform; returns what they can do there. */
  enter(employee: Employee): Promise<Someone>
}

type Someone = {
  say(text: string): Promise<void>
  press(label: string): Promise<void>
  /** Everything on their screen, as one string. */
  shown(): string
}

const stages: Record<string, () => Promise<Stage>> = {
  'Slack over HTTP': () => slackStage('http'),
  'Slack over Socket Mode': () => slackStage('socket'),
  'Telegram by polling': () => telegramStage('polling'),
  'Telegram by webhook': () => telegramStage('webhook'),
}

const line = '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,下周三再访'

for (const [name, stage] of Object.entries(stages)) {
  test(`${name}: a visit in one line, its reminder, the manager’s digest, and a callback`, async () => {
    await using on = await stage()
    const { rep, manager } = await department(on)

    await rep.say(line)
    await until(() => expect(rep.shown()).toMatch(/已记录：拜访华盛钢贸.*4月8日 周三/s))
    expect(await on.app.db.select().from(visits).orderBy(visits.id)).toMatchObject([
      { day: '2026-03-31', note: line.slice('拜访记录:'.length) },
      { day: '2026-04-08', loggedAt: null },
    ])

    const { app, outbox, setClock } = on
    await advance(app, { dues, outbox, setClock, to: new Date('2026-04-08T02:00:00Z') })
    await until(() => expect(rep.shown()).toContain('今天拜访：华盛钢贸'))
    await until(() => expect(manager.shown()).toContain('Digest for Wed, Apr 8'))

    await rep.say('回访了华盛钢贸,不满意,嫌交货慢')
    await until(() => expect(rep.shown()).toContain('已记录回访：华盛钢贸'))
    await rep.press('撤销')
    await until(() => expect(rep.shown()).toContain('已撤销：记录回访结果'))
  })
}

for (const name of ['Slack over HTTP', 'Telegram by polling'] as const) {
  test(`${name}: a prospect is listed, surveyed and met, and its suspension asked for`, async () => {
    const stage = stages[name]
    if (!stage) throw new Error('no such stage')
    await using on = await stage()
    const { rep, manager } = await department(on)
    const { app, outbox, setClock } = on
    const sent = (minutes: number) => {
      const to = new Date(testNow.getTime() + minutes * 60_000)
      return advance(app, { dues: [], outbox, setClock, to })
    }

    await rep.say('新增潜在客户 金桥电子，主攻方向：年度框架，预计300万')
    await until(() => expect(rep.shown()).toContain('金桥电子已列入潜在客户名录'))
    await rep.say('金桥一般调查：沿革：2003年成立；概况：员工800人')
    await until(() => expect(rep.shown()).toContain('已做一般调查（3/14）'))
    await on.app.db.update(developments).set({ state: 'approved' })
    await rep.say('刚从金桥出来,访后:对方认可质量,卡在账期,要 60 天')
    await until(() => expect(rep.shown()).toContain('金桥电子访后已登记'))
    await sent(1)
    await until(() => expect(manager.shown()).toContain('林悦 has met 金桥电子'))
    await rep.say('金桥信用有问题，申请中止')
    await until(() => expect(rep.shown()).toContain('已上报Wang'))
    await sent(2)
    await until(() => expect(manager.shown()).toContain('林悦 asks to suspend 金桥电子'))
    await manager.press('Suspend it')
    await until(() => expect(manager.shown()).toContain('金桥电子 is suspended'))
    await sent(3)
    await until(() => expect(rep.shown()).toContain('Wang同意中止金桥电子的开发'))
    expect(await on.app.db.select().from(developments)).toMatchObject([{ state: 'suspended' }])
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

async function slackStage(transport: 'http' | 'socket'): Promise<Stage> {
  let now = testNow
  const it = await office(transport, { clock: () => now })
  return {
    app: it.app,
    outbox: it.outbox,
    setClock: (to) => {
      now = to
    },
    async enter(employee) {
      const person = it.slack.add()
      await it.link(person, employee)
      return {
        say: (text) => person.say(text).then(() => {}),
        press: (label) => person.press(label).then(() => {}),
        shown: () =>
          person
            .messages()
            .map(({ blocks }) => seen(blocks))
            .join('\n'),
      }
    },
    async [Symbol.asyncDispose]() {
      await it.outbox.idle()
      expect(it.slack.violations).toEqual([])
      expect(it.reports).toEqual([])
      await it[Symbol.asyncDispose]()
    },
  }
}

async function telegramStage(mode: 'polling' | 'webhook'): Promise<Stage> {
  const it = await telegramWorld({ mode })
  await it.bot.start()
  let user = 500
  return {
    app: it.app,
    outbox: it.outbox,
    setClock: it.setClock,
    async enter(employee) {
      user += 1
      const me = user
      const { telegram } = it
      telegram.say(me, `/start ${await it.codeFor(employee)}`)
      await telegram.shown(me, new RegExp(employee.name))
      return {
        say: async (text) => void telegram.say(me, text),
        press: async (label) => {
          const has = ({ chat, keyboard }: (typeof telegram.messages)[number]) =>
            chat === me && keyboard.flat().some(({ text }) => text === label)
          await until(() => expect(telegram.messages.some(has)).toBe(true))
          const last = telegram.messages.findLast(has)
          telegram.press(me, last?.id ?? 0, label)
        },
        shown: () =>
          telegram.messages
            .filter(({ chat }) => chat === me)
            .map(({ text }) => text)
            .join('\n'),
      }
    },
    async [Symbol.asyncDispose]() {
      await it.telegram.settled()
      expect(it.telegram.violations).toEqual([])
      expect(it.reported).toEqual([])
      await it[Symbol.asyncDispose]()
    },
  }
}

const until = (holds: () => void) => vi.waitFor(holds, { timeout: 5000 })
