import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { fail } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import {
  findPossessions,
  type PossessionFile,
  possessionSeen,
  possessionsMentioned,
  type Wanted,
} from './find-possessions.ts'
import { calledOf, tidyNumber } from './possession-name.ts'

const suggestionsMax = 20
const ofOneMax = 50

type Picked = { readonly id: number; readonly file: PossessionFile }
const picked = (file: PossessionFile): Picked => ({ id: file.possession.id, file })

/** Something that a customer has, by its number, or by whose it is where they have one such thing. */
export const possessionField = (label: Phrase, kind?: Wanted['kind']) =>
  pick<Picked>(label, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await findPossessions(ctx, { kind }, { limit: ofOneMax })
      const named = all.filter((file) => folded(labelOf(file)).includes(folded(query)))
      return (named.length > 0 ? named : all).slice(0, suggestionsMax).map(option)
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const file = await numbered(raw, ctx)
      if (file) return picked(file)
      const [found, ...others] = await meant(raw, kind, ctx)
      if (found && others.length === 0) return picked(found)
      return fail((t) => t.possessions[found ? 'several' : 'noSuch']({ name: raw }))
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const file = await numbered(raw, ctx)
      return file ? labelOf(file) : raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const found = await meant(line.words, kind, ctx)
      const [file] = found
      if (file) takeNames(line, file)
      return found.length > 1 ? found.map(option) : file && String(file.possession.id)
    },
  })

/** The same where nothing but its number is said: a customer's name alone opens the customer's file. */
export const byNumberField = (label: Phrase) => ({
  ...possessionField(label),
  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const found = await possessionsMentioned(line.words, ctx)
    const [file] = found
    if (file) takeNames(line, file)
    return found.length > 1 ? found.map(option) : file && String(file.possession.id)
  },
})

async function numbered(raw: string, ctx: Ctx): Promise<PossessionFile | undefined> {
  const id = numberIn(raw)
  return id === undefined ? undefined : possessionSeen(ctx, { id })
}

/** By a number that was said, else those of the customer who is named; of these, the one whose model is. */
async function meant(words: string, kind: Wanted['kind'], ctx: Ctx): Promise<PossessionFile[]> {
  const found = await possessionsMentioned(words, ctx)
  if (found.length > 0) return found
  const [customer, ...others] = await customersMentioned(words, ctx)
  if (!customer || others.length > 0) return []
  const theirs = await findPossessions(ctx, { customer, kind }, { limit: ofOneMax })
  const named = namedIn(words, theirs)
  return named.length > 0 ? named : theirs
}

/** Of what a customer has, what is called by its model or a part of it: 空压机 for 空压机 GA37. */
export function namedIn(words: string, some: readonly PossessionFile[]): PossessionFile[] {
  const said = folded(words)
  return some.filter(({ possession: { name } }) =>
    partsOf(name ?? '').some((part) => mentions(said, part)),
  )
}

const partsOf = (name: string): readonly string[] =>
  [name, ...name.split(/[\s·/-]+/)].map(folded).filter(({ length }) => length > 1)

function takeNames(line: Line, { possession, customer }: PossessionFile): void {
  const { number } = possession
  const said = line.words.split(/[\s,，;；。:：]+/)
  const whole = number && said.find((word) => tidyNumber(word) === number)
  if (whole) line.takeName(folded(whole))
  if (number) line.takeName(folded(number))
  line.takeName(longestKeyIn(line.words, customer))
}

const option = (file: PossessionFile): Option => ({
  value: String(file.possession.id),
  label: labelOf(file),
})

const labelOf = ({ possession, customer }: PossessionFile): string =>
  [calledOf(possession), customer.name].join(' · ')
