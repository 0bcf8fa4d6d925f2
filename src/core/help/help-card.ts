import { button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { type Area, areaNames, areaOf } from './areas.ts'

const saidMax = 2
type Nouns = ReadonlyMap<string, readonly Command[]>

/** What people can write, and each area with its nouns: a button, or `/task`, offers the rest. */
export function helpCard(commands: readonly Command[], reader: Reader): Card {
  const { help: t } = messages(reader)
  const nouns = nounsOf(commands)
  const offered = areaNames.filter((area) => within(nouns, area).length > 0)
  const lines = offered.map((area) => {
    const named = within(nouns, area).map(([noun]) => `/${noun}`)
    return { text: t.areaOf({ area: t.areas[area], nouns: named.join(' ') }) }
  })
  return {
    title: t.title,
    body: [
      text(t.intro),
      list(t.examples.map((example) => ({ text: example }))),
      list(lines, t.commands),
    ],
    buttons: offered.map((area) => button(t.areas[area], 'help', { area })),
  }
}

/** The nouns of one area, with what can be done with each. */
export function areaCard(area: Area, commands: readonly Command[], reader: Reader): Card {
  const t = messages(reader)
  const items = within(nounsOf(commands), area).map(([noun, some]) => nounItem(noun, some, t))
  return { title: t.help.areas[area], body: [list(items, t.help.commands)] }
}

function nounsOf(commands: readonly Command[]): Nouns {
  const listed = commands.filter(({ unlisted }) => !unlisted)
  return Map.groupBy(listed, ({ name }) => name.split('.')[0] ?? name)
}

const within = (nouns: Nouns, area: Area) => [...nouns].filter(([noun]) => areaOf(noun) === area)

function nounItem(noun: string, commands: readonly Command[], t: Messages): Item {
  const said = commands.slice(0, saidMax).map(({ summary }) => summary(t))
  const more = commands.length > saidMax ? ['…'] : []
  return { text: `/${noun}`, detail: [...said, ...more].join(' · ') }
}
