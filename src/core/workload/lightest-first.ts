import type { Option } from '../chat/field.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { teamLoad } from './team-load.ts'

const suggestionsMax = 20

/** A colleague to hand something to: whoever has the least to do is offered first. */
export const lightestFirst = {
  ...employeeByName,
  async find(query: string, ctx: Ctx): Promise<readonly Option[]> {
    if (query !== '') return employeeByName.find(query, ctx)
    const team = (await teamLoad(ctx)).reverse().slice(0, suggestionsMax)
    return team.map(({ employee: { id, name }, total }) => ({
      value: String(id),
      label: `${name} · ${total}`,
    }))
  },
}
