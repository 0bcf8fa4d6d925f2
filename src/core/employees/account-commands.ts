import { type Command, command } from '../chat/command.ts'
import { hidden } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { disconnectAccount, ownAccounts } from './disconnect-account.ts'
import { accountsCard, disconnectedCard, welcomeCard } from './door-cards.ts'

/** Behind the button of those whom nobody knows yet (greet.ts): whoever comes here pressed it twice. */
export const accountConfirm = (commands: () => readonly Command[]) =>
  command({
    name: 'account.confirm',
    family: 'everyone',
    summary: (t) => t.employees.confirmSummary,
    unlisted: true,
    form: {},
    run: async ({ actor }) => welcomeCard(actor, commands()),
  })

export const accountList = command({
  name: 'account.list',
  family: 'everyone',
  summary: (t) => t.employees.accountsSummary,
  heardAs: (t) => t.employees.accountsHeardAs,
  form: {},
  run: async (ctx) => accountsCard(await ownAccounts(ctx), ctx.actor, ctx.now),
})

export const accountDisconnect = command({
  name: 'account.disconnect',
  family: 'everyone',
  writes: true,
  summary: (t) => t.employees.disconnectSummary,
  unlisted: true,
  form: { account: hidden((raw) => numberIn(raw) ?? 0) },
  run: async (ctx, { account }) =>
    disconnectedCard(await disconnectAccount(ctx, account), ctx.actor),
})
