import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { forms, notices } from '../../db/machinery.ts'
import { customers } from '../../db/schema.ts'
import { callbacks, files, visits } from '../../db/work.ts'
import { worldTest as test, type World } from '../testing.ts'
import { button, type Card, pack } from './card.ts'
import { command } from './command.ts'
import { hidden } from './fields.ts'
import { buttonOn, person, wordsOf } from './testing.ts'

const logged = (world: World) => world.ctx.tx.select().from(visits).orderBy(visits.id)

test('a line that says all is done at once, and the reply shows what was understood', async (world) => {
  await world.customer()
  const lin = await person(world)

  const card = await lin.write('Visited Acme yesterday, talked prices, next visit Friday')

  expect(card).toMatchObject({ title: 'Visit logged: Acme', tone: 'good' })
  expect(wordsOf(card)).toContain('Mon, Mar 30')
  expect(wordsOf(card)).toContain('Fri, Apr 3')
  expect(card.buttons?.map(({ label }) => label)).toEqual([
    'Change · Next visit',
    'Acme',
    'Result',
    'Change',
    'Undo',
  ])
  expect(await logged(world)).toMatchObject([{ day: '2026-03-30' }, { day: '2026-04-03' }])
})

test('what is missing is asked one field at a time, and the answers may be written or pressed', async (world) => {
  await world.customer()
  const lin = await person(world)

  const whom = await lin.write('/visit log')
  const what = await lin.press(whom, 'Acme')
  const done = await lin.write('Prices')

  expect([whom.title, what.title, done.title]).toEqual([
    'Log a visit: Customer?',
    'Log a visit: What happened?',
    'Visit logged: Acme',
  ])
  expect(await logged(world)).toMatchObject([{ note: 'Prices', day: '2026-03-31', kind: 'onsite' }])
  expect(await world.ctx.tx.select().from(forms)).toEqual([])
})

test('an answer that cannot be read is explained and asked again', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('/callback plan Acme')

  const again = await lin.write('when the moon is full')
  const done = await lin.write('next Tuesday')

  expect(wordsOf(again)).toContain('I cannot read that day')
  expect(done.title).toBe('Callback planned: Acme')
})

test('a refusal that concerns a field asks for that field, and nothing has to be typed again', async (world) => {
  await world.customer()
  const lin = await person(world)

  const asked = await lin.send({
    kind: 'submit',
    form: 'visit.log',
    raw: { customer: 'Acme', note: 'Prices', day: '2026-04-01' },
  })
  const inChat = await lin.write('Visited Acme today, prices, next visit yesterday')
  const done = await lin.write('Friday')

  expect(asked.problems).toEqual({
    day: 'Wed, Apr 1 is still to come: log a visit once it has happened. Which day was it?',
  })
  expect(inChat.title).toBe('Log a visit: Next visit?')
  expect(wordsOf(inChat)).toContain('Mon, Mar 30 is over')
  expect(done.title).toBe('Visit logged: Acme')
  expect(await logged(world)).toMatchObject([
    { note: 'Visited Acme today, prices, next visit yesterday' },
    { day: '2026-04-03', loggedAt: null },
  ])
})

test('a form that was refused may be submitted again as it was', async (world) => {
  await world.customer()
  const lin = await person(world)
  const submitted = { kind: 'submit', form: 'visit.log', raw: { customer: 'Acme' } } as const
  const keys = ['view:1']

  const first = await lin.send(submitted, { keys })
  const second = await lin.send(submitted, { keys })

  expect(first.problems).toEqual({ note: 'Please fill this in.' })
  expect(second.problems).toEqual(first.problems)
})

test('the same delivery is handled once', async (world) => {
  await world.customer()
  const lin = await person(world)
  const said = { kind: 'text', text: 'Visited Acme, prices' } as const

  const first = await lin.send(said, { keys: ['event:1', 'message:1'] })
  const second = await lin.send(said, { keys: ['event:2', 'message:1'] })

  expect(first.card?.title).toBe('Visit logged: Acme')
  expect(second).toMatchObject({ again: true, reader: { id: world.ctx.actor.id } })
  expect(await logged(world)).toHaveLength(1)
})

test('of two presses of one question only the first counts', async (world) => {
  await world.customer()
  const lin = await person(world)
  const whom = await lin.write('/visit log Prices were discussed')

  const first = await lin.press(whom, 'Acme')
  const second = await lin.press(whom, 'Acme')

  expect(first.title).toBe('Visit logged: Acme')
  expect(second.title).toBe('This button is too old')
  expect(await logged(world)).toHaveLength(1)
})

test('a button of a command that is no more says that it is too old', async (world) => {
  const lin = await person(world)

  const { card } = await lin.send({ kind: 'press', packed: pack(button('', 'gone.away')) })

  expect(card?.title).toBe('This button is too old')
})

test('what only a button can give is never asked', async (world) => {
  const lin = await person(world)

  const { card } = await lin.send({ kind: 'press', packed: 'change' })

  expect(wordsOf(card as Card)).toContain('Its question is closed')
  expect((await lin.write('/visit photo')).title).not.toBe('')
})

test('Change asks for one field and puts the new visit in the place of the old', async (world) => {
  await world.customer()
  const lin = await person(world)
  const card = await lin.write('Visited Acme today, met Mr Zhou, prices, next visit Friday')

  const fields = await lin.press(card, 'Change')
  const asked = await lin.press(fields, 'Day')
  const changed = await lin.write('yesterday')

  expect(wordsOf(fields)).toContain('Met: Mr Zhou')
  expect(asked.title).toBe('Log a visit: Day?')
  expect(wordsOf(changed)).toContain('Mon, Mar 30')
  expect(await logged(world)).toMatchObject([
    { day: '2026-03-30', loggedAt: world.ctx.now },
    { day: '2026-04-03', loggedAt: null },
  ])
})

test('Undo takes everything back, once', async (world) => {
  await world.customer()
  const lin = await person(world)
  const card = await lin.write('Visited Acme today about prices, call back next Monday')
  expect(await world.ctx.tx.select().from(callbacks)).toHaveLength(1)

  const undone = await lin.press(card, 'Undo')
  const again = await lin.press(card, 'Undo')

  expect(undone.title).toBe('Taken back: Log a visit')
  expect(wordsOf(again)).toContain('taken back already')
  expect(await logged(world)).toEqual([])
  expect(await world.ctx.tx.select().from(callbacks)).toEqual([])
})

test('nobody can undo or change what someone else wrote', async (world) => {
  await world.customer()
  const lin = await person(world)
  const card = await lin.write('Visited Acme today, prices')
  const mo = await person(world, await world.employee({ name: 'Mo', role: 'manager' }))

  const undone = await mo.send({ kind: 'press', packed: pack(buttonOn(card, 'Undo')) })
  const changed = await mo.send({ kind: 'press', packed: pack(buttonOn(card, 'Change')) })

  expect(undone.card?.tone).toBe('bad')
  expect(changed.card?.tone).toBe('bad')
  expect(await logged(world)).toHaveLength(1)
})

test('a bug is rolled back, reported by a reference, and the person is told that reference', async (world) => {
  const { app, ctx, employee } = world
  const broken = command({
    name: 'broken',
    summary: () => 'Broken',
    form: { of: hidden(String) },
    async run({ tx, now, actor }) {
      await tx.insert(customers).values({ name: 'Half', ownerId: actor.id, addedAt: now })
      throw new Error('a bug')
    },
  })
  const refs: string[] = []
  const report = (_: unknown, ref: string) => void refs.push(ref)
  const lin = await person({ ctx, app: { ...app, commands: [broken], report } }, await employee())

  const { card } = await lin.send({ kind: 'press', packed: 'broken?of=1' })

  expect(refs).toHaveLength(1)
  expect(wordsOf(card as Card)).toContain(refs[0])
  expect(await ctx.tx.select().from(customers)).toEqual([])
})

test('a reply is a notice that this process is showing', async (world) => {
  const lin = await person(world)

  const { notice } = await lin.send({ kind: 'text', text: 'help' })

  const { tx, actor } = world.ctx
  expect(await tx.select().from(notices)).toMatchObject([
    { id: notice?.id, state: 'sending', owner: 'test', attempts: 1, employeeId: actor.id },
  ])
})

test('where a form can be shown whole it is not asked field by field', async (world) => {
  await world.customer()
  const lin = await person(world)

  const { ask, form, card } = await lin.send(
    { kind: 'text', text: '/visit log Acme' },
    { forms: 'modal' },
  )

  expect(card).toBeUndefined()
  expect(form).toBe('visit.log')
  expect(ask).toMatchObject({
    shown: { customer: 'Acme', day: 'Tue, Mar 31', kind: 'On site' },
    problems: { note: 'Please fill this in.' },
  })
})

test('a picture goes with the visit that its caption logs', async (world) => {
  await world.customer()
  const lin = await person(world)
  const photo = { kind: 'file', hash: 'ab12', mime: 'image/jpeg', bytes: 9 } as const

  const { card } = await lin.send({ ...photo, text: 'Visited Acme today, prices' })

  expect(wordsOf(card as Card)).toContain('Photo kept with the visit to Acme')
  const [visit] = await logged(world)
  const kept = await world.ctx.tx.select().from(files)
  expect(kept).toMatchObject([{ hash: 'ab12', visitId: visit?.id }])
})

test('a picture is kept when its caption is refused, and goes with the visit that follows', async (world) => {
  await world.customer()
  const lin = await person(world)
  const photo = { kind: 'file', hash: 'ab12', mime: 'image/jpeg', bytes: 9 } as const

  await lin.send({ ...photo, text: 'Visited Acme, prices, next visit yesterday' })
  await lin.write('Friday')

  const [visit] = await logged(world)
  expect(await world.ctx.tx.select().from(files)).toMatchObject([{ visitId: visit?.id }])
})

test('someone who has left is told that their account is closed', async (world) => {
  const left = await world.employee({ name: 'Gone', leftAt: world.ctx.now })
  const gone = await person(world, left)

  expect((await gone.write('help')).title).toBe('This account is closed')
})

test('a reply to someone who changed the language comes in the new one', async (world) => {
  const lin = await person(world)

  expect((await lin.write('switch to Chinese')).title).toBe('设置已保存')
  const { tx, actor } = world.ctx
  const [notice] = await tx.select().from(notices).where(eq(notices.employeeId, actor.id))
  expect(notice?.card).toMatchObject({ title: '设置已保存' })
})
