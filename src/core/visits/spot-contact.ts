import { eq } from 'drizzle-orm'
import { contacts } from '../../db/schema.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { allMessages } from '../i18n/messages.ts'

/** Whom they met: a contact of the customer who is named, or the person after 见了, met, saw. */
export async function spotContact({ words, raw }: Line, { tx }: Ctx): Promise<string | undefined> {
  const known = raw.customer ? await namesAt(tx, Number(raw.customer)) : []
  return known.find((name) => words.includes(name)) ?? afterCue(words)
}

async function namesAt(tx: Ctx['tx'], customerId: number): Promise<string[]> {
  const rows = await tx
    .select({ name: contacts.name })
    .from(contacts)
    .where(eq(contacts.customerId, customerId))
  return rows.map(({ name }) => name).sort((a, b) => b.length - a.length)
}

const titled =
  '[\\u4e00-\\u9fff]{1,3}?(?:总监|总|经理|主任|先生|女士|小姐|老师|工程师|工|董事长|董|厂长|老板|处长|科长|部长|院长|书记|局长|会计)'
const english =
  "(?:mr|mrs|ms|miss|dr|director|manager)\\.?\\s+[a-z][a-z'-]*|[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?"

function afterCue(words: string): string | undefined {
  const cues = allMessages.flatMap((t) => t.visits.metCues).join('|')
  const chinese = new RegExp(`(?:${cues})\\s*(?:了|到)?\\s*(?:他们|对方)?的?(${titled})`).exec(
    words,
  )
  return (chinese ??
    new RegExp(`\\b(?:${cues})\\s+(${english})`).exec(words) ??
    loose(cues, words))?.[1]
}

/** English titles are written in any case: “met mr zhou”. */
function loose(cues: string, words: string) {
  return new RegExp(`\\b(?:${cues})\\s+((?:mr|mrs|ms|miss|dr)\\.?\\s+[a-z'-]+)`, 'i').exec(words)
}
