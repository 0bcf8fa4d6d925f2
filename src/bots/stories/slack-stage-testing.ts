import { expect } from 'vitest'
import { testNow } from '../../core/testing.ts'
import { office } from '../slack/office-testing.ts'
import { type Part, seen } from '../slack/parts-testing.ts'
import type { Person } from '../slack/person-testing.ts'
import { type Answer, type Someone, type Stage, until, watched } from './stage-testing.ts'

export async function slackStage(transport: 'http' | 'socket'): Promise<Stage> {
  let now = testNow
  const it = await office(transport, { clock: () => now })
  return {
    app: it.app,
    outbox: it.outbox,
    setClock: (to) => {
      now = to
    },
    watch: (told) => it.outbox.register('slack', watched(it.bot.send, told)),
    async enter(employee) {
      const person = it.slack.add()
      await it.link(person, employee)
      return inSlack(person)
    },
    async [Symbol.asyncDispose]() {
      await it.outbox.idle()
      expect(it.slack.violations).toEqual([])
      expect(it.reports).toEqual([])
      await it[Symbol.asyncDispose]()
    },
  }
}

const inSlack = (person: Person): Someone => ({
  say: (text) => person.say(text).then(() => {}),
  async press(label, answer) {
    await person.press(label)
    if (answer) await submitted(person, answer)
  },
  messages: () => person.messages().map(({ blocks }) => readOnce(blocks)),
})

const read = new WeakMap<object, string>()

/** A screen is looked at again and again; blocks are never changed, but replaced. */
function readOnce(blocks: readonly Part[]): string {
  const words = read.get(blocks) ?? seen(blocks)
  read.set(blocks, words)
  return words
}

async function submitted(person: Person, [field, words]: Answer) {
  await until(() => expect(person.modal()).toBeDefined())
  expect(await person.submit({ [field]: words })).toEqual({})
}
