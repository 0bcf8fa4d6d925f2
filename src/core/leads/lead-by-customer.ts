import type { Field, Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { possibleKeys } from '../customers/customer-keys.ts'
import { fail } from '../errors.ts'
import { allMessages } from '../i18n/messages.ts'
import { type Lead, leadNumbered, leadsCalled, listLeads } from './find-leads.ts'
import { isOver } from './flow.ts'

const suggestionsMax = 20
const namedMax = 60
const listedMax = 200

/** A row has a number by which a button knows it. */
export type Picked = Lead & { readonly id: number }
const picked = (lead: Lead): Picked => ({ ...lead, id: lead.development.id })

/** How a form comes by a development: by the name of whom it is about, or by a button's number. */
export const leadField = (): Field<Picked> =>
  pick<Picked>((t) => t.leads.fields.lead, {
    async find(query, ctx) {
      const named = query.trim() === '' ? [] : await called(query, ctx)
      return named.length > 0 ? named.map(option) : (await underWay(ctx)).map(option)
    },

    async read(raw, ctx) {
      const [lead, ...others] = await meant(raw, ctx)
      if (lead && others.length === 0) return picked(lead)
      return fail((t) => t.leads[lead ? 'several' : 'noSuch']({ name: raw }))
    },

    show: async (raw, ctx) => (await theOne(raw, ctx))?.customer.name ?? raw,

    async spot(line, ctx): Promise<Spotted> {
      const found = await mentioned(line, ctx)
      return found.length > 1 ? found.map(option) : found[0] && String(found[0].development.id)
    },
  })

/** Several at once, as numbers with commas: 金桥、宏远, or all that nobody was given yet. */
export const leadsField = (): Field<readonly Lead[]> =>
  pick<readonly Lead[]>((t) => t.leads.fields.leads, {
    find: async (_, ctx) => (await underWay(ctx, true)).map(option),

    async read(raw, ctx) {
      if (isAll(raw)) return unassigned(ctx)
      const found: Lead[] = []
      for (const part of raw.split(/[,，、]|\band\b/).map((p) => p.trim())) {
        const [lead, ...others] = part === '' ? [] : await meant(part, ctx)
        if (!lead || others.length > 0) {
          return fail((t) => t.leads[lead ? 'several' : 'noSuch']({ name: part }))
        }
        found.push(lead)
      }
      return found
    },

    async show(raw, ctx) {
      if (isAll(raw)) return raw
      const found = await Promise.all(raw.split(',').map((part) => theOne(part, ctx)))
      return found.map((lead, n) => lead?.customer.name ?? raw.split(',')[n]).join(', ')
    },

    async spot(line, ctx): Promise<Spotted> {
      const found = await eachMentioned(line, ctx)
      if (found.length > 0) return found.map(({ development: { id } }) => id).join()
      return allWords().find((word) => folded(line.words).includes(word))
    },
  })

const allWords = () => allMessages.flatMap((t) => t.leads.allCues).map(folded)
const isAll = (raw: string) => allWords().includes(folded(raw))

async function unassigned(ctx: Ctx): Promise<readonly Lead[]> {
  const found = await listLeads(ctx, { state: 'listed' }, { limit: listedMax })
  return found.length > 0 ? found : fail((t) => t.leads.noneListed)
}

const underWay = (ctx: Ctx, isListed = false) =>
  listLeads(ctx, isListed ? { state: 'listed' } : {}, { limit: suggestionsMax })

const option = ({ development, customer }: Lead): Option => ({
  value: String(development.id),
  label: customer.name,
})

async function theOne(raw: string, ctx: Ctx): Promise<Lead | undefined> {
  const found = await meant(raw, ctx)
  return found.length === 1 ? found[0] : undefined
}

async function meant(raw: string, ctx: Ctx): Promise<readonly Lead[]> {
  const id = numberIn(raw)
  if (id === undefined) return called(raw, ctx)
  const lead = await leadNumbered(ctx, id)
  return lead ? [lead] : []
}

/** The ones whose longest name is said; of one customer what is under way, or was last. */
async function called(words: string, ctx: Ctx): Promise<readonly Lead[]> {
  const found = latest(await leadsCalled(ctx, possibleKeys(words), namedMax))
  const length = ({ customer }: Lead) => longestKeyIn(words, customer).length
  const most = Math.max(0, ...found.map(length))
  const best = found.filter((lead) => length(lead) === most && most > 0)
  const [mine, ...more] = best.filter(({ developer }) => developer.id === ctx.actor.id)
  const open = best.filter(({ development }) => !isOver(development.state))
  if (mine && more.length === 0) return [mine]
  return open.length === 1 ? open : best
}

/** All that are named, each by a stretch of the words of its own. */
async function eachMentioned(line: Line, ctx: Ctx): Promise<readonly Lead[]> {
  const found = latest(await leadsCalled(ctx, possibleKeys(line.words), namedMax))
  const longestFirst = found
    .map((lead) => ({ lead, key: longestKeyIn(line.words, lead.customer) }))
    .filter(({ key }) => key !== '')
    .sort((a, b) => b.key.length - a.key.length)
  let left = folded(line.words)
  return longestFirst.flatMap(({ lead, key }) => {
    if (!left.includes(key)) return []
    left = left.replace(key, ' ')
    line.takeName(key)
    return [lead]
  })
}

async function mentioned(line: Line, ctx: Ctx): Promise<readonly Lead[]> {
  const found = await called(line.words, ctx)
  const [first] = found
  if (first) line.takeName(longestKeyIn(line.words, first.customer))
  return found
}

/** Of one customer the first, for what is under way comes first. */
function latest(found: readonly Lead[]): Lead[] {
  const seen = new Set<number>()
  return found.filter(({ customer: { id } }) => !seen.has(id) && seen.add(id))
}
