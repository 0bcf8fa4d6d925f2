import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { complaintEvents, complaints } from '../../db/complaints.ts'
import { contacts } from '../../db/schema.ts'
import { person } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { callCentre } from './testing.ts'

const only = async ({ ctx }: World) => one(await ctx.tx.select().from(complaints))

test('the open complaints of a leaver go to the superior, or above one whose work they are about', async (world) => {
  const { rep, wei, mo, bo } = await callCentre(world)
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const admin = await person(world, ada)
  await rep.write('Complaint from Huasheng Steel: two boxes were missing')
  await rep.write('Accept complaint C-0001')
  const carried = await admin.press(await admin.write('start the handover of Wei'), 'Carry out')
  expect(await only(world)).toMatchObject({ handlerId: mo.id, state: 'investigating' })
  await admin.press(carried, 'Reverse')
  expect(await only(world)).toMatchObject({ handlerId: wei.id })
  await world.ctx.tx.update(complaints).set({ accusedId: mo.id })
  await admin.press(await admin.write('start the handover of Wei'), 'Carry out')

  expect(await only(world)).toMatchObject({ handlerId: bo.id })
})

test('what is said of a contact in a complaint and its steps is erased with them', async (world) => {
  const { rep, huasheng } = await callCentre(world)
  const admin = await person(world, await world.employee({ name: 'Ada', role: 'admin' }))
  const row = { customerId: huasheng.id, name: 'Mr Zhou', addedAt: world.ctx.now }
  const contact = one(await world.ctx.tx.insert(contacts).values(row).returning())
  await rep.write('Complaint from Huasheng Steel: Mr Zhou counts two boxes less')
  await rep.write('Accept complaint C-0001')
  await rep.write('Investigation of complaint C-0001: Mr Zhou sent a photo')
  const packed = `person.erase?who=contact-${contact.id}&sure=erase`
  await admin.send({ kind: 'press', packed })
  const steps = await world.ctx.tx
    .select({ note: complaintEvents.note })
    .from(complaintEvents)
    .where(eq(complaintEvents.step, 'note'))

  expect((await only(world)).what).toBe(`Erased contact ${contact.id} counts two boxes less`)
  expect(steps).toEqual([{ note: `Erased contact ${contact.id} sent a photo` }])
})
