import { exports } from '../../db/archive.ts'
import { button, type Card, list, text as paragraph } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { hidden, optional, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import { messages } from '../i18n/messages.ts'
import { withinReach } from '../rights/within-reach.ts'
import { dayAt, showInstant } from '../time.ts'
import { exportCustomers, listExports } from './export-customers.ts'
import { spotWanted } from './spot-wanted.ts'

/** It is kept for good who took out what: no Undo brings a file back from where it went. */
export const customerExport = command({
  name: 'customer.export',
  summary: (t) => t.exports.summary,
  heardAs: (t) => t.exports.heardAs,
  writes: 'for good',
  form: {
    query: optional(
      text((t) => t.customers.fields.query, { max: 80, spot: (line: Line) => spotWanted(line) }),
    ),
  },
  async run(ctx, { query = '' }): Promise<Card> {
    const { document, rows } = await exportCustomers(ctx, query)
    const t = messages(ctx.actor).exports
    return { title: t.done({ rows }), tone: 'good', body: [paragraph(t.confidential)], document }
  },
})

const pageSize = 10

export const exportList = command({
  name: 'export.list',
  summary: (t) => t.exports.listSummary,
  heardAs: (t) => t.exports.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }): Promise<Card> {
    const { actor, now } = ctx
    const t = messages(actor)
    const page = { limit: pageSize + 1, offset: from }
    const found = await listExports(ctx, withinReach(exports.employeeId, ctx), page)
    const today = dayAt(now, actor.timeZone)
    const items = found.slice(0, pageSize).map(({ who, what, rows, at }) => ({
      text: `${who} · ${showInstant(at, actor.locale, actor.timeZone, today)}`,
      detail: [t.exports.rows({ rows }), what].filter(Boolean).join(' · '),
    }))
    const next = button(t.form.more, 'export.list', { from: String(from + pageSize) })
    return {
      title: t.exports.listTitle,
      body: [items.length > 0 ? list(items) : paragraph(t.exports.none)],
      buttons: found.length > pageSize ? [next] : [],
    }
  },
})

export const exportCommands: readonly Command[] = [customerExport, exportList]
