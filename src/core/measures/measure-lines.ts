import { type Block, button, type Item, list } from '../chat/card.ts'
import { showCode } from '../code.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import type { ListedMeasure } from './list-measures.ts'

/** Each measure with who has it, by when, and whether it is done; nothing where there are none. */
export function measureLines(
  listed: readonly ListedMeasure[],
  { reader, now, title }: { readonly reader: Reader; readonly now: Date; readonly title: string },
): Block[] {
  if (listed.length === 0) return []
  return [
    list(
      listed.map((one) => item(one, reader, now)),
      title,
    ),
  ]
}

function item({ task, assignee }: ListedMeasure, reader: Reader, now: Date): Item {
  const t = messages(reader).measures
  const code = showCode('T', task.id)
  const today = dayAt(now, reader.timeZone)
  const shown = (day: string) => showDay(day, reader.locale, today)
  const stands = task.doneAt
    ? t.done({ day: shown(dayAt(task.doneAt, reader.timeZone)) })
    : task.dueOn && t.due({ day: shown(task.dueOn), isLate: task.dueOn < today })
  return {
    text: `${code} ${task.title}`,
    detail: [assignee.name, stands].filter(Boolean).join(' · '),
    buttons: [button(code, 'task.view', { task: String(task.id) })],
  }
}
