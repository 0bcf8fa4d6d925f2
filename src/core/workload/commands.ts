import { command } from '../chat/command.ts'
import { hidden, optional } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { ensure } from '../errors.ts'
import { loadCard } from './load-card.ts'
import { teamLoad } from './team-load.ts'

export const taskLoad = command({
  name: 'task.load',
  summary: (t) => t.workload.summary,
  heardAs: (t) => t.workload.heardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const team = await teamLoad(ctx)
    ensure(team.length > 0, (t) => t.workload.noTeam)
    return loadCard(team, from, ctx.actor)
  },
})
