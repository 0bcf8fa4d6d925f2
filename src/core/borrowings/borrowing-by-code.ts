import { approvalCodeIn, showApprovalCode } from '../approvals/rules.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { overlap } from '../tasks/overlap.ts'
import { type BorrowingFile, borrowingSeen, type Which, whatIsOut } from './find-borrowings.ts'

const suggestionsMax = 20
const heardMax = 200

/** A document that is out; by number and code it is found in any state, so that a refusal can say which. */
export const borrowingField = (which: Which) =>
  pick<Picked>((t) => t.borrowings.fields.borrowing, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await whatIsOut(ctx, which, {}, { limit: suggestionsMax })
      const named = likeliest(all, query)
      return (named.length > 0 ? named : all).map(option)
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      return picked((await called(raw, ctx)) ?? (await theOne(raw, which, ctx)))
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const file = await called(raw, ctx)
      return file ? option(file).label : raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const code = approvalCodeIn(line.words)
      if (code?.kind === 'borrow') return spotCode(line, code.number, which, ctx)
      const best = likeliest(await whatIsOut(ctx, which, {}, { limit: heardMax }), line.rest())
      const [first] = best
      for (const name of first ? namesIn(line, first) : []) line.takeName(name)
      return best.length > 1 ? best.map(option) : first && String(first.borrowing.id)
    },
  })

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: BorrowingFile }
const picked = (file: BorrowingFile): Picked => ({ id: file.borrowing.id, file })

const option = ({ borrowing: { id, what }, number, customer }: BorrowingFile): Option => ({
  value: String(id),
  label: `${showApprovalCode('borrow', number)} ${what} · ${customer.name}`,
})

async function called(raw: string, ctx: Ctx): Promise<BorrowingFile | undefined> {
  const id = numberIn(raw)
  if (id !== undefined) return borrowingSeen(ctx, { id })
  const code = approvalCodeIn(raw)
  return code?.kind === 'borrow' ? borrowingSeen(ctx, { number: code.number }) : undefined
}

async function theOne(raw: string, which: Which, ctx: Ctx): Promise<BorrowingFile> {
  const all = await whatIsOut(ctx, which, {}, { limit: heardMax })
  const [best, ...others] = likeliest(all, raw)
  if (best && others.length === 0) return best
  return fail((t) => t.borrowings[best ? 'several' : 'noSuch']({ name: raw }))
}

/** By its code any that is seen, so that a refusal can say why; only the borrower brings one back. */
async function spotCode(line: Line, number: number, which: Which, ctx: Ctx): Promise<Spotted> {
  line.takeName(/br-?\d+/i.exec(line.words)?.[0].toLowerCase() ?? '')
  const file = await borrowingSeen(ctx, { number })
  if (!file) return showApprovalCode('borrow', number)
  const isMine = file.borrower.id === ctx.actor.id
  return which !== 'mine' || isMine ? String(file.borrowing.id) : undefined
}

/** Those of which most is said: the document, and whose it is. */
function likeliest(all: readonly BorrowingFile[], words: string): BorrowingFile[] {
  const scored = all.map((file) => {
    const isNamed = file.customer.keys.some((key) => folded(words).includes(key))
    return { file, said: overlap(file.borrowing.what, words) + (isNamed ? 1 : 0) }
  })
  const most = Math.max(0, ...scored.map(({ said }) => said))
  return scored.filter(({ said }) => said === most && most > 0).map(({ file }) => file)
}

/** The clause that names it is not what is said about it. */
function namesIn({ words, cue = '' }: Line, { borrowing, customer }: BorrowingFile): string[] {
  const clauses = folded(words).split(/[,，:：;；。\n]/)
  const isNaming = (clause: string) =>
    overlap(borrowing.what, clause) > 0 || customer.keys.some((key) => clause.includes(key))
  return clauses.filter(isNaming).flatMap((clause) =>
    clause
      .split(cue || '\n')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
}
