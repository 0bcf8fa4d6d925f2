import { eq } from 'drizzle-orm'
import { type Contact, contacts, customers } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { allMessages } from '../i18n/messages.ts'

/** Whom they met: a contact of the customer who is named, or the person after 见了, met, saw. */
export async function spotContact({ words, raw }: Line, { tx }: Ctx): Promise<string | undefined> {
  const customer = numberIn(raw.customer ?? '')
  const known = customer === undefined ? [] : await contactsOf(tx, customer)
  const contact = known.find((name) => words.includes(name))
  if (contact !== undefined) return contact
  const met = afterCue(words)
  const isPerson = met && (customer === undefined || !(await isNameOf(tx, customer, met)))
  return isPerson ? met : undefined
}

async function contactsOf(tx: Ctx['tx'], customerId: number): Promise<string[]> {
  const rows = await namesAt(tx, { customerId })
  return rows.map(({ name }) => name).sort((a, b) => b.length - a.length)
}

const namesAt = statement((tx, { customerId }: Its<Pick<Contact, 'customerId'>>) =>
  tx.select({ name: contacts.name }).from(contacts).where(eq(contacts.customerId, customerId)),
)

/** “Met Acme about prices” says whom they met only as a company. */
async function isNameOf(tx: Ctx['tx'], customerId: number, met: string): Promise<boolean> {
  const [customer] = await tx
    .select({ keys: customers.keys })
    .from(customers)
    .where(eq(customers.id, customerId))
  return customer?.keys.includes(folded(met)) ?? false
}

const titled =
  '[\\u4e00-\\u9fff]{1,3}?(?:总监|总|经理|主任|先生|女士|小姐|老师|工程师|工|董事长|董|厂长|老板|处长|科长|部长|院长|书记|局长|会计)'
// By hand: in a process that has run for long V8 was seen to forget the modifier (?i:…).
const anyCase = (words: string) =>
  words.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
const title = anyCase('mr|mrs|ms|miss|dr|director|manager')
const english = `(?:(?:${title})\\.?\\s+[A-Za-z][a-z'-]*|[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?)`

function afterCue(words: string): string | undefined {
  const cues = allMessages.flatMap((t) => t.visits.metCues).join('|')
  const chinese = new RegExp(`(?:${cues})\\s*(?:了|到)?\\s*(?:他们|对方)?的?(${titled})`)
  const latin = new RegExp(`\\b(?:${anyCase(cues)})\\s+(${english})`)
  return (chinese.exec(words) ?? latin.exec(words))?.[1]
}
