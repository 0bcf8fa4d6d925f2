import { getTableColumns } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type Locale, locales } from '../db/choices.ts'
import * as schema from '../db/schema.ts'
import { type Card, pack } from './chat/card.ts'
import { buttonsOf, wordsOf } from './chat/testing.ts'
import { commands } from './commands.ts'

/** What a card was given to show, in one language or in each. */
export type Values = readonly (string | Record<Locale, string>)[]
export type Presented = (reader: schema.Employee) => Card

/** Every card shows every value, in both languages, with buttons that platforms can carry. */
export function testCards(
  someone: schema.Employee,
  cards: Readonly<Record<string, readonly [Presented, Values]>>,
): void {
  for (const [what, [card, values]] of Object.entries(cards)) {
    test(`${what} shows all it was given, as it was written, in both languages`, () => {
      for (const locale of locales) {
        const words = wordsOf(card({ ...someone, locale }))
        for (const value of values) {
          expect(words).toContain(typeof value === 'string' ? value : value[locale])
        }
        expect(words).not.toMatch(/undefined|null|NaN|\[object/)
      }
    })

    test(`${what} has buttons that every platform can carry, of commands that there are`, () => {
      for (const locale of locales) {
        for (const button of buttonsOf(card({ ...someone, locale }))) {
          expect(Buffer.byteLength(pack(button))).toBeLessThanOrEqual(64)
          expect(button.label).not.toBe('')
          expect(commands.map(({ name }) => name)).toContain(button.command)
        }
      }
    })
  }
}

/** A customer of whom nothing is known but what the test cares about. */
export const customerRow = (some: Partial<schema.Customer>): schema.Customer =>
  ({ ...blank(schema.customers), ...usual, ...some }) as schema.Customer

export const contactRow = (some: Partial<schema.Contact>): schema.Contact =>
  ({ ...blank(schema.contacts), isKey: false, keys: [], ...some }) as schema.Contact

const usual = {
  aliases: [],
  tags: [],
  keys: [],
  isKey: false,
  status: 'active',
  access: 'ordinary',
}
const blank = (table: typeof schema.customers | typeof schema.contacts) =>
  Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, null]))
