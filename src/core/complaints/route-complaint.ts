import type { Customer, Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { type Routed, routeWork } from '../duties/route-work.ts'
import { messages } from '../i18n/messages.ts'

type RoutedComplaint = Pick<Routed, 'accused' | 'handler' | 'department'> & {
  readonly customer: Customer
  readonly what: string
}

/** Who answers for what it is about, or else for complaints (COMPLAINT-12). */
export const handlerFor = (ctx: Ctx, { what, ...routed }: RoutedComplaint): Promise<Employee> =>
  routeWork(ctx, { ...routed, questions: [what, messages(ctx.actor).complaints.noun] })
