import type { Customer } from '../../db/schema.ts'
import type { Option } from '../chat/field.ts'
import { pick } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName, findCustomers } from '../customers/customer-by-name.ts'
import { ensure } from '../errors.ts'
import { isOver } from './standing.ts'

/** For visits and calls: whose relation has ended is found by name, but not suggested (REG-7). */
export const livingCustomerField = () =>
  pick((t) => t.customers.fields.customer, {
    ...customerByName,
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const found = await findCustomers(query, ctx)
      const living = found.filter((customer) => !isOver(customer))
      return living.map(({ id, name }) => ({ value: String(id), label: name }))
    },
  })

/** Nothing is planned with a customer whose relation has ended. */
export function ensureLiving(customer: Pick<Customer, 'name' | 'status'>): void {
  ensure(!isOver(customer), (t) => t.register.isOver({ name: customer.name }), 'customer')
}
