import { and, asc, eq, isNull } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { absences, dottedLines } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** 沈若兰 leads 林悦 and Wei; 高启明 leads nobody of them. It is Tuesday. */
async function company(world: World, locale: Employee['locale'] = 'zh-CN') {
  const shen = await world.employee({ name: '沈若兰', role: 'manager', locale })
  const lin = await world.employee({ name: '林悦', managerId: shen.id, locale })
  const wei = await world.employee({ name: 'Wei & Co *x*', managerId: shen.id, locale })
  const gao = await world.employee({ name: '高启明', role: 'manager', locale })
  return { shen, lin, wei, gao }
}

async function told({ ctx }: World, { id }: Employee): Promise<string[]> {
  const news = await ctx.tx
    .select()
    .from(notices)
    .where(and(eq(notices.employeeId, id), isNull(notices.owner)))
    .orderBy(asc(notices.id))
  return news.map(({ card }) => wordsOf(card as Card))
}

const kept = ({ ctx }: World) => ctx.tx.select().from(absences).orderBy(asc(absences.id))

describe('who is away', () => {
  for (const [locale, away, asked, parts] of [
    [
      'zh-CN',
      '我请假,周三到周五,由Wei & Co *x*代理',
      '谁在休假',
      ['本周', '林悦 · 4月1日 周三 – 4月3日 周五', '由Wei & Co *x*代理'],
    ],
    [
      'en',
      'I am on leave from Wednesday to Friday, Wei & Co *x* stands in',
      'who is away?',
      ['This week', '林悦 · Wed, Apr 1 – Fri, Apr 3', 'Wei & Co *x* stands in'],
    ],
  ] as const) {
    test(`their superior, dotted ones and who stands in are told, and see it in a list (${locale})`, async (world) => {
      const { shen, lin, wei, gao } = await company(world, locale)
      await world.ctx.tx.insert(dottedLines).values({ employeeId: lin.id, managerId: gao.id })
      await (await person(world, lin)).write(away)
      for (const one of [shen, wei, gao]) {
        expect(await told(world, one), one.name).toHaveLength(1)
        const seen = wordsOf(await (await person(world, one)).write(asked))
        for (const part of parts) expect(seen, one.name).toContain(part)
      }
      expect((await told(world, wei))[0]).toMatch(/由您代理|You stand in/)
    })
  }

  test('the leave of a colleague is not taken for that of whoever writes it', async (world) => {
    const { shen } = await company(world)
    const boss = await person(world, shen)
    for (const line of ['林悦明天请假', '给林悦请假,周五', '林悦周五休假 高启明代']) {
      expect(wordsOf(await boss.write(line)), line).toContain('请林悦自己写一句')
    }
    expect(await kept(world)).toEqual([])
    await boss.write('明天请假,林悦代')
    expect(await kept(world)).toMatchObject([{ employeeId: shen.id }])
  })

  test('of a colleague it is told who stands in, of nobody else’s people it is listed', async (world) => {
    const { lin, gao } = await company(world)
    await (await person(world, lin)).write('我下周一请假')
    const other = await person(world, gao)

    expect((await other.write('谁在休假')).title).toBe('没有人休假')
    const seen = await other.write('林悦的休假')
    expect(wordsOf(seen)).toContain('没有代理人')
    expect(wordsOf(seen)).toContain('之后\n林悦 · 4月6日 周一')
    expect(buttonsOf(seen).map(({ command }) => command)).toEqual(['absence.add'])
  })

  test('the days are those of whoever reads: at night in Shanghai it is still yesterday in London', async (world) => {
    const { shen, lin } = await company(world)
    const row = { employeeId: lin.id, fromDay: '2026-03-30', toDay: '2026-03-31' }
    await world.ctx.tx.insert(absences).values(row)
    const early = {
      app: { ...world.app, clock: () => new Date('2026-03-31T18:00:00Z') },
      ctx: world.ctx,
    }
    const there = { ...shen, timeZone: 'Europe/London' }
    expect((await (await person(early, shen)).write('谁在休假')).title).toBe('没有人休假')
    await world.ctx.tx.update(employees).set({ timeZone: there.timeZone })
    const london = await (await person(early, lin)).write('谁在休假')
    expect(wordsOf(london)).toContain('林悦')
  })

  test('twice on one day is refused, with the days that are taken', async (world) => {
    const { lin } = await company(world)
    const mine = await person(world, lin)
    await mine.write('我请假,周三到周五')
    const raw = { from: '2026-04-03', to: '2026-04-07' }
    const again = await mine.send({ kind: 'submit', form: 'absence.add', raw })

    expect(again.problems?.from).toContain('4月1日 周三到4月3日 周五')
    expect(await kept(world)).toHaveLength(1)
  })
})

describe('absence.end', () => {
  for (const [locale, away, shorten, cancel, lastDay] of [
    ['zh-CN', '我请假,4月1日到4月8日', '休假改到周五', '取消休假', '2026-04-03'],
    ['zh-CN', '我请假,4月1日到4月8日', '提前销假,周五回来', '取消我的休假', '2026-04-02'],
    [
      'en',
      'My leave: from Apr 1 to Apr 8',
      'My leave ends on Friday',
      'Cancel my leave',
      '2026-04-03',
    ],
    [
      'en',
      'My leave: from Apr 1 to Apr 8',
      'I am back on Friday',
      'cancel the leave',
      '2026-04-02',
    ],
  ] as const) {
    test(`“${shorten}” shortens, “${cancel}” drops, undo brings it back`, async (world) => {
      const { shen, lin } = await company(world, locale)
      const mine = await person(world, lin)
      await mine.write(away)
      const ended = await mine.write(shorten)
      expect(await kept(world)).toMatchObject([{ fromDay: '2026-04-01', toDay: lastDay }])
      await mine.press(ended, locale === 'en' ? 'Undo' : '撤销')
      expect(await kept(world)).toMatchObject([{ toDay: '2026-04-08' }])
      await mine.write(cancel)
      expect(await kept(world)).toEqual([])
      expect((await told(world, shen)).at(-1)).toMatch(/取消|is off/)
    })
  }

  test('one that has begun ends with yesterday; longer it does not get', async (world) => {
    const { lin } = await company(world)
    const row = { employeeId: lin.id, fromDay: '2026-03-29', toDay: '2026-04-03' }
    await world.ctx.tx.insert(absences).values(row)
    const mine = await person(world, lin)
    const [absence] = await kept(world)
    const raw = { absence: String(absence?.id), to: '2026-04-05' }
    const longer = await mine.send({ kind: 'submit', form: 'absence.end', raw })
    expect(longer.problems?.to).toContain('只能缩短')
    await mine.write('我回来了')
    expect(await kept(world)).toMatchObject([{ toDay: '2026-03-30' }])
    const over = await mine.send({
      kind: 'submit',
      form: 'absence.end',
      raw: { absence: raw.absence },
    })
    expect(over.problems?.absence).toContain('已经结束')
  })

  test('a superior ends it from the list, and they are told; others may not', async (world) => {
    const { shen, lin, gao } = await company(world)
    await (await person(world, lin)).write('我请假,周三到周五')
    const boss = await person(world, shen)
    const [absence] = await kept(world)
    const raw = { absence: String(absence?.id) }
    const other = await person(world, gao)
    const refused = await other.send({ kind: 'submit', form: 'absence.end', raw })
    expect(refused.problems?.absence).toContain('林悦的休假不归您管')
    await boss.press(await boss.write('谁在休假'), '结束休假')

    expect(await kept(world)).toEqual([])
    expect(await told(world, lin)).toEqual([expect.stringContaining('林悦的休假已取消')])
  })
})
