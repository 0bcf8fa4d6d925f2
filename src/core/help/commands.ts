import { type Command, command } from '../chat/command.ts'
import { may } from '../rights/rules.ts'
import { helpCard } from './help-card.ts'

/** `commands` is given late, for help is itself one of them. */
export const help = (commands: () => readonly Command[]) =>
  command({
    name: 'help',
    family: 'everyone',
    summary: (t) => t.help.summary,
    heardAs: (t) => t.help.heardAs,
    form: {},
    run: async ({ actor }) =>
      helpCard(
        commands().filter((c) => may(actor, c)),
        actor,
      ),
  })
