import { button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Coverage } from './member-coverage.ts'

/** Members called back this month; of each who is missing, what one does about it. */
export function coverageCard(
  { members, called, percent, missing }: Coverage,
  more: Readonly<Record<string, string>> | undefined,
  reader: Reader,
): Card {
  const { callbacks: t, form } = messages(reader)
  if (members === 0) return { title: t.coverageTitle, body: [text(t.noMembers)] }
  const items = missing.map(({ customer: { id, name }, owner }) => ({
    text: `${name} · ${owner}`,
    buttons: [
      button(t.record, 'callback.record', { callback: `c${id}` }),
      button(t.planIt, 'callback.plan', { customer: String(id) }),
    ],
  }))
  return {
    title: t.coverageTitle,
    body: [
      facts([t.coverage, t.covered({ called, members, percent })]),
      ...(items.length > 0 ? [list(items, t.missingMembers)] : [text(t.allCovered)]),
    ],
    buttons: more ? [button(form.more, 'callback.coverage', more)] : [],
  }
}
