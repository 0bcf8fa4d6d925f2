import { newTrigger, type User } from './ledger-testing.ts'
import type { Reply } from './lines-testing.ts'
import type { Person } from './person-testing.ts'
import { envelope } from './seat-testing.ts'
import type { FakeSlack } from './testing.ts'

/** A press that no message of ours offered, as a modified client can send it. */
export function pressRaw(slack: FakeSlack, { id, channel }: Person, value: string): Promise<Reply> {
  const { ledger } = slack
  const token = ledger.id('response.')
  const message = { channel, ts: ledger.ts(), user: ledger.bot.userId, text: '', blocks: [] }
  ledger.responses.set(token, { message: { ...message, edited: 0 }, user: id, uses: 0 })
  return slack.line().ask('interactive', {
    type: 'block_actions',
    team: { id: ledger.team },
    user: { id, team_id: ledger.users.get(id)?.team ?? ledger.team },
    container: { type: 'message', channel_id: channel, message_ts: message.ts },
    channel: { id: channel },
    actions: [{ type: 'button', action_id: 'x', value, action_ts: ledger.ts() }],
    response_url: new URL(`/response/${token}`, slack.apiUrl).href,
    trigger_id: newTrigger(ledger, id, 3000),
  })
}

/** Somebody's standing in the workspace, or their address, changes, and Slack tells of it. */
export async function becomes(slack: FakeSlack, { id }: Person, some: Partial<User>) {
  const { ledger } = slack
  const user = ledger.users.get(id)
  if (!user) throw new Error(`There is no ${id}`)
  ledger.users.set(id, { ...user, ...some })
  const { team, flags } = { ...user, ...some }
  const changed = { id, team_id: team, ...flags }
  return slack.line().event(envelope(ledger, { type: 'user_change', user: changed }))
}
