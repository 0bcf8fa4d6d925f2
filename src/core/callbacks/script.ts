import type { CallbackType } from '../../db/choices.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import type { Callback } from '../../db/work.ts'
import { nationalDay } from '../calendar/national-days.ts'
import { type Block, type Card, list, text } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { policyOf } from '../policies/policy-of.ts'
import { addDays, dayAt, showDay } from '../time.ts'

/** How long a call may be (L20), and in whose name it is made (L30). */
export type CallRules = {
  readonly minutes: number
  readonly questions: number
  readonly company: string
}

export async function callRules(tx: Ctx['tx']): Promise<CallRules> {
  return {
    company: await policyOf(tx, 'company.name'),
    minutes: await policyOf(tx, 'callback.minutes'),
    questions: await policyOf(tx, 'callback.questions'),
  }
}

type Called = {
  readonly callback: Callback
  readonly customer: Customer
  readonly contact: string | undefined
  /** What to say in place of the usual, where its campaign has words of its own. */
  readonly words?: string | undefined
}

/** What to say, from the opening to the end, for this type and this customer (CALLBACK-16…23). */
export function scriptBlocks(
  called: Called,
  rules: CallRules,
  agent: Employee,
  now: Date,
): Block[] {
  const { scripts: t } = messages(agent)
  const { callback, customer, contact = t.someone } = called
  const [opening, wish] = [
    t.opening({ agent: agent.name, contact, company: rules.company }),
    wishOf(callback, agent, now),
  ]
  const asked = [
    called.words ?? exchangeOf(callback, agent),
    ...(customer.kind ? [t.kinds[customer.kind]] : []),
  ]
  const questions = asked.filter((one) => one !== undefined)
  const left = Math.max(0, rules.questions - questions.length)
  const lines = {
    opening: [opening],
    exchange: questions.slice(0, rules.questions),
    satisfied: t.satisfied.slice(0, left),
    unsatisfied: t.unsatisfied.slice(0, left),
    closing: [t.closing({ wish })],
    sorry: [t.sorry({ wish })],
  }
  const parts = Object.entries(lines) as [keyof typeof lines, readonly string[]][]
  const items = parts.map(([part, said]) => ({ text: t.parts[part], detail: said.join('\n') }))
  return [list(items.filter(({ detail }) => detail !== '')), text(t.size(rules))]
}

export function scriptCard(called: Called, rules: CallRules, agent: Employee, now: Date): Card {
  const { scripts: t } = messages(agent)
  const title = t.title({ customer: called.customer.name })
  return { title, body: scriptBlocks(called, rules, agent, now) }
}

function exchangeOf({ type, subject, subjectAt, plannedAt }: Callback, agent: Employee): string {
  const { scripts: t } = messages(agent)
  const said = dayAt(subjectAt ?? plannedAt, agent.timeZone)
  const about = { service: subject ?? t.service, day: showDay(said, agent.locale, said) }
  return (t.exchange[type] ?? t.usualExchange)(about)
}

const driving: readonly CallbackType[] = ['firstservice', 'service', 'warranty']
/** A holiday is wished so many days before and after it. */
const nearDays = 3

function wishOf({ type }: Callback, { locale, timeZone }: Employee, now: Date): string {
  const { scripts: t } = messages({ locale })
  const today = dayAt(now, timeZone)
  const near = Array.from({ length: nearDays * 2 + 1 }, (_, n) => addDays(today, n - nearDays))
  const festival = near.map((day) => nationalDay(day, timeZone)).find((day) => day?.isOff)
  if (festival) return t.festivalWish({ festival: festival.names[locale] })
  return driving.includes(type) ? t.driveWish : t.wish
}
