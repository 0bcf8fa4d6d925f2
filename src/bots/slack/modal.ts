import type { InputBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Ask } from '../../core/chat/command.ts'
import type { Field, Option } from '../../core/chat/field.ts'
import type { Reader } from '../../core/ctx.ts'
import type { Messages } from '../../core/i18n/en.ts'
import { messages } from '../../core/i18n/messages.ts'
import { fitted, plain } from './text.ts'

/** What a modal carries through Slack and back. It comes from a client: nothing here is a right. */
export type Carried = {
  readonly form: string
  /** Between what the writer must choose, shown as soon as the menu opens. */
  readonly offers: Readonly<Record<string, readonly Option[]>>
}

/** A whole form at once. Each field is one block, named as the field is. */
export function modal(ask: Ask, form: string, reader: Reader): ModalView {
  const t = messages(reader)
  const fields = Object.entries(ask.command.form).filter(([, field]) => field.kind !== 'hidden')
  return {
    type: 'modal',
    callback_id: ask.command.name,
    title: plain(ask.command.summary(t), 24),
    submit: plain(t.form.save, 24),
    close: plain(t.form.cancel, 24),
    private_metadata: packed(ask, form),
    blocks: fields.map(([name, field]) => input(name, field, ask, t)),
  }
}

/** What came back with a submission or a search; a view that is not ours carries nothing. */
export function carried(metadata: string): Carried {
  const none = { form: '', offers: {} }
  try {
    const read: unknown = JSON.parse(metadata)
    return typeof read === 'object' ? { ...none, ...read } : none
  } catch {
    return none
  }
}

/** Select menus take 100 options. */
export const menu = (options: readonly Option[]): PlainTextOption[] =>
  options
    .filter(({ value }) => value.length <= optionMax)
    .slice(0, 100)
    .map(option)

const optionMax = 150
const metadataMax = 3000
const textMax = 3000

/** Offers are a convenience: where they do not fit they are left to the search. */
function packed({ offers = {} }: Ask, form: string): string {
  const whole = JSON.stringify({ form, offers } satisfies Carried)
  return whole.length <= metadataMax ? whole : JSON.stringify({ form, offers: {} })
}

function input(name: string, field: Field, ask: Ask, t: Messages): InputBlock {
  const problem = ask.raw[name] ? ask.problems[name] : undefined
  return {
    type: 'input',
    block_id: name,
    label: plain(field.label(t), 2000),
    optional: Boolean(field.optional),
    element: element(name, field, ask, t),
    ...(problem ? { hint: plain(problem, 2000) } : {}),
  }
}

function element(name: string, field: Field, ask: Ask, t: Messages): InputBlock['element'] {
  const raw = ask.raw[name] ?? ''
  switch (field.kind) {
    case 'text': {
      const max = Math.min(field.max, textMax)
      const initial = raw === '' ? {} : { initial_value: raw.slice(0, max) }
      const multiline = max > 200
      return { type: 'plain_text_input', action_id: name, max_length: max, multiline, ...initial }
    }
    case 'choice': {
      const options = field.options.map((value) => ({ value, label: field.name(value, t) }))
      return {
        type: 'static_select',
        action_id: name,
        ...chosen(options, raw),
        options: menu(options),
      }
    }
    case 'day':
      return { type: 'datepicker', action_id: name, ...dayOf(raw) }
    case 'clock':
      return { type: 'timepicker', action_id: name, ...clockOf(raw) }
    case 'pick': {
      const found = name in ask.problems ? [] : [{ value: raw, label: ask.shown?.[name] ?? raw }]
      return {
        type: 'external_select',
        action_id: name,
        min_query_length: 0,
        ...chosen(found, raw),
      }
    }
    case 'hidden':
      throw new Error(`${ask.command.name} asks for ${name}, which nobody is asked`)
  }
}

const dayOf = (raw: string) => (/^\d{4}-\d\d-\d\d$/.test(raw) ? { initial_date: raw } : {})
const clockOf = (raw: string) => (/^\d\d:\d\d$/.test(raw) ? { initial_time: raw } : {})

function chosen(options: readonly Option[], raw: string): { initial_option?: PlainTextOption } {
  const [found] = raw === '' ? [] : menu(options.filter(({ value }) => value === raw))
  return found ? { initial_option: found } : {}
}

const option = ({ value, label }: Option): PlainTextOption => ({
  text: { type: 'plain_text', text: fitted(label, 75), emoji: false },
  value,
})
