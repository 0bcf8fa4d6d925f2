import { guestLevels, meals } from '../../db/choices.ts'
import { amount } from '../approvals/amount.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { ensure } from '../errors.ts'
import { livingCustomerField } from '../register/living-customers.ts'
import { dayAt } from '../time.ts'
import { callOff } from './call-off.ts'
import { listReceptions } from './list-receptions.ts'
import { receiveCustomer } from './receive-customer.ts'
import { droppedCard, receptionCard, receptionListCard } from './reception-card.ts'
import { spotCount, spotGuests, spotRoom } from './spot-reception.ts'

const todayOf = ({ now, actor }: Ctx) => dayAt(now, actor.timeZone)
const guestsMax = 999

/** 一行5人, 3 guests. */
const guestCount: Field<number | undefined> = optional({
  ...text((t) => t.receptions.fields.guestCount, {
    max: 3,
    spot: spotCount,
  }),
  read(raw) {
    const count = Number(raw)
    const isCount = Number.isInteger(count) && count > 0 && count <= guestsMax
    ensure(isCount, (t) => t.receptions.tooMany)
    return count
  },
})

const visitReceive = command({
  name: 'visit.receive',
  summary: (t) => t.receptions.addSummary,
  heardAs: (t) => t.receptions.addHeardAs,
  writes: true,
  form: {
    customer: livingCustomerField(),
    day: usually(
      day((t) => t.receptions.fields.day),
      todayOf,
    ),
    clock: optional(clock((t) => t.receptions.fields.clock, { beside: 'day' })),
    guests: optional(text((t) => t.receptions.fields.guests, { max: 200, spot: spotGuests })),
    guestCount,
    level: usually(
      choice(
        (t) => t.receptions.fields.level,
        guestLevels,
        (t) => t.receptions.levels,
        (t) => t.receptions.levelsAlso,
      ),
      () => 'ordinary',
    ),
    meal: usually(
      choice(
        (t) => t.receptions.fields.meal,
        meals,
        (t) => t.receptions.meals,
        (t) => t.receptions.mealsAlso,
      ),
      () => 'none',
    ),
    room: optional(text((t) => t.receptions.fields.room, { max: 60, spot: spotRoom })),
    cost: optional(amount((t) => t.receptions.fields.cost)),
    host: optional(pick((t) => t.receptions.fields.host, employeeByName)),
    note: optional(
      text((t) => t.receptions.fields.note, {
        max: 1000,
        spot: (line) => (line.rest().length > 1 ? line.body() : undefined),
      }),
    ),
  },
  often: ['customer', 'day', 'clock', 'guests', 'guestCount', 'level', 'meal', 'cost'],
  async run(ctx, input) {
    return receptionCard(await receiveCustomer(ctx, input), ctx.actor, ctx.now)
  },
})

const pageSize = 8

const visitReceptions = command({
  name: 'visit.receptions',
  summary: (t) => t.receptions.listSummary,
  heardAs: (t) => t.receptions.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const found = await listReceptions(ctx, { limit: pageSize + 1, offset: from })
    const isMore = found.length > pageSize
    const page = { listed: found.slice(0, pageSize), from: from + pageSize, isMore }
    return receptionListCard(page, ctx.actor, todayOf(ctx))
  },
})

const visitCallOff = command({
  name: 'visit.calloff',
  summary: (t) => t.receptions.dropSummary,
  unlisted: true,
  writes: true,
  form: { reception: hidden((raw) => numberIn(raw) ?? 0) },
  run: async (ctx, { reception }) => droppedCard(await callOff(ctx, reception), ctx.actor),
})

/** 接待, in the order in which help shows it. */
export const receptionCommands: readonly Command[] = [visitReceive, visitReceptions, visitCallOff]
