import type { Card } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { departmentByName } from './department-by-name.ts'
import { chartCard, departmentsCard, startedCard } from './org-card.ts'
import { departmentsMeant, organisationChart } from './organisation-chart.ts'
import { spotNameAs } from './spot-department.ts'
import { startOrganisation } from './start-organisation.ts'
import { beginnings } from './templates.ts'

export const departmentNameMax = 60

export const departmentField = () => pick((t) => t.org.fields.department, departmentByName)

export const orgStart = command({
  name: 'org.start',
  summary: (t) => t.org.startSummary,
  heardAs: (t) => t.org.startHeardAs,
  family: 'personnel',
  writes: true,
  form: {
    template: choice(
      (t) => t.org.fields.template,
      beginnings,
      (t) => t.org.templates,
      (t) => t.org.templatesAlso,
    ),
    name: optional(text((t) => t.org.fields.name, { max: departmentNameMax, spot: spotNameAs })),
  },
  async run(ctx, input) {
    return startedCard(await startOrganisation(ctx, input), ctx.actor)
  },
})

export const orgChart = command({
  name: 'org.chart',
  summary: (t) => t.org.chartSummary,
  heardAs: (t) => t.org.chartHeardAs,
  family: 'everyone',
  form: {
    department: optional(departmentField()),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { department, from = 0 }): Promise<Card> {
    const [meant, ...others] = department ? [department] : await departmentsMeant(ctx)
    if (!meant || others.length > 0) {
      return departmentsCard(meant ? [meant, ...others] : [], ctx.actor)
    }
    return chartCard(await organisationChart(ctx, meant), from, ctx.actor)
  },
})
