import { type Command, command } from '../chat/command.ts'
import { hidden, optional } from '../chat/fields.ts'
import { may } from '../rights/rules.ts'
import { areaNames } from './areas.ts'
import { areaCard, helpCard } from './help-card.ts'

/** `commands` is given late, for help is itself one of them. */
export const help = (commands: () => readonly Command[]) =>
  command({
    name: 'help',
    family: 'everyone',
    summary: (t) => t.help.summary,
    heardAs: (t) => t.help.heardAs,
    form: { area: optional(hidden((raw) => areaNames.find((area) => area === raw))) },
    async run({ actor }, { area }) {
      const theirs = commands().filter((c) => may(actor, c))
      return area ? areaCard(area, theirs, actor) : helpCard(theirs, actor)
    },
  })
