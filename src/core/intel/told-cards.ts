import type { Intel } from '../../db/intel.ts'
import type { Employee } from '../../db/schema.ts'
import { type Card, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import type { IntelFile } from './find-intel.ts'
import { factsOf, pressed, titleOf } from './intel-card.ts'
import { showIntel } from './rules.ts'

/** For whoever answers for it: to be received by one press. */
export function givenCard(
  file: IntelFile,
  { by, reader, now }: { readonly by: Employee; readonly reader: Employee; readonly now: Date },
): Card {
  const { intel } = file
  return {
    title: messages(reader).intel.given({ name: by.name, code: showIntel(intel) }),
    tone: 'due',
    body: [text(titleOf(file, reader)), text(intel.what), factsOf(file, reader, now)],
    buttons: [
      pressed('receive', intel, reader),
      pressed('pass', intel, reader),
      pressed('use', intel, reader),
    ],
  }
}

/** For whoever reported it. */
const newsCard =
  (news: 'receipt' | 'use') =>
  (intel: Intel, by: Pick<Employee, 'name'>, reader: Employee): Card => ({
    title: messages(reader).intel[news]({ name: by.name, code: showIntel(intel) }),
    tone: 'good',
    body: [text(intel.what)],
    buttons: [pressed('view', intel, reader)],
  })

export const receivedCard = newsCard('receipt')
export const usedCard = newsCard('use')
