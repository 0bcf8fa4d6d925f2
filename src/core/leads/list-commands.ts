import { developmentStates } from '../../db/development.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, pick, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { listLeads } from './find-leads.ts'
import { funnel } from './funnel.ts'
import { funnelCard, leadListCard } from './lead-list-card.ts'

const pageSize = 8

const employee = () => optional(pick((t) => t.leads.fields.developer, employeeByName))

const leadList = command({
  name: 'lead.list',
  summary: (t) => t.leads.listSummary,
  heardAs: (t) => t.leads.listHeardAs,
  form: {
    scope: usually(
      choice(
        (t) => t.leads.fields.scope,
        ['mine', 'team'],
        (t) => t.leads.scopes,
        (t) => t.leads.scopesAlso,
      ),
      ({ actor }) => (actor.role === 'rep' ? 'mine' : 'team'),
    ),
    employee: employee(),
    state: optional(
      choice(
        (t) => t.leads.fields.state,
        developmentStates,
        (t) => t.leads.states,
      ),
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { scope, employee: developer, state, from = 0 }) {
    const wanted = { state, developer, isMine: scope === 'mine' && !developer }
    const rows = await listLeads(ctx, wanted, { limit: pageSize + 1, offset: from })
    const same = {
      scope,
      ...(developer && { employee: String(developer.id) }),
      ...(state && { state }),
    }
    const more = rows[pageSize] && { ...same, from: String(from + pageSize) }
    return leadListCard({ listed: rows.slice(0, pageSize), more }, ctx.actor, ctx.now)
  },
})

const leadFunnel = command({
  name: 'lead.funnel',
  summary: (t) => t.leads.funnelSummary,
  heardAs: (t) => t.leads.funnelHeardAs,
  form: { employee: employee() },
  async run(ctx, { employee: developer }) {
    return funnelCard(await funnel(ctx, { developer }), ctx.actor, developer)
  },
})

export const listCommands: readonly Command[] = [leadList, leadFunnel]
