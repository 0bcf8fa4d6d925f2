import { expect } from 'vitest'
import { departments, posts, rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Person, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Hana holds all of personnel, Chen all of finance; Lou is a rep, and Ada administers. */
async function company(world: World) {
  const { tx, now: addedAt } = world.ctx
  const { id: departmentId } = await insertRow(tx, departments, { name: 'Head office', addedAt })
  const on = async (who: Employee, family: 'personnel' | 'finance') => {
    const post = await insertRow(tx, posts, { departmentId, name: family, addedAt })
    await insertRow(tx, rights, { postId: post.id, name: family, family, scope: 'all' })
    await insertRow(tx, seats, { employeeId: who.id, postId: post.id, since: '2026-03-01' })
    return who
  }
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const hana = await on(await world.employee({ name: 'Hana', managerId: ada.id }), 'personnel')
  const chen = await on(await world.employee({ name: 'Chen', managerId: hana.id }), 'finance')
  const hugo = await world.employee({ name: 'Hugo', managerId: hana.id })
  return { ada, hana, chen, hugo: await on(hugo, 'personnel') }
}

test('nobody changes the e-mail of somebody who may do more, or they could be them', async (world) => {
  const { ada, hana, chen, hugo } = await company(world)
  const change = async (by: Person, { id }: Employee) => {
    const raw = { who: String(id), email: `new${id}@example.com` }
    return (await by.send({ kind: 'submit', form: 'employee.change', raw })).problems
  }
  const [admin, staff] = [await person(world, ada), await person(world, hana)]

  for (const one of [ada, chen]) {
    expect((await change(staff, one))?.email).toContain('only an administrator')
  }
  expect(await change(staff, hugo)).toBeUndefined()
  expect(await change(admin, chen)).toBeUndefined()
})

test('nor makes a code that lets in as them', async (world) => {
  const { ada, hana } = await company(world)
  const [admin, staff] = [await person(world, ada), await person(world, hana)]

  for (const name of ['Ada', 'Chen']) {
    expect(wordsOf(await staff.write(`invite ${name}`))).toContain('rights that you do not hold')
  }
  expect((await staff.write('invite Hugo')).title).toBe('One-time code for Hugo')
  expect((await admin.write('invite Chen')).title).toBe('One-time code for Chen')
})

test('nor takes a post that gives more, but one that gives no more', async (world) => {
  const { ada, hana } = await company(world)
  const take = async (by: Person, who: Employee, post: string) => {
    const raw = { employee: String(who.id), post, how: 'second' }
    const { card, problems } = await by.send({ kind: 'submit', form: 'post.fill', raw })
    return problems ?? wordsOf(card ?? { title: '' })
  }
  const [admin, staff] = [await person(world, ada), await person(world, hana)]
  const { tx, now: addedAt } = world.ctx
  const { id: departmentId } = one(await tx.select().from(departments))
  await insertRow(tx, posts, { departmentId, name: 'Reception', addedAt })

  expect(await take(staff, hana, 'finance')).toContain('changed by your superior')
  expect(await take(staff, hana, 'Reception')).toContain('Hana is now Reception')
  expect(await take(admin, ada, 'finance')).toContain('Ada is now finance')
})
