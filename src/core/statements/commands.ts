import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { hidden, optional, text } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { customerField } from '../customers/commands.ts'
import { showNumber } from '../customers/file-fields.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { addStatement, type figures } from './add-statement.ts'
import { listMissing } from './list-missing.ts'
import { periodField } from './period-field.ts'
import { figureIn, spotFigure } from './spot-statement.ts'
import { missingCard, statementAddedCard, statementListCard } from './statement-card.ts'
import { statementsOf } from './statements-of.ts'

const pageSize = 12
const missingMax = 12

const figure = (field: (typeof figures)[number]): Field<string> => ({
  ...text((t) => t.statements.fields[field], { max: 24, spot: spotFigure(field) }),
  show(raw, { actor }) {
    const figure = figureIn(raw)
    return figure === undefined
      ? raw
      : messages(actor).dossier.yuan({ amount: showNumber(figure, actor.locale) })
  },
  read(raw) {
    const read = figureIn(raw)
    ensure(read, (t) => t.statements.notMoney)
    return read
  },
})

const statementAdd = command({
  name: 'statement.add',
  summary: (t) => t.statements.addSummary,
  heardAs: (t) => t.statements.addHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    period: periodField,
    revenue: optional(figure('revenue')),
    profit: optional(figure('profit')),
    assets: optional(figure('assets')),
    debts: optional(figure('debts')),
    note: optional(text((t) => t.statements.fields.note, { max: 1000 })),
  },
  run: async (ctx, input) => statementAddedCard(await addStatement(ctx, input), ctx.actor),
})

const statementList = command({
  name: 'statement.list',
  summary: (t) => t.statements.listSummary,
  heardAs: (t) => t.statements.listHeardAs,
  form: { customer: customerField(), from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { customer, from = 0 }) {
    await recordLookups(ctx, [customer])
    const found = await statementsOf(ctx, customer, { limit: pageSize + 1, offset: from })
    const next = { customer: String(customer.id), from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'statement.list', next)
    return statementListCard({ customer, listed: found.slice(0, pageSize), more }, ctx.actor)
  },
})

const statementMissing = command({
  name: 'statement.missing',
  summary: (t) => t.statements.missingSummary,
  heardAs: (t) => t.statements.missingHeardAs,
  form: {},
  async run(ctx) {
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    const missing = await listMissing(ctx, today, missingMax)
    const listed = [...missing.borrowers.missing, ...missing.keyAccounts.missing]
    await recordLookups(
      ctx,
      listed.map(({ customer }) => customer),
    )
    return missingCard(missing, ctx.actor)
  },
})

/** What customers hand in about their business. */
export const statementCommands: readonly Command[] = [statementAdd, statementList, statementMissing]
