import { randomUUID } from 'node:crypto'
import type { App } from '../src/core/chat/app.ts'
import type { Delivery } from '../src/core/chat/delivery.ts'
import { receive } from '../src/core/chat/receive.ts'
import { commands } from '../src/core/commands.ts'
import { makeOutbox } from '../src/core/notices/outbox.ts'
import type { Database } from '../src/db/client.ts'
import { team, type Writer } from './department.ts'
import type { PlatformName } from './load.ts'
import { type Driver, type Statement, type Step, taped } from './recording.ts'

/** Every statement of one full command: those of its transaction, and what settles its reply. */
export type CommandTape = {
  readonly key: string
  readonly notice: number
  readonly inside: readonly Step[]
  readonly after: readonly Step[]
}

/** Lets the engine take a line of each writer, and writes down what it says to the database. */
export async function recordCommands(
  database: Database,
  platform: PlatformName,
  writers: readonly Writer[],
): Promise<CommandTape[]> {
  const { db, take } = taped(database)
  const base = { db, clock: () => new Date(), process: 'bench', report }
  const outbox = makeOutbox({ ...base, paces: {} })
  outbox.register(platform, async () => ({ kind: 'sent' }))
  const app: App = { ...base, commands, files: '', outbox, refused() {}, invitations: () => [] }
  const tapes: CommandTape[] = []
  for (const writer of writers) {
    take()
    const delivery = deliveryOf(platform, writer)
    const { notice, understood } = await receive(app, delivery)
    const inside = take()
    if (!notice || understood?.command !== 'visit.log') throw new Error('that was no visit')
    await outbox.deliver(notice)
    tapes.push({ key: delivery.keys[0] ?? '', notice: notice.id, inside, after: take() })
  }
  return tapes
}

function report(error: unknown): void {
  throw error
}

function deliveryOf(platform: PlatformName, { slack, telegram, lines }: Writer): Delivery {
  const said = { kind: 'text', text: lines[0] ?? '' } as const
  const keys = [`bench:${randomUUID()}`]
  if (platform === 'telegram') {
    const userId = String(telegram)
    const sender = { platform, userId, home: userId } as const
    return { keys, sender, chat: userId, said, forms: 'chat' }
  }
  const home = `slack:${team}:${slack}`
  const sender = { platform, userId: `${team}/${slack}`, home } as const
  return { keys, sender, chat: home, said, forms: 'modal' }
}

/** The same statements by hand, with a key of their own; returns how to settle the reply. */
export async function replay(driver: Driver, tape: CommandTape): Promise<() => Promise<void>> {
  const key = `bench:${randomUUID()}`
  const fresh = ({ sql, params }: Statement) => ({
    sql,
    params: params.map((param) => (param === tape.key ? key : param)),
  })
  const notice = await driver.transaction(async (run) => {
    let written = 0
    for (const step of tape.inside) {
      const answers = await Promise.all(step.map((statement) => run(fresh(statement))))
      const at = step.findIndex(({ sql }) => sql.startsWith('insert into "notices"'))
      written = Number(answers[at]?.[0]?.id ?? written)
    }
    if (written === 0) throw new Error('no reply was written')
    return written
  })
  return async () => {
    for (const step of tape.after) await Promise.all(step.map((one) => driver.run(of(notice, one))))
  }

  function of(id: number, { sql, params }: Statement): Statement {
    const settled = (param: unknown) =>
      typeof param === 'string' ? param.replace(`"id":${tape.notice},`, `"id":${id},`) : param
    return { sql, params: params.map(settled) }
  }
}
