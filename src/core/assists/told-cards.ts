import type { Employee } from '../../db/schema.ts'
import { type Button, type Card, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { aboutAssist, factsOf, stepButtons, titleOf, viewButton } from './assist-card.ts'
import type { AssistClock } from './clocks.ts'
import type { AssistFile } from './find-assists.ts'
import { type AssistStep, showAssist } from './rules.ts'

/** For whoever is asked. */
export function givenCard(file: AssistFile, reader: Employee, now: Date): Card {
  const said = { code: showAssist(file.assist), name: file.asker.name }
  return told(file, messages(reader).assists.given(said), reader, now)
}

/** What the other one has done; of what is done, how content one is is the next press (COLLAB-3). */
export const newsCard =
  ({ step, by }: { readonly step: AssistStep; readonly by: string }) =>
  (file: AssistFile, reader: Employee, now: Date): Card => {
    const title = messages(reader).assists.news[step]({ code: showAssist(file.assist), name: by })
    return told(file, title, reader, now)
  }

/** A clock has a quarter left, or is over; those above are told the second. */
export const clockCard =
  (clock: AssistClock) =>
  (file: AssistFile, reader: Employee, now: Date): Card => {
    const { soon, over } = messages(reader).assists.rings[clock.name]
    const said = { code: showAssist(file.assist), name: file.holder.name }
    return told(file, now < clock.by ? soon(said) : over(said), reader, now)
  }

function told(file: AssistFile, title: string, reader: Employee, now: Date): Card {
  const { assist } = file
  const next = nextFor(file, reader)
  return {
    title,
    tone: 'due',
    body: [text(titleOf(file, reader)), factsOf(file, reader, now)],
    buttons: next.length > 0 ? next : [viewButton(assist, reader)],
    about: aboutAssist(assist),
  }
}

function nextFor({ assist, holder, asker }: AssistFile, reader: Employee): Button[] {
  if (asker.id === reader.id) return stepButtons(assist, 'asker', reader)
  return holder.line.includes(reader.id) ? stepButtons(assist, 'holder', reader) : []
}
