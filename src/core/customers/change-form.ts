import { and, eq } from 'drizzle-orm'
import { customerKinds, relations, tiers } from '../../db/choices.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { amount } from '../approvals/amount.ts'
import type { Form } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, clearable, optional, pick, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import { givenPhone, isOfAPerson } from '../contacts/spot-person.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Messages } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'
import { creditFault, tidyCreditCode } from './credit-code.ts'
import { customerByName } from './customer-by-name.ts'
import { fileSayings } from './file-fields.ts'
import { maySee } from './may-see.ts'
import { digitsMin, digitsOf, tidyPhone } from './rules.ts'
import { saidOf, withoutValues } from './spot-fields.ts'

type Label = Exclude<keyof Messages['dossier']['fields'], 'customer'>

const label = (field: Label) => (t: Messages) => t.dossier.fields[field]
const said = (field: Label) => (line: Line) => saidOf(line.words, field, fileSayings)

const words = (field: Label, max: number) => text(label(field), { max, spot: said(field) })

/** As it is kept, or refused with what is wrong. */
const tidied = (field: Label, max: number, read: (raw: string) => string): Field<string> => ({
  ...words(field, max),
  read,
})

function readCode(raw: string): string {
  const code = raw.normalize('NFKC').trim().toUpperCase()
  ensure(/^[\p{L}\d][\p{L}\d-]{0,19}$/u.test(code), (t) => t.dossier.notACode)
  return code
}

function readPostcode(raw: string): string {
  const code = raw.normalize('NFKC').trim().toUpperCase()
  ensure(/^[A-Z\d][A-Z\d -]{2,8}[A-Z\d]$/.test(code), (t) => t.dossier.notPostcode)
  return code
}

function readPhone(raw: string): string {
  ensure(digitsOf(raw).length >= digitsMin, (t) => t.customers.notAPhone)
  return tidyPhone(raw)
}

export function readCreditCode(raw: string): string {
  const code = tidyCreditCode(raw)
  const fault = creditFault(code)
  ensure(fault?.kind !== 'length', (t) => t.dossier.creditLength({ has: code.length }))
  ensure(fault?.kind !== 'sign', (t) => t.dossier.creditSign(fault as never))
  ensure(fault?.kind !== 'check', (t) => t.dossier.creditCheck(fault as never))
  return code
}

/** One of a few, where the line gives this field a value: the words elsewhere mean other things. */
function oneOf<const O extends string>(
  field: Label,
  options: readonly O[],
  names: (t: Messages) => Record<O, string>,
  also?: (t: Messages) => Partial<Record<O, readonly string[]>>,
): Field<O> {
  const any = choice(label(field), options, names, also)
  const spot: NonNullable<Field['spot']> = (line, ctx) => {
    const value = said(field)(line)
    return value === undefined ? undefined : any.spot?.({ ...line, words: value }, ctx)
  }
  return { ...any, spot }
}

/** Several, with commas between them; a line may add to what is there, or take from it. */
function several(field: 'aliases' | 'tags', max: number): Field<string[]> {
  return {
    ...text(label(field), { max, spot: (line, ctx) => spotSeveral(field, line, ctx) }),
    read: readSeveral,
  }
}

export const readSeveral = (raw: string): string[] => [
  ...new Set(raw.split(/[,，、;；\n]/).flatMap((part) => part.trim() || [])),
]

async function spotSeveral(field: 'aliases' | 'tags', line: Line, ctx: Ctx) {
  const whole = said(field)(line)
  const added = isOf(field, line.words) ? afterCue(line.words, (t) => t.dossier.adds) : undefined
  const gone = isOf(field, line.words) ? afterCue(line.words, (t) => t.dossier.removes) : undefined
  if (added === undefined && gone === undefined) return whole
  const has = (await fileOf(line, ctx))?.[field] ?? []
  const less = readSeveral(gone ?? '')
  const all = [...has, ...readSeveral(added ?? '')].filter((one) => !less.includes(one))
  return [...new Set(all)].join(', ')
}

/** Whether an adding or taking line means this list. */
const isOf = (field: 'aliases' | 'tags', line: string) =>
  allMessages.some((t) => t.dossier.says[field]?.some((name) => line.toLowerCase().includes(name)))

/** 标签加上重点、出口; add the tag export to Huasheng */
function afterCue(line: string, cues: (t: Messages) => readonly string[]): string | undefined {
  const all = allMessages.flatMap(cues).sort((a, b) => b.length - a.length)
  const said = line.toLowerCase()
  const cue = all.find((c) => said.includes(c))
  if (cue === undefined) return undefined
  const [after = ''] = line.slice(said.indexOf(cue) + cue.length).split(/[;；。\n]/)
  return (
    after.replace(/\s+(?:to|from|of)\s+.*$/i, '').replace(/^[\s:：]+|[\s,，.]+$/g, '') || undefined
  )
}

async function fileOf({ raw }: Line, ctx: Ctx): Promise<Customer | undefined> {
  const id = numberIn(raw.customer ?? '')
  if (id === undefined) return undefined
  const is = and(eq(customers.id, id), maySee(ctx))
  return (await ctx.tx.select().from(customers).where(is))[0]
}

/** The group is named after its label, and the customer elsewhere: of two names, each has its place. */
const group = pick(label('group'), {
  ...customerByName,
  async spot(line, ctx) {
    const value = said('group')(line)
    return value === undefined ? undefined : customerByName.spot({ ...line, words: value }, ctx)
  },
})

/** Whose file: among the words that are no value of a field; 华盛周总的电话 is in nobody's file. */
export const changedCustomer = pick(label('name'), {
  ...customerByName,
  async spot(line, ctx) {
    if (isOfAPerson(line.words)) return undefined
    return customerByName.spot({ ...line, words: withoutValues(line.words, fileSayings) }, ctx)
  },
})

/** Every field of a file; what is always there can be changed, and the rest emptied, too. */
export const changeForm = {
  customer: { ...changedCustomer, label: (t: Messages) => t.dossier.fields.customer },
  name: optional(words('name', 80)),
  code: clearable(tidied('code', 24, readCode)),
  aliases: clearable(several('aliases', 200)),
  kind: clearable(
    oneOf(
      'kind',
      customerKinds,
      (t) => t.dossier.kinds,
      (t) => t.dossier.kindsAlso,
    ),
  ),
  phone: clearable({
    ...tidied('phone', 30, readPhone),
    spot: (line) => said('phone')(line) ?? givenPhone(line.words),
  }),
  legalRepresentative: clearable(words('legalRepresentative', 40)),
  address: clearable(words('address', 200)),
  postcode: clearable(tidied('postcode', 12, readPostcode)),
  fax: clearable(tidied('fax', 30, readPhone)),
  businessScope: clearable(words('businessScope', 1000)),
  registeredCapital: clearable({
    ...amount(label('registeredCapital')),
    spot: said('registeredCapital'),
  }),
  industry: clearable(words('industry', 60)),
  region: clearable(words('region', 60)),
  creditCode: clearable(tidied('creditCode', 30, readCreditCode)),
  group: clearable(group),
  relation: clearable(oneOf('relation', relations, (t) => t.dossier.relations)),
  tier: clearable(oneOf('tier', tiers, (t) => t.dossier.tiers)),
  tags: clearable(several('tags', 200)),
  serviceNote: clearable(words('serviceNote', 500)),
  products: clearable(words('products', 500)),
  tradingPolicy: clearable(words('tradingPolicy', 500)),
  attitude: clearable(words('attitude', 500)),
  note: clearable(words('note', 1000)),
} satisfies Form
