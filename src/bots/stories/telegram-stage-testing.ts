import { expect } from 'vitest'
import type { FakeTelegram } from '../telegram/testing.ts'
import { telegramWorld } from '../telegram/world-testing.ts'
import { answered, type Someone, type Stage, until, watched } from './stage-testing.ts'

export async function telegramStage(mode: 'polling' | 'webhook'): Promise<Stage> {
  const it = await telegramWorld({ mode })
  await it.bot.start()
  const { telegram } = it
  let user = 500
  return {
    app: it.app,
    outbox: it.outbox,
    setClock: it.setClock,
    watch: (told) => it.outbox.register('telegram', watched(it.bot.send, told)),
    async enter(employee) {
      user += 1
      telegram.say(user, `/start ${await it.codeFor(employee)}`)
      await telegram.shown(user, new RegExp(employee.name))
      return inTelegram(telegram, user)
    },
    async [Symbol.asyncDispose]() {
      await telegram.settled()
      expect(telegram.violations).toEqual([])
      expect(it.reported).toEqual([])
      await it[Symbol.asyncDispose]()
    },
  }
}

function inTelegram(telegram: FakeTelegram, me: number): Someone {
  const mine = () => telegram.messages.filter(({ chat }) => chat === me)
  const messages = () => mine().map(({ text }) => text)
  return {
    say: async (text) => void telegram.say(me, text),
    async press(label, answer) {
      if (!answer) return pressed(label)
      await answered({ messages }, () => pressed(label))
      telegram.say(me, answer[1])
    },
    messages,
  }

  async function pressed(label: string) {
    const withIt = () =>
      mine().findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text === label))
    await until(() => expect(withIt()).toBeDefined())
    telegram.press(me, withIt()?.id ?? 0, label)
  }
}
