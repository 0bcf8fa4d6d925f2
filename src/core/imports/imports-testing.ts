import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Employee } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Answer } from '../chat/delivery.ts'
import { type Person, person } from '../chat/testing.ts'
import { keepFile } from '../files/keep-file.ts'
import type { Row } from '../sheets/table.ts'
import { writeSheet } from '../sheets/write-sheet.ts'
import type { World } from '../testing.ts'
import { keptMax, readAhead } from './read-table.ts'

export const folder = join(tmpdir(), `rapport-tables-${process.pid}`)
export const made = (name: string) => readFile(join(import.meta.dirname, 'testing', name))

export type Sender = Person & {
  /** Sends a file: what is answered. */
  table(bytes: Uint8Array, name?: string, text?: string): Promise<Card>
  rows(head: readonly string[], ...rows: Row[]): Promise<Card>
}

/** Somebody who sends tables; the files are kept in a folder of the tests. */
export async function sender(world: World, who: Employee = world.ctx.actor): Promise<Sender> {
  const app = { ...world.app, files: folder }
  const them = await person({ app, ctx: world.ctx }, who)
  const table: Sender['table'] = async (bytes, name = 'customers.xlsx', text) => {
    const kept = await keepFile(folder, bytes)
    const mime = 'application/octet-stream'
    const said = { kind: 'file', mime, ...kept, name, ...(text && { text }) } as const
    return cardOf(await them.send(said))
  }
  return { ...them, table, rows: async (head, ...rows) => table(await sheet(head, rows)) }
}

function cardOf({ card }: Answer): Card {
  if (!card) throw new Error('nothing was shown')
  return card
}

/** As in a process that has just begun: of the few tables in memory none is any that was sent before. */
export async function forgetTables(): Promise<void> {
  for (let n = 0; n < keptMax; n++) {
    const { hash } = await keepFile(folder, Buffer.from(`公司\n客户${n}\n`))
    await readAhead(folder, hash)
  }
}

export function sheet(head: readonly string[], rows: readonly Row[]): Promise<Buffer> {
  const columns = head.map((header) => ({ header, width: 9, kind: 'number' }) as const)
  return writeSheet('Customers', columns, rows)
}
