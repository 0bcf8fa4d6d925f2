import { expect, test } from 'vitest'
import type { NoticeOutbox } from './outbox.ts'
import { type Screens, screens, type Viewer } from './screen-testing.ts'
import { outboxOf } from './testing.ts'

/** Wei applies to Mo. */
async function applying(on: Screens): Promise<{ chief: Viewer; rep: Viewer }> {
  const mo = await on.employee({ name: 'Mo', role: 'manager' })
  const wei = await on.employee({ name: 'Wei', managerId: mo.id })
  return { chief: await on.enter(mo), rep: await on.enter(wei) }
}

/** One that shows what it sends and never learns what came of it. */
async function dyingProcess({ app, clock, send }: Screens): Promise<NoticeOutbox> {
  const never = new Promise<never>(() => {})
  const dying = outboxOf(app.db, clock, async (notice) => (await send(notice)) && never, 'dying')
  await dying.beat()
  return dying
}

test('whether it is sent or taken back first, no card keeps its buttons', async () => {
  await using on = await screens()
  const { chief, rep } = await applying(on)
  for (let n = 1; n <= 8; n++) {
    on.isHeld = true
    await rep.say(`apply for something: tent number ${n}`)
    on.clock.pass(5000)
    const [sending, takingBack] = [on.outbox.pump(), rep.say(`withdraw AP-00${n}`)]
    await Promise.all(n % 2 ? [sending, takingBack] : [takingBack, sending])
    on.isHeld = false
    await on.flow()

    expect(chief.cards()).toHaveLength(n)
    expect(chief.labels().flat()).not.toContain('Approve')
  }
})

test('two who change the same at once leave what the second has made of it', async () => {
  await using on = await screens()
  const { chief, rep } = await applying(on)
  await rep.say('apply for something: a tent')
  on.isHeld = true
  await Promise.all([chief.say('approve AP-001'), rep.say('withdraw AP-001')])
  on.isHeld = false
  await on.flow()

  const labels = [...chief.labels(), ...rep.labels()].flat()
  expect(labels).not.toContain('Approve')
  expect(labels).not.toContain('Withdraw')
})

test('a card and its change outlive the process that was sending them', async () => {
  await using on = await screens()
  const { chief, rep } = await applying(on)
  const dying = await dyingProcess(on)
  on.isHeld = true
  await rep.say('apply for something: a tent')
  await dying.take()
  await rep.say('withdraw AP-001')
  on.clock.pass(60_000)
  await on.outbox.reap()
  await on.flow()

  expect(chief.cards()).toHaveLength(2)
  expect(on.sent.filter(({ chat }) => chat === chief.chat)).toMatchObject([
    { maybeSent: false },
    { maybeSent: true },
    { retells: true },
  ])
  expect(chief.labels()).toEqual([['Approve', 'Refuse', 'Ask back'], ['History']])
})

test('a change that its process died over is made again, and changes nothing more', async () => {
  await using on = await screens()
  const { chief, rep } = await applying(on)
  await rep.say('apply for something: a tent')
  const dying = await dyingProcess(on)
  on.isHeld = true
  await rep.say('withdraw AP-001')
  await dying.take()
  on.clock.pass(60_000)
  await on.outbox.reap()
  await on.flow()

  expect(chief.labels()).toEqual([['History']])
  expect(on.sent.filter(({ retells, chat }) => retells && chat === chief.chat)).toHaveLength(2)
})
