import { exports } from '../../db/archive.ts'
import type { CallbackCount } from '../../db/callbacks.ts'
import { insertRow } from '../../db/statement.ts'
import type { Document } from '../chat/card.ts'
import { document } from '../chat/document.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Row } from '../sheets/table.ts'
import { type Column, writeSheet, xlsxMime } from '../sheets/write-sheet.ts'
import type { FiledReport, ReportNames } from './file-report.ts'
import { figureFacts, teamsOf } from './report-card.ts'

/** A filed report as a table; it is kept who took it out (SEC-2). */
export async function exportReport(
  { tx, now, actor }: Ctx,
  { report }: FiledReport,
  names: ReportNames,
): Promise<Document> {
  const t = messages(actor).callbackReports
  const rows = rowsOf({ report, names }, actor)
  const name = t.sheetName({ from: report.fromDay, to: report.toDay })
  await insertRow(tx, exports, { employeeId: actor.id, what: name, rows: rows.length, at: now })
  return document(name, xlsxMime, await writeSheet(t.sheet, columns(actor), rows))
}

const wide = 32
const usual = 14
const numbers = ['due', 'done', 'late', 'overdue'] as const

function columns(reader: Reader): Column[] {
  const { columns: t } = messages(reader).callbackReports
  const words = (header: string): Column => ({ header, width: wide, kind: 'text' })
  const number = (name: (typeof numbers)[number]): Column => {
    return { header: t[name], width: usual, kind: 'number' }
  }
  return [words(t.what), words(t.name), ...numbers.map(number), words(t.note)]
}

function rowsOf(
  { report: { figures }, names }: Pick<FiledReport, 'report'> & { readonly names: ReportNames },
  reader: Reader,
): Row[] {
  const { callbackReports: t, callbackRules } = messages(reader)
  const nameOf = (id: number) => names.nameOf.get(id) ?? ''
  const row = (what: string, name: string, count: CallbackCount): Row => [
    ...[what, name, ...numbers.map((one) => count[one])],
    null,
  ]
  const nothing = numbers.map(() => null)
  const told = figureFacts(figures, reader).filter((fact) => fact !== false)
  return [
    row(t.total, '', figures.all),
    ...figures.types.map((one) => row(t.byType, callbackRules.types[one.type], one)),
    ...teamsOf(figures).map(([id, one]) => row(t.byTeam, nameOf(id), one)),
    ...figures.people.map((one) => row(t.byPerson, nameOf(one.id), one)),
    ...told.map(([what, said]): Row => [what, null, ...nothing, said]),
    ...names.problems.map(({ customer, note }): Row => [t.problems, customer, ...nothing, note]),
  ]
}
