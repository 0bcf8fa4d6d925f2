import type { Import } from '../../db/archive.ts'
import { type Block, type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import { guarded, guardedColumns } from './guarded-columns.ts'
import type { Previewed } from './read-import.ts'
import type { Undone } from './undo-import.ts'

const examplesMax = 3
const headingsMax = 40

/** An import as it stands: to be confirmed, under way, or over. */
export function importCard(row: Import, reader: Reader, open?: Previewed): Card {
  const t = messages(reader).imports
  const { id, name, state, done, total } = row
  const shown: Readonly<Record<Import['state'], () => Pick<Card, 'title' | 'tone'>>> = {
    read: () => ({ title: t.previewTitle({ name }), tone: 'ask' }),
    running: () => ({ title: t.runningTitle({ name, done, total }) }),
    done: () => ({ title: t.doneTitle({ name }), tone: 'good' }),
    failed: () => ({ title: t.failedTitle({ name }), tone: 'bad' }),
    dropped: () => ({ title: t.droppedTitle({ name }) }),
    undone: () => ({ title: t.undoneTitle({ name }) }),
  }
  const isOpen = state === 'read'
  return {
    ...shown[state](),
    about: `import:${id}`,
    body: [
      ...(state === 'dropped' ? [] : [countsOf(row, reader)]),
      ...(isOpen ? headingsOf(row, reader) : []),
      ...(open ? [...examplesOf(open, reader), ...likelyIn(open, reader)] : []),
      ...(state === 'dropped' ? [] : remarksOn(row, reader)),
      ...(isOpen ? [text(t.confirm)] : []),
      ...(state === 'running' ? [text(t.meanwhile)] : []),
    ],
    buttons: buttonsFor(row, reader),
  }
}

export const previewCard = (open: Previewed, reader: Reader): Card =>
  importCard(open.row, reader, open)

function countsOf({ counts }: Import, reader: Reader): Block {
  const t = messages(reader).imports
  const { added, updated, unchanged, duplicate, bad } = counts
  return facts(
    [t.counts.added, String(added)],
    updated > 0 && [t.counts.updated, String(updated)],
    unchanged > 0 && [t.counts.unchanged, String(unchanged)],
    duplicate > 0 && [t.counts.duplicate, String(duplicate)],
    bad > 0 && [t.counts.bad, String(bad)],
  )
}

function headingsOf({ columns }: Import, reader: Reader): Block[] {
  const t = messages(reader).imports
  const names: Readonly<Record<string, string>> = t.columns
  const all = Object.entries(columns).sort(
    ([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
  )
  const called = (wanted: (column: string) => boolean) =>
    all
      .filter(([, column]) => wanted(column))
      .map(([place, column]) => {
        const label = place.replace(/^\d+\. /, '') || place
        const name = names[column] ?? label
        return name === label ? label : t.means({ label, name })
      })
      .slice(0, headingsMax)
  const [noted, ignored] = [called((c) => c === 'note+'), called((c) => c === '')]
  const lines = [
    t.recognised({ columns: called((column) => column in names) }),
    ...(ignored.length > 0 ? [t.ignored({ columns: ignored })] : []),
    ...(noted.length > 0 ? [t.intoNote({ columns: noted })] : []),
  ]
  return lines.map(text)
}

function examplesOf({ table: { entries } }: Previewed, reader: Reader): Block[] {
  const t = messages(reader).imports
  const items = entries.slice(0, examplesMax).map(({ facts: { name, code, grade }, people }) => {
    const who = people.map((person) => person.name ?? '').slice(0, examplesMax)
    return { text: [name ?? code ?? '', grade ?? '', ...who].filter(Boolean).join(' · ') }
  })
  return items.length > 0 ? [list(items, t.examples)] : []
}

/** Who is left out for being like somebody on file, and like whom. */
function likelyIn({ row: { counts }, likely }: Previewed, reader: Reader): Block[] {
  const { imports: t, customers } = messages(reader)
  const count = counts.likely ?? 0
  if (count === 0) return []
  const items = likely.map(({ name, like, why }) => ({
    text: like === undefined ? t.likeElsewhere({ name }) : t.like({ name, like }),
    detail: customers.likenesses[why],
  }))
  const more = count - items.length
  return [list(items, t.likely({ count })), ...(more > 0 ? [text(t.likelyMore({ more }))] : [])]
}

/** What of the table changes nothing though it stands there, each in a line. */
function remarksOn({ counts }: Import, reader: Reader): Block[] {
  const { masked, columnKept, columns } = messages(reader).imports
  const cells = counts.masked ?? 0
  const kept = guardedColumns.flatMap((column) => {
    const count = counts[column] ?? 0
    const right = guarded[column].name
    return count > 0 ? [text(columnKept({ column: columns[column], count, right }))] : []
  })
  return [...(cells > 0 ? [text(masked({ cells }))] : []), ...kept]
}

function buttonsFor({ id, state, counts, columns, total }: Import, reader: Reader): Button[] {
  const t = messages(reader).imports
  const raw = { import: String(id) }
  const leftOut = counts.bad + counts.duplicate
  const bad = leftOut > 0 ? [button(t.badButton, 'import.bad', raw)] : []
  const isUnknown = Object.values(columns).some((column) => column === '' || column === 'note+')
  const isNoted = Object.values(columns).includes('note+')
  const unknown = button(isNoted ? t.unnoteButton : t.noteButton, 'import.note', raw)
  const likely = counts.likely ?? 0
  const too = likely > 0 ? [button(t.likelyButton({ count: likely }), 'import.likely', raw)] : []
  const writes = counts.added + counts.updated > 0 && total > 0
  if (state === 'read') {
    return [
      ...(writes ? [{ ...button(t.runButton, 'import.run', raw), style: 'primary' } as const] : []),
      ...too,
      button(t.dropButton, 'import.drop', raw),
      ...bad,
      ...(isUnknown ? [unknown] : []),
    ]
  }
  const undoable = state === 'done' && writes
  return [...(undoable ? [button(t.undoButton, 'import.undo', raw)] : []), ...bad]
}

/** What came of taking it back. */
export function undoneCard({ row, taken, kept, names }: Undone, reader: Reader): Card {
  const t = messages(reader).imports
  return {
    title: t.undoneTitle({ name: row.name }),
    tone: 'good',
    body: [
      text(t.taken({ taken })),
      ...(kept > 0 ? [text(t.kept({ kept, names, more: kept - names.length }))] : []),
    ],
  }
}

export function importListCard(
  rows: readonly Import[],
  more: Button | undefined,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).imports
  const today = dayAt(now, reader.timeZone)
  const items = rows.map(({ id, name, state, counts, readAt }) => ({
    text: `${name} · ${t.states[state]}`,
    detail: [
      showInstant(readAt, reader.locale, reader.timeZone, today),
      t.inShort({ added: counts.added, updated: counts.updated }),
    ].join(' · '),
    buttons: [button(t.showButton, 'import.view', { import: String(id) })],
  }))
  return {
    title: t.listTitle,
    body: [items.length > 0 ? list(items) : text(t.noImports)],
    buttons: more ? [more] : [],
  }
}
