import type { Raw } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import { clearable, optional, text } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { may } from '../rights/rules.ts'
import { addDepartment, changeDepartment } from './add-department.ts'
import { departmentField, departmentNameMax } from './commands.ts'
import { allDepartments, departmentByName } from './department-by-name.ts'
import { departmentListCard, departmentSavedCard } from './department-card.ts'
import { organisationChart } from './organisation-chart.ts'
import { spotAddedDepartment, spotNameAs, spotOverview } from './spot-department.ts'

const overviewMax = 1000
const personnel = { family: 'personnel', writes: true } as const
const overview = () =>
  clearable(text((t) => t.org.fields.overview, { max: overviewMax, spot: spotOverview }))

export const departmentAdd = command({
  name: 'department.add',
  ...personnel,
  summary: (t) => t.org.addSummary,
  heardAs: (t) => t.org.addHeardAs,
  form: {
    name: text((t) => t.org.fields.name, { max: departmentNameMax, spot: spotAddedDepartment }),
    overview: overview(),
  },
  async run(ctx, { name, overview }) {
    const added = await addDepartment(ctx, { name, overview: overview ?? undefined })
    return departmentSavedCard(added, messages(ctx.actor).org.added({ name }), ctx.actor)
  },
})

export const departmentChange = command({
  name: 'department.change',
  ...personnel,
  reviews: heldNow,
  summary: (t) => t.org.changeSummary,
  heardAs: (t) => t.org.changeHeardAs,
  form: {
    department: departmentField(),
    name: optional(text((t) => t.org.fields.name, { max: departmentNameMax, spot: spotNameAs })),
    overview: overview(),
  },
  async run(ctx, input) {
    const changed = await changeDepartment(ctx, input)
    const title = messages(ctx.actor).org.changed({ name: changed.name })
    return departmentSavedCard(changed, title, ctx.actor)
  },
})

/** With nothing but a department said, what holds now. */
async function heldNow(raw: Raw, ctx: Ctx): Promise<Raw | undefined> {
  if (raw.department === undefined || Object.keys(raw).length > 1) return undefined
  const { name, overview } = await departmentByName.read(raw.department, ctx)
  return { ...raw, name, overview: overview ?? '' }
}

export const departmentList = command({
  name: 'department.list',
  family: 'everyone',
  summary: (t) => t.org.listSummary,
  heardAs: (t) => t.org.listHeardAs,
  form: {},
  async run(ctx) {
    const charts = []
    for (const one of await allDepartments(ctx)) charts.push(await organisationChart(ctx, one))
    return departmentListCard(charts, may(ctx.actor, departmentChange), ctx.actor)
  },
})
