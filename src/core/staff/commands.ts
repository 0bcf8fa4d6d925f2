import { roles } from '../../db/choices.ts'
import type { Employee } from '../../db/schema.ts'
import { button } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, hidden, optional } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { employeeFile } from './employee-file.ts'
import { changeRole, move } from './place.ts'
import { changedCard, employeeCard, movedCard } from './staff-card.ts'
import { leave, resume, suspend } from './standing.ts'
import { named, who } from './who-fields.ts'

const personnel = { family: 'personnel', writes: true } as const

export const employeeView = command({
  name: 'employee.view',
  family: 'everyone',
  summary: (t) => t.staff.viewSummary,
  heardAs: (t) => t.staff.viewHeardAs,
  form: { who: who() },
  async run(ctx, { who: employee }) {
    return employeeCard(await employeeFile(ctx, employee), ctx.actor, ctx.now)
  },
})

export const employeeMove = command({
  name: 'employee.move',
  ...personnel,
  summary: (t) => t.staff.moveSummary,
  heardAs: (t) => t.staff.moveHeardAs,
  form: {
    who: named((t) => t.staff.fields.who, 0),
    superior: named((t) => t.staff.fields.superior, 1),
  },
  async run(ctx, { who: employee, superior }) {
    return movedCard(await move(ctx, employee, superior), superior, ctx.actor)
  },
})

export const employeeRole = command({
  name: 'employee.role',
  ...personnel,
  summary: (t) => t.staff.roleSummary,
  heardAs: (t) => t.staff.roleHeardAs,
  form: {
    who: who(),
    role: choice(
      (t) => t.staff.fields.role,
      roles,
      (t) => t.staff.roles,
    ),
  },
  async run(ctx, { who: employee, role }) {
    const changed = await changeRole(ctx, employee, role)
    return changedCard(changed, messages(ctx.actor).staff.saved({ name: changed.name }), ctx.actor)
  },
})

export const employeeSuspend = standing('suspend', suspend)
export const employeeResume = standing('resume', resume)

/** It is done at once: who leaves on a later day has something to hand over first. */
export const employeeLeave = command({
  name: 'employee.leave',
  aboutStaff: true,
  ...personnel,
  summary: (t) => t.staff.standing.leave.summary,
  heardAs: (t) => t.staff.standing.leave.heardAs,
  form: { who: who(), day: optional(spottedDay()) },
  async run(ctx, { who: employee, day: on }) {
    const { actor, now } = ctx
    const today = dayAt(now, actor.timeZone)
    const shown = showDay(on ?? today, actor.locale, today)
    const { name } = employee
    ensure(on === undefined || on <= today, (t) => t.staff.leavesLater({ name, day: shown }))
    const left = await leave(ctx, employee)
    const t = messages(actor)
    const card = changedCard(left, t.staff.standing.leave.done({ name }), actor)
    const rest = button(t.handovers.press, 'handover.start', { who: String(left.id) })
    return { ...card, buttons: [rest] }
  },
})

/** Never asked for. */
function spottedDay(): Field<Day> {
  const { spot } = day(() => '', { deadlines: true })
  return { ...hidden(String), ...(spot && { spot }) }
}

type Standing = 'suspend' | 'resume'

function standing(verb: Standing, change: (ctx: Ctx, who: Employee) => Promise<Employee>) {
  const words = (t: Messages) => t.staff.standing[verb]
  return command({
    name: `employee.${verb}`,
    ...personnel,
    summary: (t) => words(t).summary,
    heardAs: (t) => words(t).heardAs,
    form: { who: who() },
    async run(ctx, { who: employee }) {
      const changed = await change(ctx, employee)
      return changedCard(
        changed,
        words(messages(ctx.actor)).done({ name: changed.name }),
        ctx.actor,
      )
    },
  })
}
