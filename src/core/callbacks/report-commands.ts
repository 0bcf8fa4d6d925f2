import type { Employee } from '../../db/schema.ts'
import { button, type Card, text } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { hidden, optional, pick, usually } from '../chat/fields.ts'
import { type Period, periodField, periodShown, writtenPeriod } from '../chat/period-field.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt, monthEnd, monthStart } from '../time.ts'
import { type FiledReport, filedReport, filedReports, fileReport, namesIn } from './file-report.ts'
import { filedCard, reportCard, reportListCard } from './report-card.ts'
import { reportFigures } from './report-figures.ts'
import { exportReport } from './report-sheet.ts'

const pageSize = 8
const todayOf = ({ now, actor }: Ctx) => dayAt(now, actor.timeZone)

const form = {
  period: usually(
    periodField((t) => t.callbackReports.fields.period),
    (ctx) => writtenPeriod({ day: monthStart(todayOf(ctx)), until: monthEnd(todayOf(ctx)) }),
  ),
  of: optional(pick((t) => t.callbackReports.fields.of, employeeByName)),
} as const

type Asked = { readonly period: Period; readonly of?: Employee | undefined }

const callbackReport = command({
  name: 'callback.report',
  summary: (t) => t.callbackReports.summary,
  heardAs: (t) => t.callbackReports.heardAs,
  form,
  async run(ctx, { period, of }) {
    await ensureReached(ctx, of)
    const figures = await reportFigures(ctx, { period, of })
    const told = { period, figures, names: await namesIn(ctx, figures) }
    return reportCard({ ...told, of: of?.name, ofId: of?.id }, ctx.actor, todayOf(ctx))
  },
})

async function ensureReached(ctx: Ctx, of: Asked['of']): Promise<void> {
  const { name } = of ?? { name: '' }
  const isReached = !of || (await isWithinReach(ctx, of))
  allow(isReached, 'missingRight', (t) => t.care.notYourPeople({ name }), 'of')
}

const callbackFile = command({
  name: 'callback.file',
  summary: (t) => t.callbackReports.fileSummary,
  heardAs: (t) => t.callbackReports.fileHeardAs,
  writes: true,
  form,
  async run(ctx, { period, of }) {
    await ensureReached(ctx, of)
    const { id } = await fileReport(ctx, { period, of })
    return told(ctx, await filedReport(ctx, id), true)
  },
})

/** A filed report with the names in it. */
async function told(ctx: Ctx, filed: FiledReport, isNew = false): Promise<Card> {
  const { ofId, figures } = filed.report
  const of = ofId === null ? undefined : (await employeeNumbered(ctx.tx, ofId)).name
  const names = await namesIn(ctx, figures)
  const about = { of, campaign: filed.campaign ?? undefined, names }
  return filedCard(filed, about, ctx.actor, ctx.now, isNew)
}

const report = () => hidden((raw, ctx) => filedReport(ctx, numberIn(raw) ?? 0))

const callbackFiled = command({
  name: 'callback.filed',
  summary: (t) => t.callbackReports.viewSummary,
  unlisted: true,
  form: { report: report() },
  run: (ctx, { report }) => told(ctx, report),
})

const callbackReports = command({
  name: 'callback.reports',
  summary: (t) => t.callbackReports.listSummary,
  heardAs: (t) => t.callbackReports.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const found = await filedReports(ctx, { limit: pageSize + 1, offset: from })
    const more = found[pageSize] && { from: String(from + pageSize) }
    return reportListCard(found.slice(0, pageSize), more, ctx.actor, todayOf(ctx))
  },
})

/** No Undo brings a file back from where it went. */
const callbackSheet = command({
  name: 'callback.sheet',
  summary: (t) => t.callbackReports.sheetSummary,
  unlisted: true,
  writes: 'for good',
  form: { report: report() },
  async run(ctx, { report }): Promise<Card> {
    const { callbackReports: t, exports } = messages(ctx.actor)
    const names = await namesIn(ctx, report.report.figures)
    const { fromDay: from, toDay: to } = report.report
    const period = periodShown({ from, to }, ctx.actor, todayOf(ctx))
    return {
      title: t.exported({ period }),
      tone: 'good',
      body: [text(exports.confidential)],
      buttons: [button(messages(ctx.actor).callbackReports.listSummary, 'callback.reports')],
      document: await exportReport(ctx, report, names),
    }
  },
})

export const callbackReportCommands: readonly Command[] = [
  callbackReport,
  callbackReports,
  callbackFile,
  callbackFiled,
  callbackSheet,
]
