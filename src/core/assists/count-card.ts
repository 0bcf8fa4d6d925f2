import { type Block, type Card, type Item, list } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { spentWords } from '../enquiries/enquiry-card.ts'
import { sharesOf } from '../gradings/rules.ts'
import { tenths } from '../gradings/scheme-card.ts'
import { messages } from '../i18n/messages.ts'
import type { Counted, HelpCount } from './count-assists.ts'

const linesMax = 10

/** Response, solution and rating of each department and of each of us. */
export function countCard(counted: Counted, period: string | undefined, reader: Reader): Card {
  const t = messages(reader).assists
  const { total, departments, people, offers } = counted
  if (total === 0 && offers.length === 0) return { title: t.nones.all }
  const asked = offers.slice(0, linesMax).map((one): Item => ({ text: t.timesOffered(one) }))
  return {
    title: t.countTitle({ period: period ?? '', total }),
    body: [
      ...part(
        departments.map((one) => item(one, reader)),
        t.byDepartment,
      ),
      ...part(
        people.map((one) => item(one, reader)),
        t.byPerson,
      ),
      ...part(asked, t.byOffer),
    ],
  }
}

const part = (items: readonly Item[], title: string): Block[] =>
  items.length > 0 ? [list(items.slice(0, linesMax), title)] : []

function item(of: HelpCount, reader: Reader): Item {
  const t = messages(reader).assists
  const spent = (minutes: number | null) => spentWords(minutes ?? 0, reader)
  const accepted = { share: share(of.accepted, of.acceptDue), spent: spent(of.acceptMinutes) }
  const done = { share: share(of.done, of.doneDue), spent: spent(of.doneMinutes) }
  const content = { share: share(of.content, of.rated), content: of.content, rated: of.rated }
  const detail = [
    of.acceptMinutes !== null && t.acceptedInTime(accepted),
    of.doneMinutes !== null && t.doneInTime(done),
    of.rated > 0 && t.content(content),
    of.reopens > 0 && t.timesReopened({ times: of.reopens }),
  ]
  return { text: t.counted(of), detail: detail.filter(Boolean).join(' · ') }
}

const share = (some: number, all: number) => tenths(sharesOf([some, all - some])[0] ?? 0)
