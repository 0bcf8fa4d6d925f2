import type { Command } from '../chat/command.ts'
import { cuesOf } from '../chat/cues.ts'
import type { Option } from '../chat/field.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import { grantsFor } from './rules.ts'

/** How a form comes by a right: by its name, or by what its command is called or heard as. */
export const rightByName = (commands: () => readonly Command[]) => ({
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const t = messages(ctx.actor)
    return held(commands(), ctx)
      .filter((c) => folded(`${c.name} ${c.summary(t)}`).includes(folded(query)))
      .map((c) => ({ value: c.name, label: c.summary(t) }))
  },

  async read(raw: string, ctx: Ctx): Promise<Command> {
    const found = held(commands(), ctx).find((c) => c.name === raw || isCalled(c, raw))
    return found ?? fail((t) => t.rights.noSuch({ name: raw }))
  },

  async show(raw: string, { actor }: Ctx): Promise<string> {
    return (
      commands()
        .find(({ name }) => name === raw)
        ?.summary(messages(actor)) ?? raw
    )
  },

  async spot(line: Line, ctx: Ctx): Promise<string | Option[] | undefined> {
    const t = messages(ctx.actor)
    const said = folded(line.words)
    const named = held(commands(), ctx).filter(
      (c) => said.includes(c.name) || cuesOf(c).some((cue) => mentions(said, cue)),
    )
    if (named.length > 1) return named.map((c) => ({ value: c.name, label: c.summary(t) }))
    return named[0]?.name
  },
})

const isCalled = (command: Command, words: string) =>
  allMessages.some((t) => folded(command.summary(t)) === folded(words))

/** What is one's own to lend. */
function held(commands: readonly Command[], { actor }: Ctx): Command[] {
  return commands.filter(
    (c) =>
      !c.unlisted &&
      c.family !== 'everyone' &&
      grantsFor(actor, c).some(({ of }) => of === actor.id),
  )
}
