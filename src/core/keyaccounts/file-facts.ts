import type { Customer } from '../../db/schema.ts'
import type { Fact } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { isOver } from '../register/standing.ts'
import { namesOf } from './contacts-card.ts'
import type { Ours } from './rules.ts'

type Standing = Pick<Customer, 'code' | 'isKey' | 'status' | 'ownerId'>

/** On the card of a file: its code, whether it is over, and who is there for it, and how (KEYACC-4). */
export function standingFacts(customer: Standing, ours: readonly Ours[], reader: Reader): Fact[] {
  const { keyaccounts: t, register } = messages(reader)
  const { code, isKey, status, ownerId } = customer
  const others = ours.filter(({ id }) => id !== ownerId)
  const facts: (Fact | false)[] = [
    code !== null && [register.fields.code, code],
    isOver({ status }) && [register.fields.standing, register.statuses[status]],
    isKey && [t.reception, t.vip],
    others.length > 0 && [t.seconds, namesOf(others, reader)],
  ]
  return facts.filter((fact): fact is Fact => fact !== false)
}
