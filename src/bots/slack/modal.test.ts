import { describe, expect, test } from 'vitest'
import type { Ask, Command } from '../../core/chat/command.ts'
import type { Messages } from '../../core/i18n/en.ts'
import { faultsOf, schemas } from './limits-testing.ts'
import { carried, menu, modal } from './modal.ts'
import { seen } from './parts-testing.ts'

const reader = { locale: 'en', timeZone: 'Asia/Shanghai' } as const
const label = (words: string) => (_: Messages) => words
const read = (raw: string) => raw

const fields: Command['form'] = {
  note: { kind: 'text', max: 5000, label: label('Note'), read },
  name: { kind: 'text', max: 40, label: label('Name'), optional: true, read },
  kind: {
    kind: 'choice',
    options: ['a', 'b'],
    name: (o) => `kind ${o}`,
    label: label('Kind'),
    read,
  },
  day: { kind: 'day', prefer: 'past', label: label('Day'), read },
  clock: { kind: 'clock', label: label('Time'), read },
  customer: { kind: 'pick', find: async () => [], label: label('Customer'), read },
  callback: { kind: 'hidden', label: label('Callback'), read },
}

describe('each kind of field has its input', () => {
  test('filled with what is known', () => {
    const raw = { note: 'R&D <x>', kind: 'b', day: '2026-03-31', clock: '15:30', customer: '7' }

    const view = modal(asking({ raw, shown: { customer: 'Acme & Sons' } }), 'visit.log', reader)

    expect(
      view.blocks.map((block) => ('element' in block ? block.element : block)),
    ).toMatchInlineSnapshot(`
      [
        {
          "action_id": "note",
          "initial_value": "R&D <x>",
          "max_length": 3000,
          "multiline": true,
          "type": "plain_text_input",
        },
        {
          "action_id": "name",
          "max_length": 40,
          "multiline": false,
          "type": "plain_text_input",
        },
        {
          "action_id": "kind",
          "initial_option": {
            "text": {
              "emoji": false,
              "text": "kind b",
              "type": "plain_text",
            },
            "value": "b",
          },
          "options": [
            {
              "text": {
                "emoji": false,
                "text": "kind a",
                "type": "plain_text",
              },
              "value": "a",
            },
            {
              "text": {
                "emoji": false,
                "text": "kind b",
                "type": "plain_text",
              },
              "value": "b",
            },
          ],
          "type": "static_select",
        },
        {
          "action_id": "day",
          "initial_date": "2026-03-31",
          "type": "datepicker",
        },
        {
          "action_id": "clock",
          "initial_time": "15:30",
          "type": "timepicker",
        },
        {
          "action_id": "customer",
          "initial_option": {
            "text": {
              "emoji": false,
              "text": "Acme &amp; Sons",
              "type": "plain_text",
            },
            "value": "7",
          },
          "min_query_length": 0,
          "type": "external_select",
        },
      ]
    `)
    expect(faultsOf(view, 'view')).toEqual([])
  })

  test('or empty, and what nobody is asked is not shown', () => {
    const view = modal(asking({ raw: { day: 'someday', clock: 'late', kind: 'z' } }), 'f', reader)

    expect(view.blocks.map(({ block_id }) => block_id)).toEqual([
      'note',
      'name',
      'kind',
      'day',
      'clock',
      'customer',
    ])
    expect(JSON.stringify(view)).not.toMatch(/initial_/)
    expect(faultsOf(view, 'view')).toEqual([])
  })
})

test('a word that could not be read is explained beside its field', () => {
  const problems = { customer: 'Two are called that.', note: 'Please fill this in.' }

  const view = modal(asking({ raw: { customer: 'hua' }, problems }), 'f', reader)

  expect(seen(view)).toContain('Two are called that.')
  expect(seen(view)).not.toContain('Please fill this in.')
  expect(JSON.stringify(view)).not.toContain('initial_option')
})

test('offers and the form come back with the modal', () => {
  const offers = { customer: [{ value: '7', label: 'Acme' }] }

  const { private_metadata: metadata = '' } = modal(asking({ offers }), 'visit.log?n=1', reader)

  expect(carried(metadata)).toEqual({ form: 'visit.log?n=1', offers })
})

test('offers that do not fit are left to the search', () => {
  const long = Array.from({ length: 60 }, (_, i) => ({ value: `${i}`, label: 'x'.repeat(60) }))

  const view = modal(asking({ offers: { customer: long } }), 'visit.log', reader)

  expect(carried(view.private_metadata ?? '')).toEqual({ form: 'visit.log', offers: {} })
  expect(faultsOf(view, 'view')).toEqual([])
})

test('what is not ours in a view carries nothing', () => {
  for (const metadata of ['', 'This is for you!', 'null', '7']) {
    expect(carried(metadata)).toEqual({ form: '', offers: {} })
  }
})

test('a menu has at most 100 entries of at most 75 characters', () => {
  const many = Array.from({ length: 150 }, (_, i) => ({ value: `${i}`, label: '客'.repeat(200) }))

  const options = menu(many)

  expect(options).toHaveLength(100)
  expect(options[0]?.text.text).toBe(`${'客'.repeat(74)}…`)
})

test.skipIf(!schemas())('Slack’s schema knows the modal, if it is beside the checkout', () => {
  const view = modal(asking({ summary: 'A very long name of a form & more' }), 'f', reader)

  expect(schemas()?.blocks(view, 'view')).toEqual([])
})

function asking({ summary = 'Log a visit', ...some }: Partial<Ask> & { summary?: string }): Ask {
  const command: Command = {
    name: 'visit.log',
    summary: () => summary,
    form: fields,
    run: async () => ({ title: '' }),
  }
  return { command, raw: {}, problems: {}, ...some }
}
