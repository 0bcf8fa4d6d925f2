import type { Customer, Employee } from '../../db/schema.ts'
import type { ServiceKind } from '../../db/services.ts'
import type { Ctx } from '../ctx.ts'
import { type Routed, routeWork } from '../duties/route-work.ts'
import { messages } from '../i18n/messages.ts'

type RoutedService = Pick<Routed, 'handler' | 'department'> & {
  readonly customer: Customer
  readonly what: string
  readonly kind: ServiceKind
}

/** Who answers for what it is about, for orders of its kind, or else for all after-sales service (SERVICE-1, -5). */
export function handlerFor(ctx: Ctx, { what, kind, ...routed }: RoutedService): Promise<Employee> {
  const { duties } = messages(ctx.actor).services
  return routeWork(ctx, { ...routed, questions: [what, ...duties[kind]] })
}
