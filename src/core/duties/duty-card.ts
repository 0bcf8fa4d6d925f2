import { button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { holderNames } from '../org/org-card.ts'
import type { Responsible } from './find-duty.ts'

/** Whom to go to, and by which duty. */
export function dutyCard(question: string, found: readonly Responsible[], reader: Reader): Card {
  const t = messages(reader)
  const chart = button(t.org.chartSummary, 'org.chart')
  if (found.length === 0) {
    return { title: t.duties.none({ question }), body: [text(t.duties.noneHow)], buttons: [chart] }
  }
  return {
    title: t.duties.found({ question }),
    body: [list(found.map((match) => responsibleItem(match, reader)))],
    buttons: [chart],
  }
}

function responsibleItem(match: Responsible, reader: Reader): Item {
  const t = messages(reader).duties
  const { post, department } = match.post
  const { statement, tasks } = match.duty
  const duty = [statement, ...tasks].join('; ')
  return {
    text: `${who(match, reader)} · ${post.name} · ${department}`,
    detail: t.duty({ number: match.number, duty }),
    buttons: [button(post.name, 'post.view', { post: String(post.id) })],
  }
}

function who({ holders, above }: Responsible, reader: Reader): string {
  const t = messages(reader).duties
  if (holders.length > 0) return holderNames(holders, reader)
  return above.length > 0 ? t.nobodyAsk({ names: holderNames(above, reader) }) : t.nobody
}
