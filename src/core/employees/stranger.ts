import { type Card, text } from '../chat/card.ts'
import type { Sender } from '../chat/delivery.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'

/** Someone we do not know, as their platform describes them: enough to answer in their language. */
export function strangerReader({ hints }: Pick<Sender, 'hints'>): Reader {
  return { locale: hints?.locale ?? 'zh-CN', timeZone: hints?.timeZone ?? 'Asia/Shanghai' }
}

export function strangerCard(reader: Reader): Card {
  const t = messages(reader).employees
  return { title: t.strangerTitle, tone: 'ask', body: [text(t.strangerHow)] }
}
