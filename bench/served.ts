// One server process of the bench: `node served.ts ROLE URL API`, asked through its parent's channel.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { bare, byHand } from './by-hand.ts'
import { full } from './full.ts'
import { queue } from './queue.ts'
import type { Role, Setting } from './role.ts'

const roles: Readonly<Record<string, (setting: Setting) => Promise<Role>>> = {
  bare,
  byHand,
  full,
  queue,
}

const [name = '', url = '', api = ''] = process.argv.slice(2)
const role = roles[name]
if (!role) throw new Error(`no role ${name}`)
const { server, asked = {} } = await role({ url, api })
server.keepAliveTimeout = 60_000
await once(server.listen(0, '127.0.0.1'), 'listening')

const common: Role['asked'] = {
  port: async () => (server.address() as AddressInfo).port,
  cpu: async () => Object.values(process.cpuUsage()).reduce((sum, each) => sum + each, 0) / 1000,
}

process.on('message', async (question: { what: string; count: number }) => {
  const answer = { ...common, ...asked }[question.what]
  if (!answer) throw new Error(`nobody can ask ${name} for ${question.what}`)
  process.send?.({ answer: await answer(question.count) })
})
process.on('disconnect', () => process.exit())
process.send?.({ answer: 'ready' })
