import { type Assist, assists } from '../../db/assists.ts'
import type { Locale } from '../../db/choices.ts'
import { enquiries } from '../../db/enquiries.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import type { Calendar } from './calendar.ts'
import { helpedWords } from './sayings.ts'

/** Who asked whom in the demo: one to be taken on, one to be rated, and two for whoever leads. */
export type Helped = Readonly<
  Record<'starter' | 'superior' | 'service' | 'peer' | 'mate', Employee>
>

/** Help between colleagues, and somebody unknown who waits for an answer. */
export async function helpEachOther(tx: Tx, people: Helped, cal: Calendar): Promise<void> {
  const { starter, superior, service, peer, mate } = people
  const { locale } = starter
  await ask(tx, cal, { asker: mate, holder: starter, what: helpedWords.asked[locale] })
  await ask(tx, cal, { asker: service, holder: superior, what: helpedWords.leave[locale] })
  await ask(tx, cal, { asker: peer, holder: superior, what: helpedWords.train[locale] })
  const done = { asker: starter, holder: service, what: helpedWords.done[locale] }
  await ask(tx, cal, done, {
    ...{ state: 'done', result: helpedWords.result[locale], remindAt: null },
    ...{ acceptedAt: cal.at(cal.ago(1), '10:00'), acceptMinutes: 60 },
    ...{ doneAt: cal.at(cal.ago(1), '14:00'), doneMinutes: 300 },
  })
  await waits(tx, cal, people, locale)
}

type Asked = Pick<Assist, 'what'> & Readonly<Record<'asker' | 'holder', Employee>>

async function ask(
  tx: Tx,
  cal: Calendar,
  { asker, holder, what }: Asked,
  some: Partial<Assist> = {},
): Promise<void> {
  const [acceptBy, doneBy] = [cal.at(cal.ahead(1), '17:00'), cal.at(cal.ahead(3), '17:00')]
  await insertRow(tx, assists, {
    ...{ what, askerId: asker.id, holderId: holder.id, state: 'asked', acceptBy, doneBy },
    ...{ askedAt: cal.at(cal.ago(1), '09:00'), remindAt: cal.at(cal.ahead(1), '15:00') },
    ...some,
  })
}

async function waits(tx: Tx, cal: Calendar, { starter, mate }: Helped, locale: Locale) {
  const [person, what] = [helpedWords.caller[locale], helpedWords.question[locale]]
  await insertRow(tx, enquiries, {
    ...{ person, what, phone: '13900001111', channel: 'phone', kind: 'presale' },
    ...{ difficulty: 'ordinary', receiverId: mate.id, handlerId: starter.id },
    ...{ receivedAt: cal.at(cal.ago(1), '16:00'), answerBy: cal.at(cal.ahead(2), '10:00') },
    remindAt: cal.at(cal.ahead(2), '09:30'),
  })
}
