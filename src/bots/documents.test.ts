import { asc, sql } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import type { Card } from '../core/chat/card.ts'
import { messages } from '../core/i18n/messages.ts'
import { notify } from '../core/notices/notify.ts'
import { locales } from '../db/choices.ts'
import { notices } from '../db/machinery.ts'
import { bytes, names, type Shown, type Stage, stages } from './documents-testing.ts'

const files = (on: Stage) => on.shown().flatMap(({ file }) => file ?? [])
const isWhole = ({ file }: Partial<Shown>) => file && Buffer.compare(file.bytes, bytes) === 0

/** The notices that carry a document, as they are kept. */
const kept = ({ app }: Stage) =>
  app.db.select().from(notices).where(sql`${notices.card} ? 'document'`).orderBy(asc(notices.id))

for (const [name, stage] of Object.entries(stages)) {
  describe(name, () => {
    for (const locale of locales) {
      test(`a document follows the card, byte for byte and under its name (${locale})`, async () => {
        await using on = await stage(locale)
        await fetched(on)
        expect(files(on)).toEqual([])
        expect(on.shown()[0]?.text).toMatch(/Here it is/)
        expect(on.shown()[0]?.text).toContain(names[locale])

        await on.outbox.pump()

        const [, second, ...more] = on.shown()
        expect(second?.file?.name).toBe(names[locale])
        expect(isWhole(second ?? {})).toBe(true)
        expect([second?.text, more]).toEqual(['', []])
        expect(on.reports).toEqual([])
      })

      test(`when its answer is lost it comes again, and says that it may be a repeat (${locale})`, async () => {
        await using on = await stage(locale)
        on.fail('lost')
        await fetched(on)
        await on.outbox.pump()
        expect(await kept(on)).toMatchObject([{ state: 'waiting', maybeSent: true }])

        on.pass(5000)
        await on.outbox.pump()

        const [, first, second] = on.shown()
        expect([first, second].map((each) => isWhole(each ?? {}))).toEqual([true, true])
        expect(second?.text).toBe(messages({ locale }).notices.repeat)
      })
    }

    test('the platform is waited for, and what comes later goes behind the document', async () => {
      await using on = await stage('en')
      on.fail('flood')
      await fetched(on)
      await on.outbox.pump()
      await later(on, { title: 'Call Acme' })
      await on.outbox.pump()
      expect(on.shown()).toHaveLength(1)

      on.pass(7000)
      await on.outbox.pump()
      await on.outbox.pump()

      expect(on.shown().map(({ text, file }) => file?.name ?? text.split('\n')[0])).toEqual([
        expect.stringContaining('Here it is'),
        names.en,
        'Call Acme',
      ])
      expect(await kept(on)).toMatchObject([{ maybeSent: false, attempts: 1 }])
    })

    test('one for somebody who has gone is parked with all that is in it', async () => {
      await using on = await stage('en')
      await fetched(on)
      on.leave()
      await on.outbox.pump()

      expect(await kept(on)).toMatchObject([
        {
          state: 'parked',
          why: 'gone',
          card: { document: { base64: bytes.toString('base64') } },
        },
      ])
      expect(files(on)).toEqual([])
    })

    test('a press puts the card in the place of the old one, and the document under it', async () => {
      await using on = await stage('en')
      await fetched(on)
      await on.outbox.pump()
      await on.press('Again')
      await vi.waitFor(async () => {
        await on.outbox.pump()
        expect(files(on)).toHaveLength(2)
      }, patient)

      expect(on.shown().map(({ file }) => file?.name)).toEqual([undefined, names.en, names.en])
    })

    test('of what was sent no more than its name is kept', async () => {
      await using on = await stage('en')
      await fetched(on)
      await on.outbox.pump()

      const [{ card, state } = {}] = await kept(on)
      expect(state).toBe('sent')
      expect(card).toEqual({
        title: names.en,
        document: { name: names.en, mime: 'application/json' },
      })
    })
  })
}

const patient = { timeout: 5000 }

/** They ask for it, and are answered. */
async function fetched(on: Stage): Promise<void> {
  await on.say('/paper fetch')
  await vi.waitFor(() => expect(on.shown()).toHaveLength(1), patient)
  await on.outbox.idle()
}

function later({ app, employee }: Stage, card: Card) {
  const now = app.clock()
  return app.db.transaction((tx) => notify({ tx, now }, employee, card))
}
