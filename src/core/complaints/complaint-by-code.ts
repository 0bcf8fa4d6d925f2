import type { Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import {
  type ComplaintFile,
  type ComplaintScope,
  complaintSeen,
  findComplaints,
} from './find-complaints.ts'
import { complaintIn, showComplaint } from './rules.ts'

const suggestionsMax = 20

/** A complaint by its code, or the open one of a customer. */
export const complaintField = (scope: ComplaintScope = 'open') =>
  pick<Picked>((t) => t.complaints.fields.complaint, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await findComplaints(ctx, { scope }, { limit: suggestionsMax })
      const named = all.filter((file) => folded(labelOf(file, ctx)).includes(folded(query)))
      return (named.length > 0 ? named : all).map((file) => option(file, ctx))
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const file = await numbered(raw, ctx)
      if (file) return picked(file)
      const [found, ...others] = await ofCustomer(raw, scope, ctx)
      if (found && others.length === 0) return picked(found)
      return fail((t) => t.complaints[found ? 'several' : 'noSuch']({ name: raw }))
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
        : file && String(file.complaint.id)
    },
  })

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: ComplaintFile }
const picked = (file: ComplaintFile): Picked => ({ id: file.complaint.id, file })

const codePattern = /(?<![a-z0-9])C[-—－]?\d{1,9}(?!\d)/i
const nounOf = /(?:投诉|complaint)\s*$/i

/** With the word for what it is before it. */
function spotCode(line: Line, said: string): string {
  line.takeName(folded(said))
  const noun = nounOf.exec(line.words.slice(0, line.words.indexOf(said)))?.[0]
  if (noun) line.takeName(folded(noun))
  return showComplaint({ id: complaintIn(said) ?? 0 })
}

async function numbered(raw: string, ctx: Ctx): Promise<ComplaintFile | undefined> {
  const id = numberIn(raw) ?? complaintIn(raw)
  return id === undefined ? undefined : complaintSeen(ctx, { id })
}

async function ofCustomer(
  words: string,
  scope: ComplaintScope,
  ctx: Ctx,
): Promise<ComplaintFile[]> {
  const named = await customersMentioned(words, ctx)
  const pages = named.map((customer) =>
    findComplaints(ctx, { scope, customer }, { limit: suggestionsMax }),
  )
  return (await Promise.all(pages)).flat()
}

const option = (file: ComplaintFile, ctx: Ctx): Option => ({
  value: String(file.complaint.id),
  label: labelOf(file, ctx),
})

function labelOf({ complaint, customer }: ComplaintFile, { actor }: Ctx): string {
  const state = messages(actor).complaints.states[complaint.state]
  return [showComplaint(complaint), customer.name, state].join(' · ')
}
