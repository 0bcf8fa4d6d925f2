import { type Block, button, type Card, facts, type Item, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Graded } from './find-gradings.ts'
import { changeItem, keptItem, some, transitionsOf } from './proposal-card.ts'
import type { Told } from './team-news.ts'

/** For whoever looks after them: which grades have changed, and which were decided otherwise. */
export function monthlyCard({ changed, differing }: Told, reader: Reader): Card {
  const t = messages(reader).gradings
  const [count, others] = [changed.length, differing.length]
  return {
    title: count > 0 ? t.monthlyTitle({ count }) : t.keptOnlyTitle({ count: others }),
    body: bodyOf(changed, differing, reader),
    buttons: [button(t.showScheme, 'grading.scheme')],
  }
}

/** For their leader, with whose they are. */
export function monthlyTeamCard(all: readonly Told[], reader: Reader): Card {
  const t = messages(reader).gradings
  const [changed, differing] = [
    all.flatMap((one) => one.changed),
    all.flatMap((one) => one.differing),
  ]
  const [count, others] = [changed.length, differing.length]
  const ownerOf = (one: Graded) => all.find(({ owner }) => owner.id === one.customer.ownerId)?.owner
  return {
    title: count > 0 ? t.monthlyTeamTitle({ count }) : t.keptOnlyTitle({ count: others }),
    body: bodyOf(changed, differing, reader, (one) => ownerOf(one)?.name),
    buttons: [button(t.showScheme, 'grading.scheme')],
  }
}

function bodyOf(
  changed: readonly Graded[],
  differing: readonly Graded[],
  reader: Reader,
  whose: (one: Graded) => string | undefined = () => undefined,
): Block[] {
  const t = messages(reader).gradings
  const counts = transitionsOf(changed).map(({ from, to, count }) =>
    t.becomes({ from: from ?? t.none, to, count }),
  )
  const withOwner = (item: Item, one: Graded): Item => {
    const name = whose(one)
    return name === undefined ? item : { ...item, detail: name }
  }
  return [
    text(t.monthlyHow),
    ...(counts.length > 0 ? [facts([t.changes, counts.join('\n')])] : []),
    ...some(changed, (one) => withOwner(changeItem(one, reader), one), reader),
    ...some(differing, (one) => withOwner(keptItem(one, reader), one), reader, t.keptTitle),
  ]
}
