import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { App } from '../../core/chat/app.ts'
import { makeOutbox, type NoticeOutbox } from '../../core/notices/outbox.ts'
import { type RefusalBook, refusalBook } from '../../core/refusals/refusal-book.ts'
import { makers, testApp, testNow } from '../../core/testing.ts'
import { accounts, type Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import { requestPath } from './http-receiver.ts'
import type { Person } from './person-testing.ts'
import { chatOf } from './place.ts'
import { type SlackBot, type SlackConfig, slackBot } from './slack.ts'
import { type FakeSlack, type FakeSlackOptions, fakeSlack } from './testing.ts'

export type Transport = 'http' | 'socket'

/** The bot at work: a real database, a real outbox, and Slack on the loopback. */
export type Office = AsyncDisposable & {
  readonly slack: FakeSlack
  readonly app: App
  readonly bot: SlackBot
  readonly outbox: NoticeOutbox
  readonly refusals: RefusalBook
  readonly server: Server
  readonly reports: unknown[]
  /** An employee with Slack in front of them. */
  hire(some?: Partial<Employee>): Promise<{ employee: Employee; person: Person }>
  customer: ReturnType<typeof makers>['customer']
  link(person: Person, employee: Employee): Promise<void>
}

export type OfficeOptions = {
  readonly config?: Partial<SlackConfig>
  readonly slack?: FakeSlackOptions
  readonly clock?: App['clock']
  readonly commands?: App['commands']
  readonly files?: string
}

export async function office(transport: Transport, options: OfficeOptions = {}): Promise<Office> {
  const [slack, fresh] = await Promise.all([fakeSlack(options.slack), freshDb()])
  const reports: unknown[] = []
  const report = (error: unknown) => void reports.push(error)
  const { db } = fresh
  const clock = options.clock ?? (() => testNow)
  const outbox = makeOutbox({ ...testApp(db), clock, report, paces: {} })
  const refusals = refusalBook({ db, clock, report })
  const some = {
    ...(options.commands && { commands: options.commands }),
    ...(options.files && { files: options.files }),
  }
  const app = testApp(db, { clock, outbox, report, refused: refusals.note, ...some })
  const server = await listening()
  const bot = slackBot(app, { ...reaching(slack, transport, server), ...options.config })
  outbox.register('slack', bot.send)
  await bot.start()
  const { employee, customer } = makers(db)

  async function link({ id }: Person, { id: employeeId }: Employee): Promise<void> {
    const { team } = slack.ledger
    const now = app.clock()
    const account = { employeeId, platform: 'slack', linkedAt: now, seenAt: now } as const
    const identity = { userId: `${team}/${id}`, chat: chatOf(team, id) }
    await db.insert(accounts).values({ ...account, ...identity })
  }

  return {
    slack,
    app,
    bot,
    outbox,
    refusals,
    server,
    reports,
    customer,
    link,
    async hire(some) {
      const person = slack.add()
      const hired = await employee(some)
      await link(person, hired)
      return { employee: hired, person }
    },
    async [Symbol.asyncDispose]() {
      await bot.stop()
      await outbox.idle()
      await refusals.idle()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await slack.stop()
      await fresh[Symbol.asyncDispose]()
    },
  }
}

function reaching(slack: FakeSlack, transport: Transport, server: Server): SlackConfig {
  const { botToken, appToken, signingSecret, apiUrl } = slack
  if (transport === 'socket') return { botToken, appToken, apiUrl }
  const { port } = server.address() as AddressInfo
  slack.requestUrl = `http://127.0.0.1:${port}${requestPath}`
  return { botToken, signingSecret, server, apiUrl }
}

async function listening(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** Tries again until it holds, for what nobody can wait for otherwise; in vain after three seconds. */
export async function settled(holds: () => void | Promise<void>, tries = 150): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      return await holds()
    } catch (error) {
      if (left === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
