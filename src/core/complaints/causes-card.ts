import { button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { sharesOf } from '../gradings/rules.ts'
import { tenths } from '../gradings/scheme-card.ts'
import { messages } from '../i18n/messages.ts'
import type { CauseCount } from './count-causes.ts'

/** Each cause with its share, and how many of all were resolved; a press lists those of a cause. */
export function causesCard(
  counted: readonly CauseCount[],
  period: string | undefined,
  reader: Reader,
): Card {
  const t = messages(reader).complaints
  const total = sum(counted.map(({ count }) => count))
  if (total === 0) return { title: t.nones.all }
  const shares = sharesOf(counted.map(({ count }) => count))
  const items = counted.map(({ cause, count, resolved }, n): Item => {
    const name = cause === null ? t.notYetKnown : t.causes[cause]
    const raw = { scope: 'all', ...(cause && { cause }), ...(period && { period }) }
    return {
      text: t.group({ name, count, share: tenths(shares[n] ?? 0), resolved }),
      buttons: cause === null ? [] : [button(t.causes[cause], 'complaint.status', raw)],
    }
  })
  const [resolved, reopened] = [
    sum(counted.map((c) => c.resolved)),
    sum(counted.map((c) => c.reopened)),
  ]
  const rate = tenths(sharesOf([resolved, total - resolved])[0] ?? 0)
  return {
    title: t.causesTitle({ period: period ?? '', total }),
    body: [list(items), text(t.rate({ resolved, total, rate, reopened }))],
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
