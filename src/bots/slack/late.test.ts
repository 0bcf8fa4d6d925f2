import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { visits } from '../../db/schema.ts'
import { queued } from './faults-testing.ts'
import { type Office, office, type Transport } from './office-testing.ts'
import { seen } from './parts-testing.ts'

describe('fact 8: Slack is answered within three seconds', () => {
  for (const transport of ['http', 'socket'] satisfies Transport[]) {
    test(`a command that takes longer is acknowledged empty over ${transport}, and answered in private`, async () => {
      await using it = await office(transport)
      const { person } = await it.hire({ locale: 'en' })
      slowDown(it, 3500)
      const begun = performance.now()

      const reply = await person.command('/help', '', 'C0SALES')

      expect(reply).toMatchObject({ status: 200 })
      expect(performance.now() - begun).toBeLessThan(3000)
      await pause(1500)
      await it.outbox.idle()
      expect(person.messages()).toMatchObject([{ channel: person.channel }])
    })
  }

  test('a submission is not: what was typed stays until it is kept, and is kept once', async () => {
    await using it = await office('http')
    const { person, employee } = await it.hire({ locale: 'en' })
    await it.customer({ name: 'Acme', ownerId: employee.id })
    await person.command('/visit', 'log')
    await person.search('customer', '')
    slowDown(it, 3500)

    await expect(person.submit({ customer: 'Acme', note: 'A quote' })).rejects.toThrow('with 0')
    expect(person.modal()).toBeDefined()
    await pause(1500)
    expect(await person.submit({ customer: 'Acme', note: 'A quote' })).toEqual({})

    expect(person.modal()).toBeUndefined()
    expect(await it.app.db.select().from(visits)).toHaveLength(1)
    await it.outbox.idle()
    expect(person.messages()).toHaveLength(1)
  })

  test('a press that takes longer still replaces its message', async () => {
    await using it = await office('http')
    const { person } = await it.hire({ locale: 'en' })
    await person.say('/visit')
    await it.outbox.idle()
    slowDown(it, 3500)

    expect(await person.press('Recent and planned visits')).toMatchObject({ status: 200 })

    await pause(1500)
    await it.outbox.idle()
    expect(person.messages()).toHaveLength(2)
    expect(person.messages()[1]).toMatchObject({ edited: 1 })
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

/** The next transaction begins late. */
function slowDown({ app }: Office, ms: number): void {
  const transaction = app.db.transaction.bind(app.db)
  let isFirst = true
  app.db.transaction = async (...args) => {
    if (isFirst) {
      isFirst = false
      await pause(ms)
    }
    return transaction(...args)
  }
}
