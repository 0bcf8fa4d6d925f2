import { type Card, list, text } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'

/** What people can write, and every command with what it is for. */
export function helpCard(commands: readonly Command[], reader: Reader): Card {
  const t = messages(reader)
  const listed = commands.filter(({ unlisted }) => !unlisted)
  return {
    title: t.help.title,
    body: [
      text(t.help.intro),
      list(t.help.examples.map((example) => ({ text: example }))),
      list(
        listed.map((c) => ({ text: `/${c.name.replace('.', ' ')}`, detail: c.summary(t) })),
        t.help.commands,
      ),
    ],
  }
}
