import { at, type Part, parts, seen } from './parts-testing.ts'
import { state } from './screen-testing.ts'
import { actor, modalAt, type Seat } from './seat-testing.ts'

type Strings = Readonly<Record<string, string>>

/** What somebody does in a modal. */
export const filling = (seat: Seat) => ({
  search: (field: string, query: string) => searched(seat, field, query),
  submit: (values: Strings = {}) => submitted(seat, values),
})

async function searched(seat: Seat, field: string, query: string): Promise<readonly string[]> {
  const place = { view: modalAt(seat), action_id: field, block_id: field, value: query }
  const body = { type: 'block_suggestion', ...actor(seat), ...place }
  const reply = await seat.line().ask('interactive', body)
  const options = [...parts(at(reply.body, 'options'))].filter((part) => 'value' in part)
  seat.menus.set(field, options)
  return options.map((option) => seen(option.text))
}

async function submitted(seat: Seat, values: Strings): Promise<Strings> {
  const { ledger, user, menus, line } = seat
  const open = modalAt(seat)
  const view = { ...open, state: { values: state(open, values, menus) } }
  const body = { type: 'view_submission', ...actor(seat), view, response_urls: [] }
  const reply = await line().ask('interactive', body)
  if (reply.status !== 200) throw new Error(`The submission was answered with ${reply.status}`)
  const action = at(reply.body, 'response_action')
  if (action === 'errors') return problems(open, reply.body)
  menus.clear()
  if (action === 'update')
    ledger.modals.set(user.id, { ...open, ...(at(reply.body, 'view') as Part) })
  else ledger.modals.delete(user.id)
  return {}
}

/** Slack refuses an answer that speaks of a block the modal does not have. */
function problems(view: Part, body: unknown): Strings {
  const errors = at(body, 'errors') as Strings
  const known = new Set([...parts(view.blocks)].map(({ block_id }) => block_id))
  const stray = Object.keys(errors).find((name) => !known.has(name))
  if (stray) throw new Error(`The modal has no block ${stray}`)
  return errors
}
