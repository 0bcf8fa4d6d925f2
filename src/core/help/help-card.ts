import { type Card, type Item, list, text } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'

const saidMax = 2

/** What people can write, and every noun with what can be done with it: `/task` offers the rest. */
export function helpCard(commands: readonly Command[], reader: Reader): Card {
  const t = messages(reader)
  const listed = commands.filter(({ unlisted }) => !unlisted)
  const nouns = Map.groupBy(listed, ({ name }) => name.split('.')[0] ?? name)
  return {
    title: t.help.title,
    body: [
      text(t.help.intro),
      list(t.help.examples.map((example) => ({ text: example }))),
      list(
        [...nouns].map(([noun, some]) => nounItem(noun, some, t)),
        t.help.commands,
      ),
    ],
  }
}

function nounItem(noun: string, commands: readonly Command[], t: Messages): Item {
  const said = commands.slice(0, saidMax).map(({ summary }) => summary(t))
  const more = commands.length > saidMax ? ['…'] : []
  return { text: `/${noun}`, detail: [...said, ...more].join(' · ') }
}
