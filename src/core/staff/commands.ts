import { type Employee, roles } from '../../db/schema.ts'
import { command } from '../chat/command.ts'
import { choice } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
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
export const employeeLeave = standing('leave', leave)

type Standing = 'suspend' | 'resume' | 'leave'

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
