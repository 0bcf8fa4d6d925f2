import { approvalCodeIn } from '../approvals/rules.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { findLoans, type LoanFile, loanSeen } from './find-loans.ts'
import { showLoanCode } from './rules.ts'

const suggestionsMax = 20
const heardMax = 100

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: LoanFile }
const picked = (file: LoanFile): Picked => ({ id: file.loan.id, file })

/** A loan by its code, or by whose it is: one that is not paid back before those that are. */
export const loanField = () =>
  pick<Picked>((t) => t.loans.fields.loan, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await findLoans(ctx, {}, { limit: heardMax })
      const said = folded(query)
      const named = all.filter((file) => folded(option(file, ctx).label).includes(said))
      return (named.length > 0 ? named : all).slice(0, suggestionsMax).map((f) => option(f, ctx))
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const called = await loanCalled(raw, ctx)
      if (called) return picked(called)
      const [file, ...others] = await ofCustomer(raw, ctx)
      if (file && others.length === 0) return picked(file)
      return fail((t) => t.loans[file ? 'several' : 'noSuch']({ name: raw }))
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const file = await loanCalled(raw, ctx)
      return file ? option(file, ctx).label : raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const code = codePattern.exec(line.words)?.[0]
      if (code !== undefined) line.takeName(folded(code))
      const found = code === undefined ? await ofCustomer(line.words, ctx) : []
      const file = code === undefined ? found[0] : await loanCalled(code, ctx)
      if (file && code === undefined) line.takeName(longestKeyIn(line.words, file.customer))
      if (found.length > 1) return found.map((one) => option(one, ctx))
      return file ? String(file.loan.id) : code
    },
  })

const codePattern = /(?<![a-z0-9])LN-?0*\d{1,6}(?!\d)/i

async function ofCustomer(words: string, ctx: Ctx): Promise<LoanFile[]> {
  const named = await customersMentioned(words, ctx)
  const page = { limit: suggestionsMax }
  const open = named.map((customer) => findLoans(ctx, { customer }, page))
  const found = (await Promise.all(open)).flat()
  if (found.length > 0) return found
  const over = named.map((customer) => findLoans(ctx, { customer, which: 'all' }, page))
  return (await Promise.all(over)).flat()
}

async function loanCalled(raw: string, ctx: Ctx): Promise<LoanFile | undefined> {
  const id = numberIn(raw)
  if (id !== undefined) return loanSeen(ctx, { id })
  const code = approvalCodeIn(raw)
  return code?.kind === 'loan' ? loanSeen(ctx, { number: code.number }) : undefined
}

function option({ loan, number, customer }: LoanFile, { actor }: Ctx): Option {
  const t = messages(actor).loans
  const label = [showLoanCode(number), customer.name, t.states[loan.state]]
  return { value: String(loan.id), label: label.filter(Boolean).join(' · ') }
}
