import type { Customer, Employee } from '../../db/schema.ts'
import { button, type Card, facts } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'

/** For the departments: the facts of a customer that is in the register from now on. */
export function enteredCard(
  { customer, owner }: { readonly customer: Customer; readonly owner: Pick<Employee, 'name'> },
  reader: Reader,
): Card {
  const { customers: t, register } = messages(reader)
  const { id, name, code, grade, region, businessScope } = customer
  return {
    title: register.entered({ name }),
    tone: 'good',
    body: [
      facts(
        code !== null && [register.fields.code, code],
        [t.fields.owner, owner.name],
        grade !== null && [t.fields.grade, grade],
        region !== null && [register.fields.region, region],
        businessScope !== null && [register.fields.businessScope, businessScope],
      ),
    ],
    buttons: [button(name, 'customer.view', { customer: String(id) })],
  }
}
