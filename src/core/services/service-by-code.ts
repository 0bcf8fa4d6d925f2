import type { Service } from '../../db/services.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { findServices, type ServiceFile, type ServiceScope, serviceSeen } from './find-services.ts'
import { serviceIn, showService } from './rules.ts'

const suggestionsMax = 20

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: ServiceFile }
const picked = (file: ServiceFile): Picked => ({ id: file.service.id, file })

/** An order by its code, or the open one of a customer. */
export const serviceField = (scope: ServiceScope = 'open') =>
  pick<Picked>((t) => t.services.fields.service, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await findServices(ctx, { scope }, { limit: suggestionsMax })
      const named = all.filter((file) => folded(labelOf(file, ctx)).includes(folded(query)))
      return (named.length > 0 ? named : all).map((file) => option(file, ctx))
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const file = await numbered(raw, ctx)
      if (file) return picked(file)
      const [found, ...others] = await ofCustomer(raw, scope, ctx)
      if (found && others.length === 0) return picked(found)
      return fail((t) => t.services[found ? 'several' : 'noSuch']({ name: raw }))
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const file = await numbered(raw, ctx)
      return file ? labelOf(file, ctx) : raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const said = codePattern.exec(line.words)?.[0]
      if (said !== undefined) return spotCode(line, said)
      const found = await ofCustomer(line.words, scope, ctx)
      const [file] = found
      if (file) line.takeName(longestKeyIn(line.words, file.customer))
      return found.length > 1
        ? found.map((one) => option(one, ctx))
        : file && String(file.service.id)
    },
  })

const codePattern = /(?<![a-z0-9])S[-—－]?\d{1,9}(?![\d-])/i
const nounOf = /(?:售后单?|工单|维修单|(?:service )?order|ticket)\s*$/i

/** With the word for what it is before it. */
function spotCode(line: Line, said: string): string {
  line.takeName(folded(said))
  const noun = nounOf.exec(line.words.slice(0, line.words.indexOf(said)))?.[0]
  if (noun) line.takeName(folded(noun))
  return showService({ id: serviceIn(said) ?? 0 })
}

/** The code of an order, of which nothing else is said: S-0012, 售后单 S-0012. */
export const codeAlone = (words: string): Pick<Service, 'id'> | undefined => {
  const id = alone.test(words.normalize('NFKC')) ? serviceIn(words) : undefined
  return id === undefined ? undefined : { id }
}

const alone = /^\s*(?:售后单?|工单|维修单|(?:service )?order|ticket)?\s*S[-—]?\d{1,9}[\s。.]*$/i

async function numbered(raw: string, ctx: Ctx): Promise<ServiceFile | undefined> {
  const id = numberIn(raw) ?? serviceIn(raw)
  return id === undefined ? undefined : serviceSeen(ctx, { id })
}

async function ofCustomer(words: string, scope: ServiceScope, ctx: Ctx): Promise<ServiceFile[]> {
  const named = await customersMentioned(words, ctx)
  const pages = named.map((customer) =>
    findServices(ctx, { scope, customer }, { limit: suggestionsMax }),
  )
  return (await Promise.all(pages)).flat()
}

const option = (file: ServiceFile, ctx: Ctx): Option => ({
  value: String(file.service.id),
  label: labelOf(file, ctx),
})

function labelOf({ service, customer }: ServiceFile, { actor }: Ctx): string {
  const t = messages(actor).services
  return [showService(service), customer.name, t.kinds[service.kind], t.states[service.state]].join(
    ' · ',
  )
}
