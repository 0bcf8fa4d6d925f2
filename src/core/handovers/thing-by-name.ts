import { eq } from 'drizzle-orm'
import type { Handover } from '../../db/custody.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { type Cues, isCued } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { codeIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { codePattern } from '../tasks/task-by-name.ts'
import { handoversIn } from './handover-by-name.ts'
import { numbered } from './held.ts'
import { holdings } from './holdings.ts'
import { showThing, thingIn } from './items.ts'
import { withoutSecrets } from './without-secrets.ts'

/** One thing of an open proposal, or everything. */
export type Chosen = { readonly thing: string | undefined; readonly handover: Handover | undefined }

const all = 'all'
const everything: Cues = (t) => t.handovers.everything

/** How a form comes by a thing that is to be handed over: only what is in an open proposal is found. */
export const thingByName = {
  find: async (): Promise<Option[]> => [],

  async read(raw: string, ctx: Ctx): Promise<Chosen> {
    if (raw === all) return { thing: undefined, handover: undefined }
    const thing = thingIn(raw) ?? thingIn(String(await spotNamed(raw, ctx)))
    const handover = thing && (await handoverOf(thing, ctx))
    if (!thing || !handover) return fail((t) => t.handovers.notInHandover({ name: raw }))
    return { thing: showThing(thing), handover }
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    if (raw === all) return messages(ctx.actor).handovers.everything[0] ?? all
    const thing = thingIn(raw)
    const found = thing ? await numbered(ctx, thing.holding, [thing.id]) : []
    const [row] = await withoutSecrets(ctx, found)
    return row?.called ?? raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const found = await spotNamed(line.words, ctx)
    return found ?? (isCued(line.words, everything) ? all : undefined)
  },
}

type Thing = NonNullable<ReturnType<typeof thingIn>>

/** The open proposal of whoever holds it now. */
async function handoverOf({ holding, id }: Thing, ctx: Ctx): Promise<Handover | undefined> {
  const { table, holder } = holdings[holding]
  const [row] = await ctx.tx.select({ holder }).from(table).where(eq(table.id, id))
  const open = await handoversIn(ctx, ['proposed'])
  return open.find(({ handover }) => handover.leaverId === row?.holder)?.handover
}

/** A task by its code, or a customer by any of its names, of those who hand over. */
async function spotNamed(words: string, ctx: Ctx): Promise<Spotted> {
  const leavers = (await handoversIn(ctx, ['proposed'])).map(({ handover }) => handover.leaverId)
  if (leavers.length === 0) return undefined
  const code = codePattern.exec(words)?.[0]
  if (code) return `task-${codeIn('T', code)}`
  const found = (await customersMentioned(words, ctx)).filter((c) => leavers.includes(c.ownerId))
  const options = found.map(({ id, name }) => ({ value: `customer-${id}`, label: name }))
  return options.length > 1 ? options : options[0]?.value
}
