import { desc, eq } from 'drizzle-orm'
import { imports } from '../../db/archive.ts'
import { button, type Card, text } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { hidden, optional } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { dropImport, startImport } from './carry-out.ts'
import { importCard, importListCard, previewCard, undoneCard } from './import-card.ts'
import { importNumbered, lastImport, ownImport } from './import-numbered.ts'
import { badRows, template } from './import-sheets.ts'
import { keepUnknown, previewed, readImport } from './read-import.ts'
import { fileAhead, readAhead } from './read-table.ts'
import { undoImport } from './undo-import.ts'

const importField = () => hidden(importNumbered)

/** A table that somebody sends: how its import would go. */
export const importRead = command({
  name: 'import.read',
  summary: (t) => t.imports.readSummary,
  takes: 'table',
  unlisted: true,
  form: { hash: hidden(String), name: optional(hidden(String)) },
  ahead: ({ hash = '' }, { files }) => readAhead(files, hash),
  async run(ctx, { hash, name = '' }) {
    return previewCard(await readImport(ctx, { hash, name }), ctx.actor)
  },
})

export const importRun = command({
  name: 'import.run',
  summary: (t) => t.imports.runSummary,
  unlisted: true,
  writes: true,
  form: { import: importField() },
  ahead: fileAhead,
  run: async (ctx, input) => importCard(await startImport(ctx, input.import), ctx.actor),
})

/** Also those who only look like somebody on file. */
export const importLikely = command({
  name: 'import.likely',
  summary: (t) => t.imports.likelySummary,
  heardAs: (t) => t.imports.likelyHeardAs,
  unlisted: true,
  writes: true,
  form: { import: optional(importField()) },
  ahead: fileAhead,
  async run(ctx, input) {
    const wanted = input.import ?? (await lastImport(ctx, ['read']))
    ensure(wanted, (t) => t.imports.nothingToImport)
    return importCard(await startImport(ctx, wanted, { takesLikely: true }), ctx.actor)
  },
})

/** Whose it is decides, and not a right. */
const byWhose = { family: 'everyone', unlisted: true } as const

export const importView = command({
  name: 'import.view',
  ...byWhose,
  summary: (t) => t.imports.viewSummary,
  form: { import: importField() },
  ahead: fileAhead,
  async run(ctx, { import: row }) {
    const isOpen = row.state === 'read' && ctx.files !== undefined
    return importCard(row, ctx.actor, isOpen ? await previewed(ctx, row) : undefined)
  },
})

export const importNote = command({
  name: 'import.note',
  ...byWhose,
  summary: (t) => t.imports.noteSummary,
  form: { import: importField() },
  ahead: fileAhead,
  async run(ctx, input) {
    return previewCard(await keepUnknown(ctx, await ownImport(ctx, input.import)), ctx.actor)
  },
})

export const importDrop = command({
  name: 'import.drop',
  ...byWhose,
  summary: (t) => t.imports.dropSummary,
  form: { import: importField() },
  run: async (ctx, input) => importCard(await dropImport(ctx, input.import), ctx.actor),
})

export const importBad = command({
  name: 'import.bad',
  ...byWhose,
  summary: (t) => t.imports.badSummary,
  form: { import: importField() },
  ahead: fileAhead,
  async run(ctx, input): Promise<Card> {
    const row = await ownImport(ctx, input.import)
    const document = await badRows(ctx, row)
    const t = messages(ctx.actor).imports
    const title = document ? t.badTitle({ name: row.name }) : t.noBad
    const back = button(t.showButton, 'import.view', { import: String(row.id) })
    return { title, buttons: [back], ...(document && { body: [text(t.badHow)], document }) }
  },
})

export const importUndo = command({
  name: 'import.undo',
  summary: (t) => t.imports.undoSummary,
  heardAs: (t) => t.imports.undoHeardAs,
  unlisted: true,
  takesBack: true,
  writes: true,
  form: { import: optional(importField()) },
  async run(ctx, input) {
    const wanted = input.import ?? (await lastImport(ctx, ['done', 'running']))
    ensure(wanted, (t) => t.imports.nothingToUndo)
    return undoneCard(await undoImport(ctx, wanted), ctx.actor)
  },
})

export const importTemplate = command({
  name: 'import.template',
  family: 'everyone',
  summary: (t) => t.imports.templateSummary,
  heardAs: (t) => t.imports.templateHeardAs,
  form: {},
  async run({ actor }): Promise<Card> {
    const t = messages(actor).imports
    const body = t.howTo.map((line) => text(line))
    return { title: t.templateSummary, body, document: await template(actor) }
  },
})

const pageSize = 8

export const importList = command({
  name: 'import.list',
  summary: (t) => t.imports.listSummary,
  heardAs: (t) => t.imports.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const rows = await sentBy(ctx, from)
    const next = button(messages(ctx.actor).form.more, 'import.list', {
      from: String(from + pageSize),
    })
    const more = rows.length > pageSize ? next : undefined
    return importListCard(rows.slice(0, pageSize), more, ctx.actor, ctx.now)
  },
})

const sentBy = ({ tx, actor }: Ctx, from: number) =>
  tx
    .select()
    .from(imports)
    .where(eq(imports.employeeId, actor.id))
    .orderBy(desc(imports.id))
    .limit(pageSize + 1)
    .offset(from)

export const importCommands: readonly Command[] = [
  importTemplate,
  importList,
  importUndo,
  importRead,
  importRun,
  importLikely,
  importView,
  importNote,
  importDrop,
  importBad,
]
