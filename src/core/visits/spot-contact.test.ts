import { expect, test } from 'vitest'
import { lineOf } from '../chat/line.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { worldTest } from '../testing.ts'
import { spotContact } from './spot-contact.ts'

const at = { now: new Date('2026-03-31T12:00:00Z'), timeZone: 'Asia/Shanghai' }
const line = (words: string, raw: Record<string, string> = {}) => lineOf(words, undefined, at, raw)

const met: readonly (readonly [string, string | undefined])[] = [
  ['今天去了华盛，见了周总，谈年度供货', '周总'],
  ['和王总监聊了价格', '王总监'],
  ['见了他们的李经理', '李经理'],
  ['拜会了董事长', undefined],
  ['去了华盛，价格谈好了', undefined],
  ['Visited Acme, met Mr Zhou about supply', 'Mr Zhou'],
  ['Met Mr. Zhou about supply', 'Mr. Zhou'],
  ['met mr zhou at noon', 'mr zhou'],
  ['Saw Anna Bell at the fair', 'Anna Bell'],
  ['talked to Dr. Who yesterday', 'Dr. Who'],
  ['met the team', undefined],
  ['they met our price', undefined],
]

for (const [words, name] of met) {
  worldTest(`“${words}” says they met ${name ?? 'nobody by name'}`, async ({ ctx }) => {
    expect(await spotContact(line(words), ctx)).toBe(name)
  })
}

worldTest(
  'a contact of that customer is known wherever they are named, the longest name first',
  async ({ ctx, customer }) => {
    const acme = await customer()
    for (const name of ['Zhou', 'Zhou Min', '老周']) await contactNamed(ctx, acme, name)
    const raw = { customer: String(acme.id) }

    expect(await spotContact(line('prices agreed with Zhou Min', raw), ctx)).toBe('Zhou Min')
    expect(await spotContact(line('老周说下个月再谈', raw), ctx)).toBe('老周')
    expect(await spotContact(line('老周说下个月再谈'), ctx)).toBeUndefined()
  },
)

worldTest('the company itself is nobody they met', async ({ ctx, customer }) => {
  const steel = await customer({ name: 'Huasheng Steel' })
  const raw = { customer: String(steel.id) }

  expect(await spotContact(line('Met Huasheng Steel about prices', raw), ctx)).toBeUndefined()
  expect(await spotContact(line('Met Huasheng Steel', { customer: '1e9' }), ctx)).toBe(
    'Huasheng Steel',
  )
})

test('a cue alone is no name', async () => {
  expect(await spotContact(line('met'), {} as never)).toBeUndefined()
})
