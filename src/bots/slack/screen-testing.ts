import { type Part, parts, seen } from './parts-testing.ts'

/** What each menu of the modal has offered since it was opened. */
export type Menus = Map<string, readonly Part[]>

/** `view.state.values` as Slack's client makes it of what was there and what was filled in. */
export function state(view: Part, values: Readonly<Record<string, string>>, menus: Menus) {
  const inputs = [...parts(view.blocks)].filter(({ type }) => type === 'input')
  return Object.fromEntries(
    inputs.map((input) => {
      const element = input.element as Part
      const name = String(element.action_id)
      const value = filled(element, values[name], menus.get(name) ?? [])
      if (value === null && !input.optional) throw new Error(`${name} must be filled in`)
      return [String(input.block_id), { [name]: { type: element.type, ...keyed(element, value) } }]
    }),
  )
}

type Value = string | Part | null

function filled(element: Part, said: string | undefined, offered: readonly Part[]): Value {
  const { initial_value, initial_date, initial_time, initial_option, options = [] } = element
  if (said === '') return null
  if (said === undefined)
    return (initial_value ?? initial_date ?? initial_time ?? initial_option ?? null) as Value
  if (!String(element.type).endsWith('select')) return said
  const menu = [...(options as readonly Part[]), ...offered]
  const found = menu.find((o) => o.value === said || seen(o.text) === said)
  if (!found) throw new Error(`The menu ${element.action_id} does not offer ${said}`)
  return found
}

const keys: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  static_select: 'selected_option',
  external_select: 'selected_option',
}

const keyed = ({ type }: Part, value: Value) => ({ [keys[String(type)] ?? 'value']: value })
