import { grades } from '../../db/choices.ts'
import {
  type Block,
  button,
  type Card,
  facts,
  type Item,
  list,
  type Raw,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Graded } from './find-gradings.ts'
import type { Proposal } from './grade-customers.ts'

const shownMax = 8

/** What grading would change: how many from which grade to which, the first of them, and who is kept. */
export function proposalCard(proposal: Proposal, whom: Raw, reader: Reader): Card {
  const t = messages(reader).gradings
  const count = proposal.changed.length
  const isAsked = count + proposal.confirmed.length > 0
  return {
    title: t.proposalTitle({ count }),
    body: bodyOf(proposal, reader),
    buttons: [
      ...(isAsked
        ? [{ ...button(t.apply, 'grading.apply', whom), style: 'primary' as const }]
        : []),
      button(t.showScheme, 'grading.scheme'),
    ],
  }
}

/** What it has changed. */
export function doneCard(proposal: Proposal, reader: Reader): Card {
  const count = proposal.changed.length
  const title = messages(reader).gradings.doneTitle({ count })
  return { title, tone: 'good', body: bodyOf(proposal, reader) }
}

function bodyOf(
  { changed, confirmed, kept, unchanged, unknown }: Proposal,
  reader: Reader,
): Block[] {
  const t = messages(reader).gradings
  const counts = transitionsOf(changed).map(({ from, to, count }) =>
    t.becomes({ from: from ?? t.none, to, count }),
  )
  const differing = kept.filter(({ computed, customer }) => computed?.grade !== customer.grade)
  return [
    facts(
      counts.length > 0 && [t.changes, counts.join('\n')],
      confirmed.length > 0 && [t.confirmedLabel, String(confirmed.length)],
      unchanged > 0 && [t.same, String(unchanged)],
      kept.length > 0 && [t.keptLabel, String(kept.length)],
      unknown > 0 && [t.unknownLabel, String(unknown)],
    ),
    ...some(changed, (one) => changeItem(one, reader), reader),
    ...some(differing, (one) => keptItem(one, reader), reader, t.keptTitle),
  ]
}

/** How many go from which grade to which, the best grades first. */
export function transitionsOf(changed: readonly Graded[]) {
  const was = [null, ...grades]
  return grades.flatMap((to) =>
    was.flatMap((from) => {
      const these = changed.filter(
        ({ customer, computed }) => customer.grade === from && computed?.grade === to,
      )
      return these.length > 0 ? [{ from, to, count: these.length }] : []
    }),
  )
}

export function some(
  all: readonly Graded[],
  item: (one: Graded) => Item,
  reader: Reader,
  title?: string,
): Block[] {
  const t = messages(reader).gradings
  if (all.length === 0) return []
  const more = all.length - shownMax
  return [
    list(all.slice(0, shownMax).map(item), title),
    ...(more > 0 ? [text(t.others({ count: more }))] : []),
  ]
}

export function changeItem({ customer, computed, origin }: Graded, reader: Reader): Item {
  const t = messages(reader).gradings
  const { name, grade } = customer
  const change = t.change({ name, from: grade ?? t.none, to: computed?.grade ?? '' })
  const points = t.points({ score: computed?.score ?? '' })
  return {
    text: `${change} · ${points}`,
    ...(origin === 'byHand' && { detail: t.byHandNote }),
    buttons: [button(name, 'grading.explain', { customer: String(customer.id) })],
  }
}

export function keptItem({ customer, computed, last }: Graded, reader: Reader): Item {
  const t = messages(reader).gradings
  const { name, grade } = customer
  const { grade: now = '', score = '' } = computed ?? {}
  const line = t.keptLine({ name, grade: grade ?? t.none, computed: now, score })
  return { text: line, ...(last?.reason && { detail: last.reason }) }
}
