import { expect } from 'vitest'
import type { Scope } from '../../db/organisation.ts'
import { contacts, type Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'
import { letIn, posted } from './secrets-testing.ts'

type Granted = readonly (readonly [name: string, scope: Scope])[]

/** Wei keeps Acme, with two numbers; Jo works beside Wei on a post with these rights. */
async function beside(world: World, granted: Granted, locale: Employee['locale'] = 'en') {
  const wei = await world.employee({ name: 'Wei' })
  const jo = await world.employee({ name: 'Jo', locale })
  await posted(world, [jo, wei], granted)
  const acme = await world.customer({ name: 'Acme', ownerId: wei.id, phone: '021-66551234' })
  const zhou = { customerId: acme.id, name: 'Mr Zhou', phone: '+8613800005678', addedAt: testNow }
  await insertRow(world.ctx.tx, contacts, zhou)
  return { acme, wei, jo, reader: await person(world, jo) }
}

const withoutSight: Granted = [
  ['customer', 'department'],
  ['visit', 'own'],
]

test('whoever sees a colleague’s file without the right to its numbers reads them masked', async (world) => {
  const { reader } = await beside(world, withoutSight)
  const file = wordsOf(await reader.write('Acme'))
  const found = wordsOf(await reader.write('find customer Acme'))

  expect(file).toContain('Phone: 021****1234')
  expect(file).toContain('Mr Zhou 138****5678')
  expect(found).toContain('Acme · 021****1234')
  for (const words of [file, found]) expect(words).not.toMatch(/6655|0000/)
})

const sighted: Readonly<Record<string, Granted>> = {
  'the family': [['business', 'department']],
  'the sight by its name': [
    ['customer', 'department'],
    ['sight.phone', 'department'],
  ],
  'all sights': [
    ['customer', 'department'],
    ['sight', 'all'],
  ],
}

for (const [what, granted] of Object.entries(sighted)) {
  test(`whoever holds ${what} reads them whole`, async (world) => {
    const { reader } = await beside(world, granted)
    const file = wordsOf(await reader.write('Acme'))

    expect(file).toContain('Phone: 021-66551234')
    expect(file).toContain('Mr Zhou +8613800005678')
  })
}

test('one reads one’s own numbers whatever one’s post holds', async (world) => {
  const { jo, reader } = await beside(world, withoutSight)
  await world.customer({ name: 'Zenith', ownerId: jo.id, phone: '13900001111' })

  expect(wordsOf(await reader.write('Zenith'))).toContain('13900001111')
  expect(wordsOf(await reader.write('new customer Bolt, 13911112222'))).toContain('13911112222')
})

test('by the last digits only a number is found that one may read', async (world) => {
  const { reader, jo, wei } = await beside(world, withoutSight)
  await world.customer({ name: 'Zenith', ownerId: jo.id, phone: '13900005678' })
  const byDigits = ['number ending in 5678', '/customer find 5678', '/customer find 66551234']
  for (const line of byDigits) expect(wordsOf(await reader.write(line)), line).not.toContain('Acme')
  expect(wordsOf(await reader.write('number ending in 5678'))).toContain('Zenith')
  const sent = await reader.send({ kind: 'contact', name: 'Zhou', phone: '+86 138 0000 5678' })
  expect(wordsOf(sent.card ?? { title: '' })).not.toContain('Acme')

  const keeper = await person(world, wei)
  expect(wordsOf(await keeper.write('number ending in 5678'))).not.toContain('Zenith')
})

test('histories mask a number as the card does, before and after', async (world) => {
  const { reader, wei } = await beside(world, withoutSight, 'zh-CN')
  const keeper = await person(world, wei)
  await keeper.write('new customer Zenith, contact Mr Zhou, 13811119999')
  const history = wordsOf(await reader.write('Zenith 历史'))

  expect(history).toContain('电话：138****9999')
  expect(history).not.toContain('13811119999')
  expect(wordsOf(await keeper.write('history of Zenith'))).toContain('Phone: 13811119999')
})

test('the trail masks them too, for whoever reads it without the right', async (world) => {
  const { reader, wei } = await beside(world, [...withoutSight, ['audit', 'department']])
  const keeper = await person(world, wei)
  await keeper.write('new customer Zenith, contact Mr Zhou, 13811119999')
  const trail = await reader.write('Audit trail of Wei')
  const [button = ''] = [...(trail.body ?? [])].flatMap((block) =>
    block.kind === 'list' ? block.items.flatMap(({ buttons = [] }) => buttons[0]?.label ?? []) : [],
  )
  const details = wordsOf(await reader.press(trail, button))

  expect(details).toContain('Phone: 138****9999')
  expect(details).not.toContain('13811119999')
})

test('who is let in reads a restricted file masked, unless they hold the right', async (world) => {
  const { acme } = await beside(world, withoutSight)
  const kim = await world.employee({ name: 'Kim' })
  const boss = await world.employee({ name: 'Ada', role: 'admin' })
  await world.ctx.tx.execute("update customers set access = 'restricted'")
  for (const one of [kim, boss]) await letIn(world, one, acme.id)

  expect(wordsOf(await (await person(world, kim)).write('Acme'))).toContain('138****5678')
  expect(wordsOf(await (await person(world, boss)).write('Acme'))).toContain('+8613800005678')
})
