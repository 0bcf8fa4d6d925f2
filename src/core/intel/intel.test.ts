import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { competitors, type Intel, intel, intelReceipts } from '../../db/intel.ts'
import type { Employee } from '../../db/schema.ts'
import { toldTo } from '../borrowings/testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Mo leads Wei and Jo; Wei looks after Huasheng. */
async function market(world: World, locale: Employee['locale'] = 'zh-CN') {
  const mo = await world.employee({ name: 'Mo', role: 'manager', locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: mo.id, locale })
  const huasheng = await world.customer({
    name: '华盛钢贸',
    aliases: ['Huasheng'],
    ownerId: wei.id,
  })
  await world.ctx.tx.execute(sql`alter sequence intel_id_seq restart`)
  const [chief, rep] = [await person(world, mo), await person(world, wei)]
  return { mo, wei, jo, huasheng, chief, rep, other: await person(world, jo) }
}

type Heard = Partial<Pick<Intel, 'kind' | 'what' | 'proposal' | 'heardFrom' | 'region'>> & {
  readonly competitor?: string
  readonly customer?: true
}

/** As people write it, and what is kept of it. */
const lines: readonly (readonly [string, Heard])[] = [
  [
    '竞争情报:同城对手给集团客户推三年免月租,建议我们出对应套餐',
    {
      kind: 'competitor',
      what: '同城对手给集团客户推三年免月租',
      proposal: '建议我们出对应套餐',
    },
  ],
  [
    '情报 竞争对手顺达降价5%，华盛可能被挖走，来源周总，华东区',
    {
      kind: 'competitor',
      competitor: '顺达',
      customer: true,
      heardFrom: '周总',
      region: '华东',
    },
  ],
  ['政策动态：下月起出口退税下调两个点', { kind: 'policy', what: '下月起出口退税下调两个点' }],
  [
    '客户需求信息 华盛想要小批量定制',
    { kind: 'demand', customer: true, what: '华盛想要小批量定制' },
  ],
  ['顺达情报：他们又挖了两个业务员', { kind: 'market', competitor: '顺达' }],
  [
    'Competitor intel: competitor Shunda Logistics cut prices by 5%, we should answer, source: Mr Zhou',
    {
      kind: 'competitor',
      competitor: 'Shunda Logistics',
      proposal: 'we should answer',
      heardFrom: 'Mr Zhou',
    },
  ],
  [
    '竞争情报：顺达给华盛报价低5%',
    { kind: 'competitor', competitor: '顺达', customer: true, what: '顺达给华盛报价低5%' },
  ],
  ['竞品动态 宝航又在推新款电机', { kind: 'competitor', competitor: '宝航' }],
  ['market intel: steel goes up next month, region east', { kind: 'market', region: 'east' }],
]

test('one sloppy line is a piece of intelligence about the right competitor and customer', async (world) => {
  const { rep, huasheng } = await market(world)
  const { tx } = world.ctx
  for (const [line, { competitor, customer, ...kept }] of lines) {
    const card = await rep.write(line)
    const row = (await tx.select().from(intel).orderBy(intel.id)).at(-1)
    const known = await tx.select().from(competitors)
    expect([line, card.tone, row]).toMatchObject([line, 'good', kept])
    expect([line, row?.customerId]).toEqual([line, customer ? huasheng.id : null])
    const its = known.find(({ id }) => id === row?.competitorId)?.name ?? undefined
    expect([line, its]).toEqual([line, competitor])
  }
  expect(await tx.select().from(competitors)).toHaveLength(3)
})

test('whoever answers for it receives it by a press, and the reporter hears that', async (world) => {
  const { mo, wei, rep, chief, other } = await market(world)
  const { tx } = world.ctx
  const written = await rep.write('竞争情报：竞争对手顺达降价5%，建议我们跟进')
  expect(wordsOf(written)).toContain('Mo · 未确认')
  const [given] = await toldTo(world, mo)
  if (!given) throw new Error('nothing was told')
  expect(given.title).toBe('Wei转来情报 I-0001')

  const received = await chief.press(given, '收到')
  expect(received.title).toBe('已确认收到 I-0001')
  expect((await toldTo(world, wei)).at(-1)?.title).toBe('Mo已收到情报 I-0001')
  expect((await tx.select().from(intelReceipts))[0]?.receivedAt).toEqual(world.ctx.now)

  const used = await chief.press(received, '列入规划')
  const plan = await chief.press(used, '产品开发计划')
  expect(wordsOf(plan)).toContain('规划依据: 产品开发计划')
  expect((await toldTo(world, wei)).at(-1)?.title).toBe('Mo已把情报 I-0001 列为规划依据')
  expect(wordsOf(await rep.write('采用情报 I-0001，业务发展规划'))).toContain('已是规划依据')
  expect(await tx.select().from(intel)).toMatchObject([{ usedKind: 'product', usedById: mo.id }])

  expect((await other.write('看情报')).title).toBe('没有找到情报')
  const listed = await chief.write('顺达的情报')
  expect(wordsOf(listed)).toContain('I-0001 · 竞争对手 · 顺达 · 竞争对手顺达降价5%')
  expect(wordsOf(await chief.write('情报统计'))).toContain('Wei：1条，列入规划1条')
  expect((await chief.write('上个月的情报统计')).title).toBe('2026-02 没有人上报情报')
})

test('a restricted customer is named to nobody who may not see it', async (world) => {
  const { wei, rep, chief } = await market(world)
  const { tx } = world.ctx
  const zoe = await world.employee({ name: 'Zoe', role: 'manager', locale: 'zh-CN' })
  await world.customer({ name: '瑞麒精工', ownerId: wei.id, access: 'restricted' })
  const written = await rep.write('需求情报：瑞麒精工要扩产，想找第二供应商')
  expect(written.tone).toBe('good')
  expect(await toldTo(world, zoe)).toEqual([])
  const refused = await rep.write('转情报 I-0001 给Zoe')
  expect(wordsOf(refused)).toContain('Zoe不能看这个客户，请换一位。')
  expect(await tx.select().from(intelReceipts)).toHaveLength(1)
  expect(wordsOf(await chief.write('看情报'))).toContain('瑞麒精工')
  expect(wordsOf(await (await person(world, zoe)).write('看情报'))).not.toContain('瑞麒')
})
