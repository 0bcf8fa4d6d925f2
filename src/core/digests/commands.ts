import { command } from '../chat/command.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { addDays, dayAt, startOfDay, weekdayOf } from '../time.ts'
import { agenda } from './agenda.ts'
import { digestCard, mineCard, teamCard } from './digest-card.ts'
import { teamFigures } from './team-figures.ts'

export const statusMine = command({
  name: 'status.mine',
  family: 'everyone',
  summary: (t) => t.digests.mineSummary,
  heardAs: (t) => t.digests.mineHeardAs,
  form: {},
  run: async (ctx) => mineCard(await agenda(ctx), ctx.actor, ctx.now),
})

export const statusTeam = command({
  name: 'status.team',
  summary: (t) => t.digests.teamSummary,
  heardAs: (t) => t.digests.teamHeardAs,
  form: {},
  async run(ctx) {
    ensureLeads(ctx)
    return teamCard(await teamFigures(ctx, ctx.actor, weekBegan(ctx)), ctx.actor)
  },
})

export const digestNow = command({
  name: 'digest.now',
  summary: (t) => t.digests.nowSummary,
  heardAs: (t) => t.digests.nowHeardAs,
  form: {},
  async run(ctx) {
    ensureLeads(ctx)
    const since = ctx.actor.digestedAt ?? weekBegan(ctx)
    return digestCard(await teamFigures(ctx, ctx.actor, since), ctx.actor, ctx.now)
  },
})

function ensureLeads({ actor }: Ctx): void {
  ensure(actor.role !== 'rep', (t) => t.digests.noTeam)
}

/** Monday's first instant, where the actor is. */
function weekBegan({ now, actor }: Ctx): Date {
  const today = dayAt(now, actor.timeZone)
  return startOfDay(addDays(today, 1 - weekdayOf(today)), actor.timeZone)
}
