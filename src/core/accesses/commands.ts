import { command } from '../chat/command.ts'
import { hidden, optional, text } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { accessField } from './access-by-name.ts'
import { accessListCard, askedCard, endedCard, seenCard } from './access-card.ts'
import { askForAccess } from './ask-for-access.ts'
import { endAccess } from './end-access.ts'
import { accessesInForce } from './find-accesses.ts'
import { spotName, spotPurpose } from './spot-access.ts'

const pageSize = 8

/**
 * Not marked as writing: an invocation keeps what it changed for whoever wrote it to read and to undo,
 * which would tell whether there is such a file. What was asked is taken back by withdrawing it.
 */
export const accessAsk = command({
  name: 'access.ask',
  family: 'everyone',
  summary: (t) => t.accesses.askSummary,
  heardAs: (t) => t.accesses.askHeardAs,
  form: {
    until: optional(
      day((t) => t.accesses.fields.until, { deadlines: true, cues: (t) => t.accesses.untilCues }),
    ),
    name: text((t) => t.accesses.fields.name, { max: 80, spot: spotName }),
    purpose: text((t) => t.accesses.fields.purpose, { max: 300, spot: spotPurpose }),
  },
  async run(ctx, input) {
    const asked = await askForAccess(ctx, input)
    if ('seen' in asked) return seenCard(asked.seen, ctx.actor)
    return askedCard(asked.approval, ctx.actor, ctx.now)
  },
})

export const accessList = command({
  name: 'access.list',
  family: 'everyone',
  summary: (t) => t.accesses.listSummary,
  heardAs: (t) => t.accesses.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const rows = await accessesInForce(ctx, { limit: pageSize + 1, offset: from })
    const more = rows[pageSize] && { from: String(from + pageSize) }
    return accessListCard({ listed: rows.slice(0, pageSize), more }, ctx.actor, ctx.now)
  },
})

export const accessEnd = command({
  name: 'access.end',
  family: 'everyone',
  summary: (t) => t.accesses.endSummary,
  unlisted: true,
  heardAs: (t) => t.accesses.endHeardAs,
  heardFirst: true,
  writes: true,
  form: { access: accessField() },
  async run(ctx, { access }) {
    return endedCard(await endAccess(ctx, access), ctx.actor)
  },
})
