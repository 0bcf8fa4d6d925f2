import { asc, eq, isNotNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { absences } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import { wordsOf } from '../chat/testing.ts'
import { runDue } from '../clockwork/due.ts'
import { dues } from '../dues.ts'
import { markBack, markGone } from './accounts.ts'
import { type Screens, screens } from './screen-testing.ts'
import { outboxOf } from './testing.ts'

/** Wei’s applications go to Mo, and then to Bo, who reads Chinese in Berlin; Jo stands in for Mo. */
async function company(on: Screens) {
  const { employee } = on
  const far = { locale: 'zh-CN', timeZone: 'Europe/Berlin' } as const
  const bo = await employee({ name: 'Bo', role: 'manager', ...far })
  const mo = await employee({ name: 'Mo', role: 'manager', managerId: bo.id })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  const jo = await employee({ name: 'Jo', managerId: mo.id })
  const [boss, chief, rep, deputy] = [bo, mo, wei, jo].map((who) => on.enter(who))
  if (!boss || !chief || !rep || !deputy) throw new Error('nobody came')
  return {
    bo,
    mo,
    wei,
    jo,
    boss: await boss,
    chief: await chief,
    rep: await rep,
    deputy: await deputy,
  }
}

/** Mo is away from tomorrow, so that the reminder goes to Jo: both have the card with its buttons. */
async function askedBoth(on: Screens) {
  const at = await company(on)
  await at.rep.say('apply for something: a tent')
  const days = { fromDay: '2026-04-01', toDay: '2026-04-03' }
  await on.app.db.insert(absences).values({ employeeId: at.mo.id, deputyId: at.jo.id, ...days })
  await pass(on, '2026-04-01T02:00:00Z')
  return at
}

async function pass(on: Screens, to: string): Promise<void> {
  on.clock.pass(new Date(to).getTime() - on.clock().getTime())
  await runDue({ ...on.app, clock: on.clock }, dues)
  if (!on.isHeld) await on.flow()
}

const deciding = ['Approve', 'Refuse', 'Ask back']

test('what one decides changes on the screen of the other, and its buttons are gone', async () => {
  await using on = await screens()
  const { chief, deputy, rep } = await askedBoth(on)
  expect([chief.labels(), deputy.labels()]).toEqual([[deciding], [deciding]])

  await deputy.press('Approve')

  expect(chief.labels()).toEqual([['History']])
  expect(wordsOf(chief.cards()[0] ?? never())).toContain('State: approved · Jo')
  expect(deputy.labels()).toEqual([['Change', 'Undo']])
  expect(rep.cards().map(({ title }) => title)).toEqual(['AP-001 Other', 'AP-001 approved, Jo'])
  expect(rep.labels()).toEqual([['History'], []])
})

test('an undone decision brings the buttons back, and putting it back takes them away', async () => {
  await using on = await screens()
  const { chief, deputy } = await askedBoth(on)
  await deputy.press('Approve')

  await deputy.press('Undo')
  expect(chief.labels()).toEqual([[...deciding, 'History']])
  expect(wordsOf(chief.cards()[0] ?? never())).toContain('State: waiting')

  await deputy.press('Put it back')
  expect(chief.labels()).toEqual([['History']])
})

test('what is changed for another is right for both', async () => {
  await using on = await screens()
  const { chief, deputy, rep } = await askedBoth(on)
  await rep.say('apply for something: a second tent')
  await deputy.say('refuse AP-001, too dear')
  await deputy.press('Change')
  await deputy.press('Application')
  await deputy.say('AP-002')

  expect(chief.labels()).toEqual([[...deciding, 'History']])
})

test('a reason is read where the buttons were', async () => {
  await using on = await screens()
  const { chief, deputy } = await askedBoth(on)
  await deputy.press('Refuse')
  await deputy.say('The budget is spent')

  expect(wordsOf(chief.cards()[0] ?? never())).toMatch(/refused · Jo\n.*: The budget is spent/)
})

test('a task that is handed on, or finished by another, has no buttons for whoever had it', async () => {
  await using on = await screens()
  const { chief, deputy, rep } = await company(on)
  await chief.say('/task add Count the tents, Wei, tomorrow')
  await chief.say('/task assign T-0001 Jo')
  expect(rep.labels().flat()).not.toContain('Done')
  expect(deputy.labels().at(-1)).toContain('Accept')

  await chief.say('T-0001 is done')
  expect(deputy.labels().flat()).not.toContain('Accept')
  await chief.press('Undo')
  expect(deputy.labels().flat()).toContain('Accept')
})

test('whoever applied takes it back, and nobody is left with a button', async () => {
  await using on = await screens()
  const { chief, deputy, rep } = await askedBoth(on)

  await rep.press('Withdraw')

  expect([...chief.labels(), ...deputy.labels()].flat()).not.toContain('Approve')
  expect(on.sent.filter(({ retells }) => retells)).toHaveLength(2)
})

test('whose turn it was and is not any more has no buttons, in their language and zone', async () => {
  await using on = await screens()
  const { boss, chief, rep } = await company(on)
  await rep.say('apply for expenses of 20k: dinner')
  await chief.press('Approve')
  expect(boss.labels()).toEqual([['批准', '驳回', '退回补充']])

  await chief.press('Undo')

  expect(boss.labels()[0]).toEqual(['历史'])
  expect(wordsOf(boss.cards()[0] ?? never())).toMatch(
    /提交时间: 3月31日 周二 05:0[\s\S]*待审批\n等待: Mo/,
  )
})

test('three days on it is the superior’s, and the card of whoever was asked says so', async () => {
  await using on = await screens()
  const { boss, chief, rep } = await company(on)
  await rep.say('apply for something: a tent')
  for (const day of ['01', '02', '03']) await pass(on, `2026-04-${day}T02:00:00Z`)

  expect(chief.labels().flat()).not.toContain('Approve')
  expect(chief.cards().map(wordsOf).join()).toContain('Waits for: Bo')
  expect(boss.labels().flat()).toContain('批准')
})

test('a card that was not sent yet is sent as it is now, once', async () => {
  await using on = await screens()
  const { chief, rep } = await company(on)
  on.isHeld = true
  await rep.say('apply for something: a tent')
  await rep.say('withdraw AP-001')
  await on.flow()

  expect(chief.cards()).toHaveLength(1)
  expect(wordsOf(chief.cards()[0] ?? never())).toContain('State: withdrawn')
})

test('a card that is under way is changed behind it, once it is known which message that is', async () => {
  await using on = await screens()
  const { chief, rep } = await company(on)
  const { promise, resolve } = Promise.withResolvers<void>()
  on.isHeld = true
  await rep.say('apply for something: a tent')
  const slow = slowly(on, promise)
  await slow.take()
  await rep.say('withdraw AP-001')
  await slow.take()
  expect(chief.cards()).toEqual([])

  resolve()
  await slow.idle()
  await on.flow()

  expect(chief.labels()).toEqual([['History']])
})

/** Another process, whose calls take until then. */
function slowly(on: Screens, until: Promise<void>) {
  return outboxOf(
    on.app.db,
    on.clock,
    async (notice) => {
      await until
      return on.send(notice)
    },
    'slow',
  )
}

test('a card of which nobody knows whether it arrived is changed where it arrived', async () => {
  await using on = await screens()
  const { chief, rep, mo } = await company(on)
  on.answer = ({ chat, maybeSent }) =>
    chat === chief.chat && !maybeSent ? { kind: 'unknown', why: 'lost' } : undefined
  on.isHeld = true
  await rep.say('apply for something: a tent')
  await on.outbox.pump()
  await rep.say('withdraw AP-001')
  await on.flow()

  const its = eq(notices.employeeId, mo.id)
  const told = await on.app.db.select().from(notices).where(its).orderBy(asc(notices.id))
  expect(told.map(({ edits }) => edits)).toEqual([null, `notice:${told[0]?.id}`])
  expect(chief.labels()).toEqual([deciding, ['History']].slice(-chief.cards().length))
})

test('what still waits to be shown in a message does not come after the answer to its button', async () => {
  await using on = await screens()
  const { chief, deputy } = await askedBoth(on)
  on.isHeld = true
  await deputy.press('Approve')
  await deputy.press('Undo')
  await chief.press('Approve')
  await on.flow()

  expect(chief.labels()).toEqual([['Change', 'Undo']])
})

test('a message that is no more is not sent anew', async () => {
  await using on = await screens()
  const { chief, deputy } = await askedBoth(on)
  chief.forget()
  await deputy.press('Approve')

  expect(chief.cards()).toEqual([])
})

test('who has left, or has nothing to do with it any more, keeps nothing of it', async () => {
  await using on = await screens()
  const { chief, deputy, mo } = await askedBoth(on)
  await on.app.db.update(absences).set({ toDay: '2026-04-01', fromDay: '2026-04-01' })
  await on.app.db.update(employees).set({ timeZone: 'UTC' }).where(eq(employees.id, mo.id))
  on.clock.pass(24 * 3_600_000)
  await chief.press('Approve')

  expect(deputy.cards().map(wordsOf).join()).not.toContain('tent')
  expect(deputy.labels()).toEqual([[]])
})

test('who was gone finds their message changed when they come back; another place gets nothing', async () => {
  await using on = await screens()
  const { chief, deputy } = await askedBoth(on)
  const { db } = on.app
  const place = { platform: 'telegram', chat: chief.chat } as const
  on.isHeld = true
  await deputy.press('Approve')
  await db.transaction((tx) => markGone(tx, place, on.clock()))
  await on.flow()
  expect(chief.labels()).toEqual([deciding])

  await db.transaction((tx) => markBack(tx, place, on.clock()))
  await on.flow()
  expect(chief.labels()).toEqual([['History']])
})

test('order in a chat holds, and no message is changed by two at once', async () => {
  await using on = await screens()
  const { chief, deputy } = await askedBoth(on)
  let tries = 0
  on.answer = ({ retells }) => (retells && ++tries < 4 ? { kind: 'wait', ms: 2000 } : undefined)
  await deputy.press('Approve')
  await deputy.press('Undo')
  await deputy.press('Put it back')

  const ids = on.sent.filter(({ chat }) => chat === chief.chat).map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  expect(chief.labels()).toEqual([['History']])
  const open = await on.app.db
    .select()
    .from(notices)
    .where(isNotNull(notices.owner))
    .orderBy(asc(notices.id))
  expect(open).toEqual([])
})

function never(): never {
  throw new Error('nothing was shown')
}
