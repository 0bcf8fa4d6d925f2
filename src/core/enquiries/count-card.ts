import { button, type Card, type Item, list } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { sharesOf } from '../gradings/rules.ts'
import { tenths } from '../gradings/scheme-card.ts'
import { messages } from '../i18n/messages.ts'
import type { KindCount } from './count-enquiries.ts'
import { spentWords } from './enquiry-card.ts'

/** Each kind with how many were answered in time and how fast; a press lists those of a kind. */
export function countCard(
  counted: readonly KindCount[],
  period: string | undefined,
  reader: Reader,
): Card {
  const t = messages(reader).enquiries
  const total = counted.reduce((sum, one) => sum + one.count, 0)
  if (total === 0) return { title: t.nones.all }
  return {
    title: t.countTitle({ period: period ?? '', total }),
    body: [list(counted.map((one) => item(one, period, reader)))],
  }
}

function item(counted: KindCount, period: string | undefined, reader: Reader): Item {
  const t = messages(reader).enquiries
  const { kind: of, count, open, settled, inTime, minutes } = counted
  const kind = t.kinds[of]
  const share = tenths(sharesOf([inTime, settled - inTime])[0] ?? 0)
  const detail = [
    settled > 0 && t.inTime({ share, inTime, settled }),
    minutes !== null && t.onAverage({ spent: spentWords(minutes, reader) }),
  ]
  const raw = { scope: 'all', kind: of, ...(period && { period }) }
  return {
    text: t.counted({ kind, count, open }),
    detail: detail.filter(Boolean).join(' · '),
    buttons: [button(kind, 'enquiry.list', raw)],
  }
}
