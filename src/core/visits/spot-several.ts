import type { Customer } from '../../db/schema.ts'
import type { Field } from '../chat/field.ts'
import { folded, hidden, optional } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName, longestKeyIn } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { livingCustomerField } from '../register/living-customers.ts'

const joiners = /和|与|跟|、|以及|及|还有|\s*&\s*|\s+and\s+/iu

/** One customer, or the first of several who are listed: 上午去了华盛和宏远. */
export function firstCustomerField(): Field<Customer> {
  const field = livingCustomerField()
  return {
    ...field,
    async spot(line, ctx) {
      const listed = await customersListed(line.words, ctx)
      for (const one of listed) line.takeName(longestKeyIn(line.words, one))
      return listed[0] ? String(listed[0].id) : field.spot?.(line, ctx)
    },
  }
}

/** The others of the list. */
export const otherCustomersField = (): Field<readonly Customer[] | undefined> =>
  optional({
    ...hidden((raw, ctx) =>
      Promise.all(raw.split(',').map((number) => customerByName.read(number, ctx))),
    ),
    async spot({ words }: Line, ctx: Ctx) {
      const [, ...others] = await customersListed(words, ctx)
      return others.map(({ id }) => id).join(',') || undefined
    },
  })

type Part = { readonly customer: Customer; readonly begins: boolean; readonly ends: boolean }

/** Customers whose names stand side by side; of one, or of 华盛和周总, there is no list. */
async function customersListed(words: string, ctx: Ctx): Promise<readonly Customer[]> {
  const said = words.split(joiners)
  if (said.length < 2) return []
  const parts: (Part | undefined)[] = []
  for (const part of said) parts.push(await partIn(part, ctx))
  const first = parts.findIndex((part, n) => part?.ends && parts[n + 1]?.begins)
  if (first < 0) return []
  const rest = parts.slice(first + 1)
  const end = rest.findIndex((part) => !part?.begins || !part.ends)
  const listed = [parts[first], ...rest.slice(0, end < 0 ? undefined : end + 1)]
  const customers = listed.flatMap((part, n) => (part && (n === 0 || part.begins) ? [part] : []))
  const unique = new Map(customers.map(({ customer }) => [customer.id, customer]))
  return unique.size > 1 ? [...unique.values()] : []
}

/** The one customer of a part, and where the name stands in it. */
async function partIn(words: string, ctx: Ctx): Promise<Part | undefined> {
  const [customer, ...others] = words.trim() === '' ? [] : await customersMentioned(words, ctx)
  if (!customer || others.length > 0) return undefined
  const [part, name] = [folded(words), longestKeyIn(words, customer)]
  const after = part.slice(part.indexOf(name) + name.length)
  return {
    customer,
    begins: part.startsWith(name) && !/^(?:的|'s)/.test(after),
    ends: after.trim() === '',
  }
}
