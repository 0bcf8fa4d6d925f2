import { expect } from 'vitest'
import { changes, forms, invocations, notices } from '../../db/machinery.ts'
import { rolledBack } from '../../db/testing.ts'
import type { Tx } from '../../db/tx.ts'
import { commands } from '../commands.ts'
import type { Ctx } from '../ctx.ts'
import { archiveNumbers, secretArchive } from '../customers/secrets-archive-testing.ts'
import { secretFile } from '../customers/secrets-testing.ts'
import { worldTest as test, testApp, type World } from '../testing.ts'
import { pack, type Raw } from './card.ts'
import type { Command } from './command.ts'
import type { Delivery } from './delivery.ts'
import type { Field } from './field.ts'
import { receive } from './receive.ts'

/** What could be in a field: a period, days, amounts, consent, a number to call. */
const written = ['2025', '2026-03-30', '2026-04-01', '1000', '12', 'yes', '13800001111', '长城']

/** What no field tells by itself: a number that the policy allows. */
const said: Readonly<Record<string, Raw>> = {
  'policy.change': { policy: 'pool.quota', value: '20' },
}

/** The first that the field takes of what is offered, behind so many others, or could be written. */
async function valueFor(field: Field, ctx: Ctx, numbers: readonly string[], behind: number) {
  const found = field.kind === 'pick' ? await field.find('', ctx) : []
  const offered = found.map(({ value }) => value)
  const turned = [...offered.slice(behind), ...offered.slice(0, behind)]
  const chosen = field.kind === 'choice' ? field.options : []
  for (const value of [...turned, ...chosen, ...written, ...numbers]) {
    if (await isTaken(field, value, ctx)) return value
  }
  return undefined
}

async function isTaken(field: Field, value: string, ctx: Ctx): Promise<boolean> {
  let read: unknown
  const reading = rolledBack(ctx.tx, async (tx) => {
    read = await field.read(value, { ...ctx, tx })
  })
  await reading.catch(() => {})
  return read !== undefined
}

/** A command with what it needs, or all that it takes; two fields of one kind get different things. */
async function filled(command: Command, ctx: Ctx, numbers: readonly string[], isAll: boolean) {
  const raw: Record<string, string> = {}
  for (const [n, [name, field]] of Object.entries(command.form).entries()) {
    if (!isAll && field.optional && name !== 'sure') continue
    const value = await valueFor(field, { ...ctx, command }, numbers, n)
    if (value !== undefined) raw[name] = value
  }
  return { ...raw, ...said[command.name] }
}

const kept = (tx: Tx) =>
  Promise.all([changes, invocations, notices, forms].map((table) => tx.$count(table)))

let sent = 0

/** Whether the first delivery wrote, and the second was known and added nothing. */
async function twice(tx: Tx, { id }: Ctx['actor'], command: string, raw: Raw) {
  const sender = { platform: 'console', userId: String(id), home: `console:${id}` } as const
  sent += 1
  const delivery: Delivery = {
    ...{ keys: [`twice:${sent}`], sender, chat: sender.home, forms: 'chat' },
    said: { kind: 'press', packed: pack({ command, raw }) },
  }
  const outcome = { isWritten: false, isOnce: false }
  await rolledBack(tx, async (inner) => {
    const app = testApp(inner, { report() {} })
    const [before] = await kept(inner)
    await receive(app, delivery)
    const first = await kept(inner)
    const { again } = await receive(app, delivery)
    outcome.isWritten = first[0] !== before
    outcome.isOnce = again === true && String(await kept(inner)) === String(first)
  })
  return outcome
}

/** A file with all that the archive knows, and some beside it, of which one is in the pool. */
async function archive(world: World) {
  const of = await secretFile(world)
  await secretArchive(world, of)
  for (const name of ['宏远物流', '东方风机', '金桥电子']) {
    await of.keeper.write(`新增客户 ${name}`)
  }
  await of.boss.write('打开公海')
  await of.keeper.write('把东方风机放回公海')
  return { ...of, numbers: await archiveNumbers(world) }
}

/** Commands of each part of the archive: did none of them write, the walk would pass for nothing. */
const parts = [
  ...[
    'customer',
    'contact',
    'dealing',
    'statement',
    'keyaccount',
    'assignment',
    'pool',
    'register',
  ],
  ...['grading', 'venue', 'lead', 'contract', 'credit', 'loan', 'policy', 'approval'],
]

test('of no command does a second delivery of one message write anything', async (world) => {
  const { wei, bo, numbers } = await archive(world)
  const wrote = new Set<string>()
  const doubled: string[] = []
  for (const actor of [wei, bo]) {
    // What the one has written, the other need not.
    for (const command of commands.filter(({ writes, name }) => writes && !wrote.has(name))) {
      const told = new Set<string>()
      for (const isAll of [false, true]) {
        const raw = await filled(command, { ...world.ctx, actor }, numbers, isAll)
        if (told.has(pack({ command: command.name, raw }))) continue
        told.add(pack({ command: command.name, raw }))
        const { isWritten, isOnce } = await twice(world.ctx.tx, actor, command.name, raw)
        if (isWritten) wrote.add(command.name)
        if (!isOnce) doubled.push(pack({ command: command.name, raw }))
      }
    }
  }

  expect(doubled).toEqual([])
  expect([...wrote].map((name) => name.split('.')[0])).toEqual(expect.arrayContaining(parts))
  expect(wrote.size).toBeGreaterThan(50)
}, 300_000)
