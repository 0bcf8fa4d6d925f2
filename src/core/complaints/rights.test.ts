import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { complaints } from '../../db/complaints.ts'
import { callbacks } from '../../db/work.ts'
import { toldTo } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { accuseOf } from './handle-complaint.ts'
import { callCentre } from './testing.ts'

const kept = ({ ctx }: World) => ctx.tx.select().from(complaints).orderBy(asc(complaints.id))

test('whose work it is about neither handles it nor reads what is found out', async (world) => {
  const { other, rep, chief, jo, wei } = await callCentre(world, 'zh-CN')
  await other.write('华盛钢贸投诉:Wei一直不回电话')
  expect(await kept(world)).toMatchObject([{ accusedId: wei.id, handlerId: jo.id }])
  await other.write('受理投诉 C-0001')
  await other.write('投诉调查 C-0001：三通电话没接')

  const seen = await rep.write('C-0001')
  expect(wordsOf(seen)).toContain('Wei一直不回电话')
  expect(wordsOf(seen)).not.toContain('三通电话没接')
  expect(buttonsOf(seen)).toEqual([])
  const refused = await rep.write('投诉调查 C-0001：没有这回事')
  expect(wordsOf(refused)).toContain('这件投诉涉及您本人')
  const { card: history } = await rep.send({ kind: 'press', packed: 'complaint.history?of=1' })
  expect(wordsOf(history ?? { title: '' })).toContain('没有找到')
  expect(wordsOf(await chief.write('C-0001'))).toContain('三通电话没接')
  const given = await chief.write('分派投诉 C-0001 给Wei')
  expect(wordsOf(given)).toContain('投诉涉及Wei本人')
})

test('whoever loses a complaint hears it; whose work it is about does not hear who has it', async (world) => {
  const { rep, chief, wei, jo, mo } = await callCentre(world, 'zh-CN')
  await rep.write('华盛钢贸投诉:货少了两箱')
  await chief.write('分派投诉 C-0001 给Jo')
  expect((await toldTo(world, wei)).map(({ title }) => title)).toEqual([
    'C-0001 改由Jo处理，您不用再处理',
  ])
  const { handlerId, accusedId } = await accuseOf(world.as(mo), {
    complaint: { id: 1 },
    accused: jo,
  })
  expect([handlerId, accusedId]).toEqual([wei.id, jo.id])
  expect((await toldTo(world, jo)).at(-1)).toEqual({ title: 'C-0001 不再由您处理' })
})

test('an administrator whose work it is about finds nothing of it in the audit trail either', async (world) => {
  const { other } = await callCentre(world, 'zh-CN')
  const admin = await world.employee({ name: 'Ada', role: 'admin', locale: 'zh-CN' })
  const ada = await person(world, admin)
  await other.write('华盛钢贸投诉:Ada一直不回电话')
  expect(wordsOf(await ada.write('审计日志'))).not.toContain('登记投诉')
  await world.ctx.tx.update(complaints).set({ accusedId: null })

  expect(wordsOf(await ada.write('审计日志'))).toContain('登记投诉')
})

test('nobody below the accused gets it either; without anybody beside, it goes up', async (world) => {
  const { rep, mo, bo } = await callCentre(world, 'zh-CN')
  await rep.write('华盛钢贸投诉:Mo答应的折扣没有给')

  expect(await kept(world)).toMatchObject([{ accusedId: mo.id, handlerId: bo.id }])
})

test('whoever hears one registers it for any customer, but of a restricted file nobody learns', async (world) => {
  const { other, wei } = await callCentre(world, 'zh-CN')
  await world.customer({ name: '宏远物流', ownerId: wei.id, access: 'restricted' })
  expect((await other.write('华盛钢贸投诉:货少了两箱')).title).toBe('投诉已登记：C-0001')
  const card = await other.write('宏远物流投诉:货少了两箱')

  expect(card.title).not.toContain('C-0002')
  expect(await kept(world)).toHaveLength(1)
})

test('who has nothing to do with it does not see it, and cannot take it', async (world) => {
  const { rep } = await callCentre(world, 'zh-CN')
  const stranger = await person(world, await world.employee({ name: 'Kim', locale: 'zh-CN' }))
  await rep.write('华盛钢贸投诉:货少了两箱')

  expect(wordsOf(await stranger.write('受理投诉 C-0001'))).toContain('没有找到您能看的投诉')
  expect((await stranger.write('投诉列表')).title).toContain('没有未结案的投诉')
})

test('a complaint about the same, of the same customer, is linked to the one before', async (world) => {
  const { other } = await callCentre(world, 'zh-CN')
  await other.write('华盛钢贸投诉:送来的货少了两箱')
  const second = await other.write('华盛钢贸投诉:又是送来的货少了，这次一箱')
  await other.write('华盛钢贸投诉:发票抬头写错')

  expect(await kept(world)).toMatchObject([
    { repeatsId: null },
    { repeatsId: 1 },
    { repeatsId: null },
  ])
  expect(wordsOf(second)).toContain('重复投诉: C-0001')
})

test('causes are counted with their shares, and the archive is found by cause and month', async (world) => {
  const { rep } = await callCentre(world, 'zh-CN')
  for (const [n, cause] of ['物流', '物流', '误会'].entries()) {
    const code = `C-000${n + 1}`
    await rep.write(`华盛钢贸投诉:货不对，第${n + 1}次`)
    await rep.write(`受理投诉 ${code}`)
    await rep.write(`投诉原因 ${code}：${cause}`)
  }
  await rep.write('投诉结果 C-0001：已补发')
  await rep.write('投诉结案 C-0001，满意')
  const card = await rep.write('投诉原因统计')

  expect(card.title).toBe('投诉原因 · 共 3 件')
  expect(wordsOf(card)).toContain('交货：2 件（66.7%），已解决 1 件')
  expect(wordsOf(card)).toContain('问题解决率：33.3%（1/3），重开 0 件')
  expect(wordsOf(await rep.press(card, '误会'))).toContain('C-0003 华盛钢贸')
  const archive = wordsOf(await rep.write('查看投诉，已结案，3月，交货'))
  expect(archive).toContain('C-0001')
  expect(archive).not.toContain('C-0002')
})

test('what one has done is undone, with the callback that it started', async (world) => {
  const { rep, jo } = await callCentre(world, 'zh-CN')
  await rep.write('华盛钢贸投诉:货少了两箱')
  await rep.write('受理投诉 C-0001')
  await rep.write('投诉结果 C-0001：已补发')
  expect(await world.ctx.tx.select().from(callbacks)).toHaveLength(1)
  await rep.write('撤销')

  expect(one(await kept(world))).toMatchObject({ state: 'investigating', result: null })
  expect(await world.ctx.tx.select().from(callbacks)).toEqual([])
  expect(await toldTo(world, jo)).toEqual([])
})

test('names with markup and twice the same message make one complaint, with the words as they are', async (world) => {
  const { rep } = await callCentre(world, 'zh-CN')
  const said = { kind: 'text', text: '华盛钢贸投诉:合同<b>条款</b>写了*三*遍' } as const
  await rep.send(said, { keys: ['same'] })
  await rep.send(said, { keys: ['same'] })

  expect(await kept(world)).toMatchObject([{ what: '合同<b>条款</b>写了*三*遍' }])
})
