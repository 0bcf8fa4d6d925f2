import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { rows } from '../../db/rows.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { rolledBack } from '../../db/testing.ts'
import type { Tx } from '../../db/tx.ts'
import { suggest } from '../chat/asides.ts'
import { pack, type Raw } from '../chat/card.ts'
import type { Answer, Said } from '../chat/delivery.ts'
import { receive } from '../chat/receive.ts'
import { person } from '../chat/testing.ts'
import { commands } from '../commands.ts'
import { worldTest as test, testApp, testNow, type World } from '../testing.ts'
import { secretArchive } from './secrets-archive-testing.ts'
import { letIn, type Numbers, numbersOf, posted, secret, secretFile } from './secrets-testing.ts'

let sent = 0

/** The secret with all that its keeper and the archive have of it. */
async function filled(world: World) {
  await countFrom(world.ctx.tx, 500)
  const of = await secretFile(world)
  await secretArchive(world, of)
  return of
}

/** Every table begins with the same number: fewer numbers press as many buttons. */
async function countFrom(tx: Tx, first: number): Promise<void> {
  const found = await tx.execute(sql`select format('%I', sequencename) as name from pg_sequences
    where schemaname = 'public'`)
  for (const { name } of rows<{ name: string }>(found)) {
    await tx.execute(sql.raw(`alter sequence ${name} restart with ${first}`))
  }
}

/** What somebody would be shown, of which nothing stays: words, forms, offers, problems, all of it. */
async function asked(tx: Tx, { id }: Employee, said: Said): Promise<Answer> {
  const sender = { platform: 'console', userId: String(id), home: `console:${id}` } as const
  const answers: Answer[] = []
  sent += 1
  const delivery = { keys: [`secret:${sent}`], sender, chat: sender.home, said } as const
  await rolledBack(tx, async (inner) => {
    answers.push(await receive(quietly(inner), { ...delivery, forms: 'modal' }))
  })
  const [answer] = answers
  if (!answer) throw new Error('nothing was answered')
  return answer
}

/** Of a number that no button gives (a picture of NaN bytes) it says that something went wrong. */
const quietly = (tx: Tx) => testApp(tx, { report() {} })

/** All that is read of an answer, without what was sent. */
function read({ card, ask, problems }: Answer): string {
  const { offers, shown, problems: why } = ask ?? {}
  return JSON.stringify({ card, problems, offers, shown, why })
}

/** Fields in which a button names what was written, by the number of its invocation. */
const naming = ['of', 'after', 'part']

/** Every command with nothing, and with each number in each field that takes one. */
function presses({ records, written }: Numbers): string[] {
  return commands.flatMap(({ name, form }) => {
    const raws = Object.entries(form).flatMap(([field, { kind }]): Raw[] => {
      const wrote = naming.includes(field) ? written : []
      const numbers = kind === 'pick' ? records : kind === 'hidden' ? [...records, ...wrote] : []
      return field === 'from' ? [] : numbers.map((number) => ({ [field]: number }))
    })
    const bare: Raw[] = 'scope' in form ? [{}, { scope: 'team' }] : [{}]
    return [...bare, ...raws].map((raw) => pack({ command: name, raw }))
  })
}

const typed = ['', '瑞麒', '裘总', '9999', 'DC']

/** What type-ahead offers in every field of every command. */
async function offered(tx: Tx, { id }: Employee, queries: readonly string[]): Promise<string[]> {
  const sender = { platform: 'console', userId: String(id), home: `console:${id}` } as const
  const labels: string[] = []
  for (const { name, form } of commands) {
    for (const field of Object.keys(form).filter((f) => form[f]?.kind === 'pick')) {
      for (const query of queries) {
        const options = await suggest(testApp(tx), sender, name, field, query)
        labels.push(...options.map(({ label }) => `${name} ${field} ${query}: ${label}`))
      }
    }
  }
  return labels
}

/** What of the secret somebody comes to read, and where. */
async function leaks(world: World, who: Employee, customerId: number): Promise<string[]> {
  const { tx } = world.ctx
  const found: string[] = []
  for (const packed of presses(await numbersOf(world, customerId))) {
    const answer = read(await asked(tx, who, { kind: 'press', packed }))
    if (secret.test(answer)) found.push(`${packed}: ${answer}`)
  }
  const labels = await offered(tx, who, typed)
  return [...found, ...labels.filter((label) => secret.test(label.split(': ')[1] ?? ''))]
}

/** Commands whose answers hold the secret; none is pressed again when it has shown it. */
async function showing(world: World, who: Employee, customerId: number): Promise<string[]> {
  const found = new Set<string>()
  for (const packed of presses(await numbersOf(world, customerId))) {
    const [command = ''] = packed.split('?')
    if (found.has(command)) continue
    if (secret.test(read(await asked(world.ctx.tx, who, { kind: 'press', packed }))))
      found.add(command)
  }
  return [...found]
}

type Secret = { readonly wei: Employee; readonly customer: Customer }

const ofArchive = [
  'complaint.view',
  'enquiry.view',
  'service.view',
  'possession.view',
  'contract.view',
  'loan.view',
  'dealing.list',
  'statement.list',
  'lead.view',
]

/** Hundreds of deliveries, on a machine that does other things besides. */
const walkMs = 300_000

/** Those to whom a wide right, a lapsed one, or none opens the file. */
const outsiders: Readonly<Record<string, (world: World, of: Secret) => Promise<Employee>>> = {
  async 'an administrator whose access is over, and was never granted anew'(world, { customer }) {
    const ada = await world.employee({ name: 'Ada', role: 'admin', locale: 'zh-CN' })
    await letIn(world, ada, customer.id, { until: testNow })
    await letIn(world, ada, customer.id, { grantedAt: null, until: null })
    return ada
  },
  async 'the head of the department'(world, { wei }) {
    const head = await world.employee({ name: 'Jo', locale: 'zh-CN' })
    await posted(world, [head, wei], [['business', 'department']])
    return head
  },
}

for (const [who, made] of Object.entries(outsiders)) {
  test(
    `to ${who} no command shows a file that is kept from them, whatever is pressed`,
    async (world) => {
      const of = await filled(world)
      const kim = await made(world, of)
      await person(world, kim)

      expect(await leaks(world, kim, of.customer.id)).toEqual([])
    },
    walkMs,
  )
}

test(
  'to its keeper they show it, so the others would have read it',
  async (world) => {
    const { wei, customer } = await filled(world)
    const shown = await showing(world, wei, customer.id)

    expect(shown.length).toBeGreaterThan(40)
    expect(shown).toEqual(
      expect.arrayContaining([
        'customer.view',
        'audit.view',
        'task.list',
        'approval.history',
        ...ofArchive,
      ]),
    )
  },
  walkMs,
)
