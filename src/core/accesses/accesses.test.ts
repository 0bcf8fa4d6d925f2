import { expect } from 'vitest'
import { accesses } from '../../db/custody.ts'
import { invocations } from '../../db/machinery.ts'
import { approvals } from '../../db/organisation.ts'
import { decide } from '../approvals/decide.ts'
import { company, lastTold } from '../borrowings/testing.ts'
import { receive } from '../chat/receive.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { askForAccess } from './ask-for-access.ts'

const rows = ({ ctx }: World) => ctx.tx.select().from(accesses)

/** Jo keeps the restricted file of Acme; Wei has asked to read it. */
async function asked(world: World, locale: 'en' | 'zh-CN' = 'en') {
  const people = await company(world, locale)
  const name = locale === 'en' ? 'Acme' : '华盛钢贸'
  const acme = await world.customer({ name, ownerId: people.jo.id, access: 'restricted' })
  const line = {
    en: 'Ask for access to Acme’s file to prepare a visit',
    'zh-CN': '申请查阅华盛档案,准备拜访',
  }
  const card = await people.rep.write(line[locale])
  return { ...people, acme, card }
}

test('whoever is above the keeper lets somebody in, who reads until when and opens the file', async (world) => {
  const { chief, mo, wei, acme, card } = await asked(world)
  const question = await lastTold(world, mo)
  const granted = await chief.press(question, 'Approve')
  const told = await lastTold(world, wei)

  expect(wordsOf(card)).toContain('Acme: prepare a visit')
  expect(wordsOf(question)).toContain('Customer: Acme')
  expect(wordsOf(granted)).toContain('The file of Acme is open until Wed, Apr 8, 00:00.')
  expect(wordsOf(told)).toContain('The file of Acme is open until Wed, Apr 8, 00:00.')
  expect(buttonsOf(told)).toMatchObject([
    { label: 'Open the file', command: 'customer.view', raw: { customer: String(acme.id) } },
  ])
  expect(await rows(world)).toMatchObject([
    {
      ...{ customerId: acme.id, employeeId: wei.id, purpose: 'prepare a visit' },
      ...{ grantedById: mo.id, grantedAt: world.ctx.now },
      until: new Date('2026-04-07T16:00:00Z'),
    },
  ])
})

test('the same in Chinese, and the access is ended by whoever gave it', async (world) => {
  const { chief, mo, wei, card } = await asked(world, 'zh-CN')
  const granted = await chief.press(await lastTold(world, mo), '批准')
  const listed = await chief.write('谁可以查阅')
  const ended = await chief.press(listed, '收回权限')

  expect(wordsOf(card)).toContain('华盛，用途：准备拜访')
  expect(wordsOf(card)).toContain('已提交。如果有这份档案，保管人会答复您。')
  expect(wordsOf(granted)).toContain('可以查阅华盛钢贸的档案，到 4月8日 周三 00:00 为止。')
  expect(wordsOf(listed)).toContain('华盛钢贸 · Wei')
  expect(ended.title).toBe('Wei不能再查阅华盛钢贸的档案')
  expect((await lastTold(world, wei)).title).toBe('您查阅华盛钢贸档案的权限已结束')
  expect(await rows(world)).toMatchObject([{ until: world.ctx.now }])
  expect((await chief.write('谁可以查阅')).title).toBe('您保管的档案目前没有开放给别人查阅。')
})

test('what is asked for leaves nothing to undo, and is taken back by withdrawing it', async (world) => {
  const { rep, card, chief, mo } = await asked(world)
  expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Withdraw'])
  expect(await world.ctx.tx.$count(invocations)).toBe(0)
  const told = await lastTold(world, mo)
  await rep.press(card, 'Withdraw')

  expect(buttonsOf(await lastTold(world, mo)).map(({ label }) => label)).toEqual(['History'])
  expect(wordsOf(await chief.press(told, 'Approve'))).toContain('withdrawn already')
  expect(await rows(world)).toMatchObject([{ grantedAt: null }])
})

test('who sees the file already is told so', async (world) => {
  const { rep, wei } = await company(world)
  await world.customer({ name: 'Huasheng Steel', ownerId: wei.id })
  const card = await rep.write('ask for access to Huasheng Steel to prepare a visit')

  expect(card.title).toBe('You can read the file of Huasheng Steel already')
  expect(await world.ctx.tx.$count(approvals)).toBe(0)
  expect((await rep.press(card, 'Open the file')).title).toBe('Huasheng Steel')
})

test('a day that was said is kept, and access ends by itself when it is over', async (world) => {
  const { other, chief, rep, jo, mo } = await company(world, 'zh-CN')
  await world.customer({ name: '华盛钢贸', ownerId: jo.id, access: 'restricted' })
  const past = await rep.write('申请查阅华盛钢贸档案到2026年3月30日,准备拜访')
  expect(wordsOf(past)).toContain('已经过去')
  await rep.write('明天')
  await chief.press(await lastTold(world, mo), '批准')
  expect(await rows(world)).toMatchObject([{ until: new Date('2026-04-01T16:00:00Z') }])
  expect(wordsOf(await other.write('查阅名单'))).toContain('到 4月2日 周四 00:00 · 准备拜访')

  const app = { ...world.app, clock: () => new Date('2026-04-01T16:00:00Z') }
  const said = { kind: 'text', text: '查阅名单' } as const
  const sender = { platform: 'console', userId: String(jo.id), home: `console:${jo.id}` } as const
  const late = await receive(app, {
    keys: ['late'],
    sender,
    chat: sender.home,
    said,
    forms: 'chat',
  })
  expect(late.card?.title).toContain('没有开放给别人查阅')
})

test('the last day is one of the calendar of whoever asked, shown by the clock of whoever reads', async (world) => {
  const { jo, mo, chief } = await company(world)
  const ann = await world.employee({ name: 'Ann', timeZone: 'America/Los_Angeles' })
  await world.customer({ ownerId: jo.id, access: 'restricted' })
  await (await person(world, ann)).write('need access to Acme’s file to audit it, until Friday')
  const granted = await chief.press(await lastTold(world, mo), 'Approve')

  expect(wordsOf(granted)).toContain('open until Sat, Apr 4, 15:00')
  expect(wordsOf(await lastTold(world, ann))).toContain('open until Sat, Apr 4, 00:00')
})

test('what was wanted until a day that is over is not granted any more', async (world) => {
  const { as } = world
  const { jo, mo, wei } = await company(world)
  await world.customer({ ownerId: jo.id, access: 'restricted' })
  const wanted = { name: 'Acme', purpose: 'A visit', until: '2026-03-31' }
  const asked = await askForAccess(as(wei), wanted)
  const approval = 'approval' in asked ? asked.approval : undefined
  if (!approval) throw new Error('nothing was asked')
  const tomorrow = { ...as(mo), now: new Date('2026-04-01T02:00:00Z') }

  await expect(decide(tomorrow, approval, 'approved')).rejects.toThrow('which is over. Refuse it')
})

test('undoing the consent shuts the file again, and a refusal says no more than that', async (world) => {
  const { chief, mo, wei } = await asked(world)
  const granted = await chief.press(await lastTold(world, mo), 'Approve')
  await chief.press(granted, 'Undo')
  expect(await rows(world)).toMatchObject([{ grantedAt: null, grantedById: null, until: null }])
  await chief.press(await lastTold(world, mo), 'Refuse')
  await chief.write('Not needed for that')

  expect((await lastTold(world, wei)).title).toBe('AC-001 refused, Mo')
  expect(wordsOf(await lastTold(world, wei))).not.toContain('Customer')
  expect((await chief.write('who has access')).title).toBe(
    'Nobody is let into a file that you keep.',
  )
})

test('nobody ends what they do not keep', async (world) => {
  const { chief, rep, boss, mo } = await asked(world)
  await chief.press(await lastTold(world, mo), 'Approve')
  const [access] = await rows(world)

  const packed = `access.end?access=${access?.id}`
  const { card } = await rep.send({ kind: 'press', packed })
  expect(wordsOf(card ?? { title: '' })).toContain('No such access')
  expect(await rows(world)).toMatchObject([{ until: new Date('2026-04-07T16:00:00Z') }])
  const ended = await boss.write('revoke the access of Wei to Acme')
  expect(ended.title).toContain('cannot read')
  expect((await boss.press(ended, 'Undo')).tone).toBe('good')
  expect((await boss.write('收回查阅权限 Wei')).title).toContain('cannot read')
})
