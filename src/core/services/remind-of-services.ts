import { services } from '../../db/services.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { deadlines } from '../notices/deadlines.ts'
import { againMsOf, clockOf } from './clocks.ts'
import { tellOf } from './tell-of-order.ts'
import { clockCard } from './told-cards.ts'

/** Its handler and then those above hear of the clock that runs (SERVICE-6). */
export const serviceReminders = deadlines({
  name: 'service-reminders',
  table: services,
  column: services.remindAt,
  againMs: againMsOf,
  async watch(ctx, service) {
    const deadline = clockOf(service)
    return deadline && { deadline, holder: await employeeNumbered(ctx.tx, service.handlerId) }
  },
  tell: (ctx, service, clock, to) =>
    tellOf(ctx, to, service, (file, who, now) => clockCard(file, clock, who, now)),
})
