import type { Contract } from '../../db/development.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { fail } from '../errors.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import { type ContractFile, contractSeen, findContracts } from './find-contracts.ts'
import { contractCodeIn, tidyCode } from './rules.ts'

const suggestionsMax = 20
const heardMax = 100

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: ContractFile }
const picked = (file: ContractFile): Picked => ({ id: file.contract.id, file })

/** A contract by its code, or by whose it is and its kind; those in force are offered. */
export const contractField = () =>
  pick<Picked>((t) => t.contracts.fields.contract, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await inForce(ctx)
      const named = all.filter((file) => isSaid(file, query))
      const shown = query.trim() !== '' && named.length > 0 ? named : all
      return shown.slice(0, suggestionsMax).map((file) => option(file, ctx))
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const called = await contractCalled(raw, ctx)
      if (called) return picked(called)
      const [file, ...others] = await ofCustomer(raw, ctx)
      if (file && others.length === 0) return picked(file)
      return fail((t) => t.contracts[file ? 'several' : 'noSuch']({ name: raw }))
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const file = await contractCalled(raw, ctx)
      return file ? option(file, ctx).label : raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const code = codePattern.exec(line.words)?.[0]
      if (code !== undefined) return spotCode(line, code, ctx)
      const found = await ofCustomer(line.words, ctx)
      const [file] = found
      if (file) takeNames(line, file)
      return found.length > 1 ? found.map((f) => option(f, ctx)) : file && String(file.contract.id)
    },
  })

const codePattern = /(?<![a-z0-9])HT[-—－]?\d{1,9}(?!\d)/i
const nounOf = /^\s*(?:合同|contract)\s*$/i

/** Nothing but a code, with the word for what it is before it, is a name and nothing else. */
async function spotCode(line: Line, said: string, ctx: Ctx): Promise<Spotted> {
  line.takeName(folded(said))
  const before = line.words.slice(0, line.words.indexOf(said))
  if (nounOf.test(before)) line.takeName(folded(before))
  const code = contractCodeIn(said) ?? said
  const file = await contractSeen(ctx, { code })
  return file ? String(file.contract.id) : code
}

/** A customer of several contracts means the one whose kind is said, too. */
async function ofCustomer(words: string, ctx: Ctx): Promise<ContractFile[]> {
  const named = await customersMentioned(words, ctx)
  const pages = named.map((customer) =>
    findContracts(ctx, { customer, state: 'active' }, { limit: suggestionsMax }),
  )
  const found = (await Promise.all(pages)).flat()
  const kinds = kindsIn(words)
  const ofKind = found.filter(({ contract }) => kinds.has(contract.kind))
  return ofKind.length > 0 ? ofKind : found
}

function takeNames(line: Line, { customer }: ContractFile): void {
  line.takeName(longestKeyIn(line.words, customer))
}

function kindsIn(words: string): ReadonlySet<Contract['kind']> {
  const said = folded(words)
  const names = allMessages.flatMap(({ contracts: { kinds, kindsAlso } }) =>
    Object.entries(kinds).flatMap(([kind, name]) =>
      [name, ...(kindsAlso[kind] ?? [])].map((one) => [kind, folded(one)] as const),
    ),
  )
  return new Set(
    names.flatMap(([kind, name]) => (mentions(said, name) ? [kind as Contract['kind']] : [])),
  )
}

const inForce = (ctx: Ctx) => findContracts(ctx, { state: 'active' }, { limit: heardMax })

function isSaid({ contract, customer }: ContractFile, query: string): boolean {
  const said = folded(query)
  return [contract.code, contract.title ?? '', customer.name].some((name) =>
    folded(name).includes(said),
  )
}

async function contractCalled(raw: string, ctx: Ctx): Promise<ContractFile | undefined> {
  const id = numberIn(raw)
  if (id !== undefined) return contractSeen(ctx, { id })
  return contractSeen(ctx, { code: tidyCode(raw) })
}

function option({ contract, customer }: ContractFile, { actor }: Ctx): Option {
  const { kinds } = messages(actor).contracts
  return {
    value: String(contract.id),
    label: [contract.code, kinds[contract.kind], customer.name].join(' · '),
  }
}
