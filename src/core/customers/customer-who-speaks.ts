import type { Option, Spotted } from '../chat/field.ts'
import { pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName } from './customer-by-name.ts'

/**
 * Whoever picks up the phone hears it, also from a customer of somebody else's: any who may be named, so
 * nobody whose file is restricted (COMPLAINT-1). What is offered are still one's own. `command` is the
 * one whose form it is in.
 */
export const customerWhoSpeaks = (command: string) =>
  pick((t) => t.customers.fields.customer, {
    find: (query: string, ctx: Ctx): Promise<Option[]> => customerByName.find(query, ctx),
    read: async (raw: string, ctx: Ctx) => customerByName.read(raw, anyones(ctx, command)),
    show: async (raw: string, ctx: Ctx) => customerByName.show(raw, anyones(ctx, command)),
    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      return (
        (await customerByName.spot(line, ctx)) ?? customerByName.spot(line, anyones(ctx, command))
      )
    },
  })

/** With a reach over all, to which restricted files stay closed (ADR 18). */
export function anyones(ctx: Ctx, name: string): Ctx {
  const { actor, command } = ctx
  const all = { name, scope: 'all', of: actor.id } as const
  if (command?.name !== name) return ctx
  return { ...ctx, actor: { ...actor, grants: [...(actor.grants ?? []), all] } }
}
