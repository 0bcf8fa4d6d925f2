import { expect } from 'vitest'
import type { Locale } from '../../db/choices.ts'
import { contracts } from '../../db/development.ts'
import { customers } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, type Person, wordsOf } from '../chat/testing.ts'
import { messages } from '../i18n/messages.ts'
import { worldTest as test } from '../testing.ts'
import { developers, onlyLead } from './testing.ts'

/** What each says, in turn, and where the prospect stands then. */
type Step = readonly [who: 'rep' | 'chief', says: string, stands: string]

const stories: Readonly<Record<Locale, readonly Step[]>> = {
  'zh-CN': [
    [
      'chief',
      '新增潜在客户 金桥电子有限公司，背景：台资电子厂，主攻方向：年度框架，预计300万',
      'listed',
    ],
    ['chief', '把潜在客户金桥电子分给Wei', 'assigned'],
    ['rep', '金桥一般调查：沿革：2003年成立；概况：员工800人；决算：2025年营收2亿', 'surveyed'],
    ['rep', '金桥总体判断：符合，经营稳定', 'judged'],
    ['rep', '金桥实地调查：技术：设备先进；设计：有自己的团队；品质：通过认证', 'visited'],
    ['rep', '金桥信用调查：信用良好；诉讼：无；资信等级AA；结论通过', 'checked'],
    ['rep', '金桥筛选评价：值得开发', 'screened'],
    ['rep', '提交客户开发申请:金桥电子,理由年采购300万、成本水平符合要求,请经理审批', 'applied'],
    ['chief', '批准 LD-001', 'approved'],
    ['rep', '访前:今天去金桥谈账期，计划：先报价再谈账期', 'inContact'],
    ['rep', '刚从金桥出来,访后:对方认可质量,卡在账期,要 60 天', 'inContact'],
    [
      'rep',
      '金桥客户认定申请：理由：质量稳定；方针：年度框架；商品：钢板300万；资料：四项调查均通过',
      'qualifying',
    ],
    ['chief', '批准 QA-001', 'qualified'],
    ['rep', '开发签约：金桥，我方：陈涛，对方：周桥', 'contracted'],
    ['rep', '金桥正式建档', 'filed'],
  ],
  en: [
    [
      'chief',
      'New prospect Jinqiao Electronics, background: 800 people, focus: yearly frame, 3m',
      'listed',
    ],
    ['chief', 'Assign the prospect Jinqiao to Wei', 'assigned'],
    ['rep', 'General survey of Jinqiao: history: since 2003; profile: 800 people', 'surveyed'],
    ['rep', 'Judgement of Jinqiao: suitable, steady business', 'judged'],
    ['rep', 'On-site survey of Jinqiao: technical: modern machines; quality: certified', 'visited'],
    [
      'rep',
      'Credit survey of Jinqiao: credit: good; litigation: none; rated AA, conclusion: pass',
      'checked',
    ],
    ['rep', 'Screening of Jinqiao: worth it', 'screened'],
    [
      'rep',
      'Development application for Jinqiao: reason: buys 3m a year, please approve',
      'applied',
    ],
    ['chief', 'Approve LD-001', 'approved'],
    ['rep', 'Before the meeting with Jinqiao: terms of payment, plan: price first', 'inContact'],
    [
      'rep',
      'After the meeting with Jinqiao: they accept the quality, stuck on 60 days',
      'inContact',
    ],
    [
      'rep',
      'Qualification application for Jinqiao: reason: steady; policy: yearly frame; goods: plates; material: all passed',
      'qualifying',
    ],
    ['chief', 'Approve QA-001', 'qualified'],
    ['rep', 'Prospect signed: Jinqiao, our side: Tao Chen, their side: Qiao Zhou', 'contracted'],
    ['rep', 'Make the prospect a customer: Jinqiao', 'filed'],
  ],
}

for (const [locale, steps] of Object.entries(stories) as [Locale, readonly Step[]][]) {
  test(`a prospect becomes a customer by what people write, in ${locale}`, async (world) => {
    const { rep, chief } = await developers(world, locale)
    const people: Record<Step[0], Person> = { rep, chief }
    for (const [who, says, stands] of steps) {
      const card = await people[who].write(says)
      const { state } = await onlyLead(world.ctx)
      expect([says, state], wordsOf(card)).toEqual([says, stands])
    }
    const { tx } = world.ctx
    const [customer] = await tx.select().from(customers)
    expect(customer).toMatchObject({ status: 'active', code: 'KH-0001', creditRating: 'AA' })
    expect(await tx.select().from(contracts).orderBy(contracts.id)).toMatchObject([
      { kind: 'supply', theirSigner: /zh/.test(locale) ? '周桥' : 'Qiao Zhou' },
      { kind: 'quality', togetherWithId: expect.any(Number) },
    ])
    expect(customer?.legalRepresentative).toBe(/zh/.test(locale) ? '周桥' : 'Qiao Zhou')
  })
}

test('each step is one press away on the card of the one before', async (world) => {
  const { rep } = await developers(world)
  await rep.write('new prospect Jinqiao Electronics')
  const t = messages({ locale: 'en' }).leads
  const through = async (card: Card, label: string, ...answers: string[]) => {
    let shown = await rep.press(card, label)
    for (const answer of answers) shown = await rep.write(answer)
    return shown
  }
  const listed = await rep.write('development status of Jinqiao')
  const surveyed = await through(listed, t.moves.survey, 'since 2003')
  const judged = await rep.press(await through(surveyed, t.moves.judge), 'Go on')
  const visited = await through(judged, t.moves.onsite, 'modern machines')
  expect(wordsOf(visited)).toContain('◉ Surveyed on site (5 of 14)')

  const shown = await rep.write('development status of Jinqiao')
  expect(buttonsOf(shown).map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Credit survey', 'Suspend', 'Give up', 'History']),
  )
})
