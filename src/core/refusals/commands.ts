import { button } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import { hidden, optional } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { messages } from '../i18n/messages.ts'
import { listRefusals } from './list-refusals.ts'
import { refusalCard } from './refusal-card.ts'

const pageSize = 8

export const auditRefusals = command({
  name: 'audit.refusals',
  family: 'personnel',
  summary: (t) => t.refusals.summary,
  heardAs: (t) => t.refusals.heardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from: offset = 0 }) {
    const { actor: reader, now } = ctx
    const listed = await listRefusals(ctx, { limit: pageSize + 1, offset })
    const next = { from: String(offset + pageSize) }
    const isMore = listed.length > pageSize
    const more = isMore ? button(messages(reader).form.more, 'audit.refusals', next) : undefined
    return refusalCard(listed.slice(0, pageSize), { reader, now }, more)
  },
})
