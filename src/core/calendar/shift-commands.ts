import { dayKinds } from '../../db/choices.ts'
import { command } from '../chat/command.ts'
import { choice, hidden, optional, pick, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { ensure } from '../errors.ts'
import { type Clock, dayAt } from '../time.ts'
import { shiftCard } from './calendar-card.ts'
import { clearShifts, setShifts } from './set-shifts.ts'
import { firstDay, lastDay, otherDays } from './spot-days.ts'

const person = () => pick((t) => t.calendar.fields.who, employeeByName)
const days = {
  from: firstDay((t) => t.calendar.fields.from),
  to: lastDay((t) => t.calendar.fields.to),
  also: otherDays(),
}

const span = ({ allMoments }: Line) => allMoments().find(({ untilClock }) => untilClock)
const takesBack = /取消|不用|不再|撤掉|\bcancel|no longer|\bremove/i
const isOff = /休息|不上班|不值班|放假|轮休|\boff\b/i

export const shiftClear = command({
  name: 'shift.clear',
  summary: (t) => t.calendar.shiftClearSummary,
  heardAs: (t) => t.calendar.shiftClearHeardAs,
  takesBack: true,
  writes: true,
  form: { employee: person(), ...days },
  async run(ctx, { employee, ...said }) {
    const shifted = await clearShifts(ctx, { employee, ...said })
    return shiftCard({ employee, shifted }, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

export const shiftSet = command({
  name: 'shift.set',
  summary: (t) => t.calendar.shiftSetSummary,
  heardAs: (t) => t.calendar.shiftSetHeardAs,
  heardFaintlyAs: (t) => t.calendar.shiftFaintlyAs,
  heardRather: (raw) => (raw.taken === undefined ? undefined : shiftClear),
  aboutStaff: true,
  takesBack: true,
  writes: true,
  form: {
    /** 取消小赵周六的值班 ends one. */
    taken: optional({
      ...hidden(String),
      spot: ({ words }: Line) => (takesBack.test(words) ? 'yes' : undefined),
    }),
    employee: person(),
    kind: usually(
      {
        ...choice(
          (t) => t.calendar.fields.kind,
          dayKinds,
          (t) => t.calendar.kinds,
        ),
        spot: ({ words }: Line) => (isOff.test(words) ? 'off' : undefined),
      },
      () => 'work',
    ),
    ...days,
    workFrom: optional({
      ...clock((t) => t.employees.fields.workFrom),
      spot: (line: Line) => span(line)?.clock,
    }),
    workTo: optional({
      ...clock((t) => t.employees.fields.workTo),
      spot: (line: Line) => span(line)?.untilClock,
    }),
  },
  async run(ctx: Ctx, { employee, kind, taken: _, workFrom, workTo, ...said }) {
    const hours = kind === 'off' ? undefined : hoursOf(workFrom, workTo)
    const shifted = await setShifts(ctx, { employee, hours, ...said })
    return shiftCard({ employee, shifted }, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

/** A late shift says nothing of when it begins. */
function hoursOf(from: Clock | undefined, to: Clock | undefined) {
  ensure(from, (t) => t.calendar.whichHours, 'workFrom')
  ensure(to, (t) => t.calendar.whichHours, 'workTo')
  return { from, to }
}

export const shiftCommands = [shiftSet, shiftClear]
