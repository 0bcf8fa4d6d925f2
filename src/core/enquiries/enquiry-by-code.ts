import type { Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { whoIs } from './enquiry-card.ts'
import { type EnquiryFile, enquirySeen, findEnquiries } from './find-enquiries.ts'
import { enquiryIn, showEnquiry } from './rules.ts'

const suggestionsMax = 20

/** One by its code, or the one of a customer who still waits. */
export const enquiryField = () =>
  pick<Picked>((t) => t.enquiries.fields.enquiry, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await findEnquiries(ctx, { scope: 'open' }, { limit: suggestionsMax })
      const named = all.filter((file) => folded(labelOf(file, ctx)).includes(folded(query)))
      return (named.length > 0 ? named : all).map((file) => option(file, ctx))
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const file = await numbered(raw, ctx)
      if (file) return picked(file)
      const [found, ...others] = await ofCustomer(raw, ctx)
      if (found && others.length === 0) return picked(found)
      return fail((t) => t.enquiries[found ? 'several' : 'noSuch']({ name: raw }))
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const file = await numbered(raw, ctx)
      return file ? labelOf(file, ctx) : raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const said = codePattern.exec(line.words)?.[0]
      if (said !== undefined) {
        line.takeName(folded(said))
        return showEnquiry({ id: enquiryIn(said) ?? 0 })
      }
      const found = await ofCustomer(line.words, ctx)
      const [file] = found
      if (file?.customer) line.takeName(longestKeyIn(line.words, file.customer))
      return found.length > 1
        ? found.map((one) => option(one, ctx))
        : file && String(file.enquiry.id)
    },
  })

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: EnquiryFile }
const picked = (file: EnquiryFile): Picked => ({ id: file.enquiry.id, file })

const codePattern = /(?<![a-z0-9])E[-—－]?\d{1,9}(?!\d)/i

async function numbered(raw: string, ctx: Ctx): Promise<EnquiryFile | undefined> {
  const id = numberIn(raw) ?? enquiryIn(raw)
  return id === undefined ? undefined : enquirySeen(ctx, { id })
}

async function ofCustomer(words: string, ctx: Ctx): Promise<EnquiryFile[]> {
  const named = await customersMentioned(words, ctx)
  const pages = named.map((customer) =>
    findEnquiries(ctx, { scope: 'open', customer }, { limit: suggestionsMax }),
  )
  return (await Promise.all(pages)).flat()
}

const option = (file: EnquiryFile, ctx: Ctx): Option => ({
  value: String(file.enquiry.id),
  label: labelOf(file, ctx),
})

function labelOf(file: EnquiryFile, { actor }: Ctx): string {
  const kind = messages(actor).enquiries.kinds[file.enquiry.kind]
  return [showEnquiry(file.enquiry), whoIs(file, actor), kind].join(' · ')
}
