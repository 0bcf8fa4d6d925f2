import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { customers } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { queued } from './faults-testing.ts'
import type { View } from './ledger-testing.ts'
import { modal } from './modal.ts'
import { type Office, office, settled, type Transport } from './office-testing.ts'
import { seen } from './parts-testing.ts'

/** The bot’s patience of two and a half seconds, made shorter. */
const hurried = { config: { answerMs: 300 } }

describe('fact 8: Slack is answered within three seconds', () => {
  for (const transport of ['http', 'socket'] satisfies Transport[]) {
    test(`over ${transport} a command that takes longer is answered by a message in private`, async () => {
      await using it = await office(transport, hurried)
      const { person } = await it.hire({ locale: 'en' })
      const slow = slowDown(it, 1000)

      const reply = await person.command('/help', '', 'C0SALES')

      expect(reply).toMatchObject({ status: 200 })
      expect(slow.isOver).toBe(false)
      await settled(() => expect(person.messages()).toMatchObject([{ channel: person.channel }]))
    })
  }

  test('a submission is not: what was typed stays until it is kept, and is kept once', async () => {
    const slack = { patience: { answerMs: 500, retriesMs: [] } }
    await using it = await office('http', { ...hurried, slack })
    const { person, employee } = await it.hire({ locale: 'en' })
    await it.customer({ name: 'Acme', ownerId: employee.id })
    it.slack.ledger.modals.set(person.id, await visitForm(it))
    slowDown(it, 1500)

    await expect(person.submit({ note: 'A quote' })).rejects.toThrow('answered with 0')
    expect(person.modal()).toBeDefined()
    await settled(async () => expect(await it.app.db.select().from(visits)).toHaveLength(1))
    await settled(async () => expect(await person.submit({ note: 'A quote' })).toEqual({}))

    expect(person.modal()).toBeUndefined()
    expect(await it.app.db.select().from(visits)).toHaveLength(1)
    await settled(() => expect(person.messages()).toHaveLength(1))
  })

  test('a press that takes longer still replaces its message', async () => {
    await using it = await office('http', hurried)
    const { person } = await it.hire({ locale: 'en' })
    await person.say('/visit')
    await it.outbox.idle()
    slowDown(it, 1000)

    expect(await person.press('Recent and planned visits')).toMatchObject({ status: 200 })

    await settled(() => expect(person.messages()[1]).toMatchObject({ edited: 1 }))
    expect(person.messages()).toHaveLength(2)
  })
})

describe('a modal that does not open is asked field by field', () => {
  for (const kind of [{ refusal: 'expired_trigger_id' }, 'drop before', 'error before'] as const) {
    test(JSON.stringify(kind), async () => {
      await using it = await office('http')
      const { person, employee } = await it.hire({ locale: 'en' })
      await it.customer({ name: 'Acme', ownerId: employee.id })
      it.slack.trouble = queued([{ method: 'views.open', kind }])

      await person.command('/visit', 'log visited Acme')
      expect(person.modal()).toBeUndefined()
      expect(person.messages()).toHaveLength(1)

      expect(it.reports).toEqual([])
    })
  }

  test('and the answers to it are taken', async () => {
    await using it = await office('http')
    const { person, employee } = await it.hire({ locale: 'en' })
    await it.customer({ name: 'Acme', ownerId: employee.id })
    it.slack.trouble = queued([{ method: 'views.open', kind: 'error before' }])

    await person.command('/visit', 'log')
    await it.outbox.idle()
    expect(seen(person.messages().at(-1)?.blocks)).toContain('Customer')
    await person.say('Acme')
    await person.say('They want a quote')

    expect(await it.app.db.select().from(visits)).toMatchObject([{ note: 'They want a quote' }])
  })
})

/** A form about Acme on somebody's screen, however slow this machine is. */
async function visitForm({ slack, app }: Office): Promise<View> {
  const command = app.commands.find(({ name }) => name === 'visit.log')
  if (!command) throw new Error('There is no visit.log')
  const [acme] = await app.db.select().from(customers)
  const raw = { customer: String(acme?.id), day: '2026-03-31', kind: 'onsite' }
  const asked = { command, raw, problems: {}, shown: { customer: 'Acme' } }
  const view = modal(asked, 'visit.log', { locale: 'en', timeZone: 'Asia/Shanghai' })
  return { ...view, id: slack.ledger.id('V'), hash: slack.ledger.id('hash.') }
}

/** The next transaction begins late. */
function slowDown({ app }: Office, ms: number): { isOver: boolean } {
  const transaction = app.db.transaction.bind(app.db)
  const slow = { isOver: false, isBegun: false }
  app.db.transaction = async (...args) => {
    if (!slow.isBegun) {
      slow.isBegun = true
      await pause(ms)
      slow.isOver = true
    }
    return transaction(...args)
  }
  return slow
}
