import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { telegramToken } from './platform.ts'
import type { Driver, Step } from './recording.ts'

/** The statements of one transaction that rings, so many times. */
export async function ringByHand(driver: Driver, steps: readonly Step[], times: number) {
  for (let n = 0; n < times; n++) {
    await driver.transaction(async (run) => {
      for (const step of steps) await Promise.all(step.map(run))
    })
  }
}

/** Claims a hundred, sends them at once, settles them; again until so many have gone out. */
export async function sendByHand(driver: Driver, api: string, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  for (let sent = 0; sent < count; ) {
    const params = [new Date().toISOString()]
    const claimed = await driver.run({ sql: claim, params })
    if (claimed.length === 0) throw new Error(`only ${sent} of ${count} wait`)
    await Promise.all(claimed.map(({ chat, card }) => post(agent, api, { chat_id: chat, card })))
    const ids = `{${claimed.map(({ id }) => id).join()}}`
    await driver.run({ sql: settle, params: [new Date().toISOString(), ids] })
    sent += claimed.length
  }
  agent.destroy()
}

const claim = `
  update notices set state = 'sending', owner = 'by hand', attempts = attempts + 1
  where id = any(array(
    select id from notices as due
    where state = 'waiting' and platform = 'telegram' and due_at <= $1 and not exists (
      select from notices as earlier
      where earlier.chat = due.chat and earlier.platform = due.platform and earlier.id < due.id
        and earlier.state in ('waiting', 'sending'))
    order by due_at, id limit 100 for update skip locked))
  returning id, chat, card`

const settle = `
  update notices set state = 'sent', owner = null, settled_at = $1 where id = any($2::bigint[])`

async function post(agent: Agent, api: string, message: object): Promise<void> {
  const body = JSON.stringify(message)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const url = `${api}/bot${telegramToken}/sendMessage`
  const [response] = await once(
    request(url, { agent, method: 'POST', headers }).end(body),
    'response',
  )
  response.resume()
  await once(response, 'end')
}
