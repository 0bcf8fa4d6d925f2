import type { Command } from '../chat/command.ts'
import { command } from '../chat/command.ts'
import { optional, pick } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { messages } from '../i18n/messages.ts'
import { actorBehind } from './actor-behind.ts'
import { lendRight } from './lend-right.ts'
import { rightByName } from './right-by-name.ts'
import { lentCard, rightsCard } from './rights-card.ts'

/** `commands` is given late, for these are of them. */
export const rightList = (commands: () => readonly Command[]) =>
  command({
    name: 'right.list',
    family: 'everyone',
    summary: (t) => t.rights.listSummary,
    heardAs: (t) => t.rights.listHeardAs,
    form: { who: optional(pick((t) => t.rights.fields.who, employeeByName)) },
    async run(ctx, { who = ctx.actor }) {
      return rightsCard(await actorBehind(ctx, who), commands(), ctx.actor)
    },
  })

export const rightLend = (commands: () => readonly Command[]) =>
  command({
    name: 'right.lend',
    family: 'everyone',
    summary: (t) => t.rights.lendSummary,
    heardAs: (t) => t.rights.lendHeardAs,
    heardFirst: true,
    writes: true,
    form: {
      who: pick((t) => t.rights.fields.who, employeeByName),
      right: pick((t) => t.rights.fields.right, rightByName(commands)),
      until: day((t) => t.rights.fields.until, { deadlines: true, last: true }),
    },
    async run(ctx, input) {
      const scope = await lendRight(ctx, input)
      const { right, until, who } = input
      const card = lentCard({ right, scope, from: ctx.actor, until }, ctx.actor, ctx.now)
      return { ...card, title: messages(ctx.actor).rights.lent({ name: who.name }) }
    },
  })
