import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { employees } from '../../db/schema.ts'
import { rolledBack, testDb } from '../../db/testing.ts'
import type { Tx } from '../../db/tx.ts'
import type { Answer } from '../chat/delivery.ts'
import { receive } from '../chat/receive.ts'
import { wordsOf } from '../chat/testing.ts'
import { commands } from '../commands.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { one } from '../one.ts'
import { testApp } from '../testing.ts'
import { instantAt } from '../time.ts'

const guides = [
  ['field-staff.md', '林悦', 'en'],
  ['field-staff.zh-CN.md', '林悦', 'zh-CN'],
  ['managers.md', '沈若兰', 'en'],
  ['managers.zh-CN.md', '沈若兰', 'zh-CN'],
  ['administrator.md', '陆远航', 'en'],
  ['administrator.zh-CN.md', '陆远航', 'zh-CN'],
] as const

const tuesday = instantAt('2026-03-31', '11:00', 'Asia/Shanghai')

/** Some hundred lines each, on a machine that does other things besides. */
const timeout = 300_000

for (const [guide, reader, locale] of guides) {
  test(`every example of ${guide} is understood and done, in its order`, { timeout }, async () => {
    await rolledBack(await testDb(), async (tx) => {
      await seedDemo(tx, tuesday, locale)
      const write = await writer(tx, reader)
      for (const { line, command } of examplesOf(guide)) {
        expect({ line, ...outcome(await write(line)) }).toMatchObject({ command, isDone: true })
      }
    })
  })
}

test('the guides of each language show every command that help lists', () => {
  const listed = commands.filter(({ unlisted }) => !unlisted).map(({ name }) => name)
  for (const ending of ['.md', '.zh-CN.md']) {
    const shown = ['field-staff', 'managers', 'administrator'].flatMap((name) =>
      examplesOf(name + ending),
    )
    expect(shown.map(({ command }) => command)).toEqual(expect.arrayContaining(listed))
  }
})

/** A guide's examples stand in code blocks of the language `say`, with the command they mean. */
function examplesOf(guide: string): readonly { line: string; command: string }[] {
  const text = readFileSync(new URL(`../../../docs/guide/${guide}`, import.meta.url), 'utf8')
  const examples = [...text.matchAll(/^```say (\S+)\n(.+)\n```$/gm)]
  expect(examples).toHaveLength(text.split('```say').length - 1)
  return examples.map(([, command = '', line = '']) => ({ line, command }))
}

async function writer(tx: Tx, name: string): Promise<(line: string) => Promise<Answer>> {
  const { id } = one(await tx.select().from(employees).where(eq(employees.name, name)))
  const sender = { platform: 'console', userId: String(id), home: String(id) } as const
  const app = testApp(tx, { clock: () => tuesday })
  let written = 0
  return (text) => {
    written += 1
    const said = { kind: 'text', text } as const
    return receive(app, {
      keys: [`${name}:${written}`],
      sender,
      chat: sender.home,
      said,
      forms: 'chat',
    })
  }
}

/** Who is new, and who is to be erased, is confirmed first, as the guide says. */
function outcome({ understood, card }: Answer) {
  const isConfirmed = understood?.asking === 'isNew' || understood?.asking === 'sure'
  const isAsked = card?.tone === 'ask' && !isConfirmed
  const isDone = card !== undefined && card.tone !== 'bad' && !isAsked
  return { command: understood?.command, isDone, shown: card && wordsOf(card) }
}
