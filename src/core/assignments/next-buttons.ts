import type { Employee } from '../../db/schema.ts'
import { type Button, button } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { isAbove } from '../tasks/rules.ts'
import type { TaskFile } from '../tasks/task-file.ts'
import { nextSteps } from './steps.ts'

/** What its reader can do next; the line says who is whose superior, the press whether they may. */
export function nextButtons(
  file: TaskFile,
  reader: Employee,
  isOver = isAbove(reader, file.assignee),
): readonly Button[] {
  const t = messages(reader).assignments
  return nextSteps(file, reader, isOver).map((verb) => {
    const from = verb === 'assign' ? { from: String(file.assignee.id) } : {}
    return button(t[verb].press, `task.${verb}`, { task: String(file.task.id), ...from })
  })
}
