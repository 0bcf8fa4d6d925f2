import { eq, isNotNull } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { absences, approvalSteps } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { rolledBack } from '../../db/testing.ts'
import { company, holds, lastTold, toldTo } from '../borrowings/testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, testApp, type World } from '../testing.ts'

const names = ['Secret Works', 'Nothing There', 'Common Goods'] as const

/** Kim, of another line, looks after a restricted file and an ordinary one; Mo leads Wei. */
async function department({ employee, customer }: World) {
  const kim = await employee({ name: 'Kim' })
  await customer({ name: 'Secret Works', ownerId: kim.id, access: 'restricted' })
  await customer({ name: 'Common Goods', ownerId: kim.id })
  const mo = await employee({ name: 'Mo', role: 'manager' })
  return { kim, mo, wei: await employee({ name: 'Wei', managerId: mo.id }) }
}

/** All that somebody reads after asking for a file of that name, and what is left of it two weeks later. */
async function traces({ ctx }: World, name: string, [asker, reader]: readonly Employee[]) {
  const said: string[] = []
  await rolledBack(ctx.tx as never, async (tx) => {
    const world = { app: testApp(tx), ctx: { ...ctx, tx } }
    const wei = await person(world, asker)
    const who = reader && reader.id !== asker?.id ? await person(world, reader) : wei
    const sent = await wei.write(`ask for access to ${name}’s file to prepare a visit`)
    await ring(world.ctx, '2026-04-14T02:00:00Z')
    const viewed = await who.write('application AC-001')
    const cards = [sent, viewed, await who.press(viewed, 'History')]
    for (const line of [
      'approve AC-001',
      'my applications',
      'audit trail',
      'undo',
      'who has access',
    ]) {
      cards.push(await who.write(line))
    }
    cards.push(await wei.press(sent, 'Withdraw'), await who.write('history of AC-001'))
    said.push(
      JSON.stringify(cards)
        .replaceAll(name, '…')
        .replaceAll(/"\d+"|#\d+/g, '"#"'),
    )
  })
  return said.join()
}

test('whoever asked sees nowhere whether there is such a file, and neither does who leads them', async (world) => {
  const { wei, mo } = await department(world)
  for (const reader of [wei, mo]) {
    const [secret, none, ordinary] = [
      await traces(world, names[0], [wei, reader]),
      await traces(world, names[1], [wei, reader]),
      await traces(world, names[2], [wei, reader]),
    ]

    expect(none).toContain('Sent. If there is such a file, whoever keeps it will answer.')
    expect(none).toContain(
      reader === wei ? 'Nobody decides on their own' : 'This does not wait for you',
    )
    expect(secret).toBe(none)
    expect(ordinary).toBe(none)
  }
})

test('no card of theirs changes by itself, which would tell that it waits for somebody', async (world) => {
  const { wei, mo, kim } = await department(world)
  const [rep, chief] = [await person(world, wei), await person(world, mo)]
  for (const name of names) await rep.write(`ask for access to ${name} for a visit`)
  for (const who of [rep, chief]) await who.write('application AC-001')
  const changing = await world.ctx.tx
    .select({ reader: notices.employeeId })
    .from(notices)
    .where(isNotNull(notices.about))

  expect(changing).toEqual([{ reader: kim.id }])
})

test('codes have no gaps: every name takes a number', async (world) => {
  const { kim, wei } = await department(world)
  const rep = await person(world, wei)
  for (const name of [...names, ...names]) await rep.write(`ask for access to ${name} for a visit`)
  const codes = (await toldTo(world, kim)).map(({ title }) => title.slice(0, 6))

  expect(codes).toEqual(['AC-001', 'AC-004'])
  expect(await world.ctx.tx.$count(approvalSteps)).toBe(2)
})

test('where nobody is above the keeper they decide, and where they are gone the holder of the right', async (world) => {
  const { kim, wei } = await department(world)
  const office = await world.employee({ name: 'Jo' })
  await holds(world.ctx, office, 'customer.restricted')
  const rep = await person(world, wei)
  await rep.write('ask for access to Secret Works for a visit')
  const suspended = { suspendedAt: world.ctx.now }
  await world.ctx.tx.update(employees).set(suspended).where(eq(employees.id, kim.id))
  await rep.write('ask for access to Secret Works for a visit')

  expect(await toldTo(world, kim)).toHaveLength(1)
  expect(wordsOf(await lastTold(world, office))).toContain('Customer: Secret Works')
})

test('whoever stands in for the one who decides is not told of their own application', async (world) => {
  const { mo, jo, wei, chief, rep } = await company(world)
  await world.customer({ ownerId: jo.id, access: 'restricted' })
  const away = { employeeId: mo.id, fromDay: '2026-03-30', toDay: '2026-04-02', deputyId: wei.id }
  await insertRow(world.ctx.tx, absences, away)
  const card = await rep.write('ask for access to Acme for a visit')

  expect(await toldTo(world, wei)).toEqual([])
  expect(wordsOf(card)).not.toContain('Customer')
  expect(wordsOf(await rep.write('application AC-001'))).not.toContain('Customer')
  expect(wordsOf(await rep.write('approve AC-001'))).toContain('Nobody decides on their own')
  expect(wordsOf(await chief.write('application AC-001'))).toContain('Customer: Acme')
})
