import { type Employee, roles } from '../../db/schema.ts'
import { command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, folded, optional, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import type { Messages, Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { may } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { type Day, dayAt } from '../time.ts'
import { beAway } from './be-away.ts'
import { changeRole, move } from './place.ts'
import { awayCard, changedCard, employeeCard } from './staff-card.ts'
import { leave, resume, suspend } from './standing.ts'

const who = (label: Phrase = (t) => t.staff.fields.who) => pick(label, employeeByName)

/** Of two who are named the first is the one that it is about, the other the superior. */
const named = (label: Phrase, which: 0 | 1) =>
  pick(label, {
    ...employeeByName,
    async spot(line: Line, ctx: Ctx) {
      const found = await employeeByName.spot(line, ctx)
      if (!Array.isArray(found)) return which === 0 ? found : undefined
      const at = (name: string) => folded(line.words).indexOf(folded(name))
      return [...found].sort((a, b) => at(a.label) - at(b.label))[which]?.value
    },
  })

/** From the first day that is named; a range ends what began it. */
const firstDay = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => line.allMoments()[0]?.day,
})
const lastDay = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => line.allMoments()[0]?.until,
})
const personnel = { family: 'personnel', writes: true } as const

export const employeeView = command({
  name: 'employee.view',
  family: 'everyone',
  summary: (t) => t.staff.viewSummary,
  heardAs: (t) => t.staff.viewHeardAs,
  form: { who: who() },
  async run(ctx, { who: employee }) {
    const { managerId } = employee
    const superior = managerId === null ? undefined : await employeeNumbered(ctx.tx, managerId)
    const moving = { ...ctx, command: employeeMove }
    const isMine = may(ctx.actor, employeeMove) && (await isWithinReach(moving, employee))
    const isTheirs = isMine && employee.id !== ctx.actor.id
    return employeeCard({ employee, superior, isTheirs }, ctx.actor)
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
    const moved = await move(ctx, employee, superior)
    const t = messages(ctx.actor).staff
    const card = employeeCard({ employee: moved, superior, isTheirs: false }, ctx.actor)
    return { ...card, title: t.moved({ name: moved.name, superior: superior.name }), tone: 'good' }
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

export const absenceAdd = command({
  name: 'absence.add',
  family: 'everyone',
  writes: true,
  summary: (t) => t.staff.awaySummary,
  heardAs: (t) => t.staff.awayHeardAs,
  form: {
    deputy: optional(who((t) => t.staff.fields.deputy)),
    from: firstDay((t) => t.staff.fields.from),
    to: optional(lastDay((t) => t.staff.fields.to)),
  },
  async run(ctx, input) {
    await beAway(ctx, input)
    return awayCard(input, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

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
