import { contractKinds } from '../../db/development.ts'
import { amount } from '../approvals/amount.ts'
import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text, unheard, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { customerField } from '../customers/commands.ts'
import { messages } from '../i18n/messages.ts'
import { addDays, dayAt, showDay } from '../time.ts'
import { addContract } from './add-contract.ts'
import { askToCheck } from './ask-to-check.ts'
import { contractAttach } from './attach-command.ts'
import { cardOf } from './contract-around.ts'
import { contractField } from './contract-by-code.ts'
import { contractListCard } from './contract-card.ts'
import { checking, expiringContracts, findContracts } from './find-contracts.ts'
import { checkContract, endContract, noteContract } from './note-contract.ts'
import { renewContract } from './renew-contract.ts'
import { joined, signBoth, signWith } from './sign-both.ts'
import {
  codeField,
  endField,
  firstField,
  fromField,
  lastField,
  monthsIn,
  spotOurSigner,
  spotTerms,
  spotTheirSigner,
  untilField,
} from './spot-contract.ts'

const pageSize = 8
const noteMax = 1000
const from = () => optional(hidden((raw) => numberIn(raw) ?? 0))

const sealing = () =>
  choice(
    (t) => t.contracts.fields.sealed,
    ['yes', 'no'],
    (t) => t.contracts.sealed,
    (t) => t.contracts.sealedAlso,
  )

/** What a contract says of itself, in the order in which it is asked. */
const terms = {
  amount: optional(amount((t) => t.contracts.fields.amount)),
  signedOn: optional(
    day((t) => t.contracts.fields.signedOn, {
      prefer: 'past',
      cues: (t) => t.contracts.signedCues,
    }),
  ),
  fromOn: optional(fromField((t) => t.contracts.fields.fromOn)),
  untilOn: optional(untilField((t) => t.contracts.fields.untilOn)),
  code: optional(codeField),
  ourSigner: optional(text((t) => t.contracts.fields.ourSigner, { max: 40, spot: spotOurSigner })),
  theirSigner: optional(
    text((t) => t.contracts.fields.theirSigner, { max: 40, spot: spotTheirSigner }),
  ),
  sealed: optional(sealing()),
  terms: optional(text((t) => t.contracts.fields.terms, { max: 2000, spot: spotTerms })),
} as const

const add = command({
  name: 'contract.add',
  summary: (t) => t.contracts.addSummary,
  heardAs: (t) => t.contracts.addHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    kind: choice(
      (t) => t.contracts.fields.kind,
      contractKinds,
      (t) => t.contracts.kinds,
      (t) => t.contracts.kindsAlso,
    ),
    ...terms,
    title: optional(unheard(text((t) => t.contracts.fields.title, { max: 120 }))),
    /** The supply contract with which it is signed, on the same terms. */
    with: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { sealed, with: withId, ...input }) {
    const said = { ...input, isSealed: sealed === 'yes' }
    const asked = withId === undefined ? said : await signWith(ctx, withId, said)
    await keeperOf(ctx, input.customer)
    const contract = await addContract(ctx, asked)
    const { togetherWithId } = contract
    if (togetherWithId !== null) await joined(ctx, { id: togetherWithId }, contract)
    await askToCheck(ctx, contract)
    const title = messages(ctx.actor).contracts.added(contract)
    return cardOf(ctx, contract, title)
  },
})

const pair = command({
  name: 'contract.pair',
  summary: (t) => t.contracts.pairSummary,
  heardAs: (t) => t.contracts.pairHeardAs,
  writes: true,
  form: { customer: customerField(), ...terms },
  async run(ctx, { sealed, ...input }) {
    await keeperOf(ctx, input.customer)
    const { supply, quality } = await signBoth(ctx, { ...input, isSealed: sealed === 'yes' })
    await askToCheck(ctx, supply)
    const codes = { supply: supply.code, quality: quality.code }
    return cardOf(ctx, supply, messages(ctx.actor).contracts.bothAdded(codes))
  },
})

const view = command({
  name: 'contract.view',
  summary: (t) => t.contracts.viewSummary,
  heardAs: (t) => t.contracts.viewHeardAs,
  heardAlone: true,
  form: { contract: contractField() },
  run: (ctx, { contract }) => cardOf(ctx, contract),
})

const contractList = command({
  name: 'contract.list',
  summary: (t) => t.contracts.listSummary,
  heardAs: (t) => t.contracts.listHeardAs,
  heardIf: (words) => /^(?!签|把|将).{2,20}的合同呢?[?？]?$/u.test(words.trim()),
  form: { customer: optional(customerField()), from: from() },
  async run(ctx, { customer, from: offset = 0 }) {
    const { contracts: t, form } = messages(ctx.actor)
    const found = await findContracts(ctx, { customer }, { limit: pageSize + 1, offset })
    const of = { ...(customer && { customer: String(customer.id) }) }
    const next = { ...of, from: String(offset + pageSize) }
    const more = found[pageSize] && button(form.more, 'contract.list', next)
    const title = customer ? t.listOf({ customer: customer.name }) : t.listTitle
    const listed = found.slice(0, pageSize)
    return contractListCard({ title, none: t.none, listed, more }, ctx.actor, ctx.now)
  },
})

/** Without a day those of the next two months are meant. */
const soonDays = 60

const expiring = command({
  name: 'contract.expiring',
  summary: (t) => t.contracts.expiringSummary,
  heardAs: (t) => t.contracts.expiringHeardAs,
  heardOver: ['contract.list', 'contract.view'],
  form: {
    first: optional(firstField((t) => t.contracts.fields.first)),
    last: optional(lastField((t) => t.contracts.fields.last)),
    from: from(),
  },
  async run(ctx, { first, last, from: offset = 0 }) {
    const { contracts: t, form } = messages(ctx.actor)
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    const until = last ?? addDays(first ?? today, soonDays)
    const page = { limit: pageSize + 1, offset }
    const found = await expiringContracts(ctx, { from: first, until }, page)
    const raw = { ...(first && { first }), last: until, from: String(offset + pageSize) }
    const more = found[pageSize] && button(form.more, 'contract.expiring', raw)
    const [begins, ends] = [first, until].map((d) => d && showDay(d, ctx.actor.locale, today))
    const of = { from: begins ?? '', until: ends ?? '' }
    const title = begins ? t.expiringBetween(of) : t.expiringUntil(of)
    const listed = found.slice(0, pageSize)
    return contractListCard({ title, none: t.expiringNone(of), listed, more }, ctx.actor, ctx.now)
  },
})

const noteKinds = ['performance', 'change'] as const

const note = command({
  name: 'contract.note',
  summary: (t) => t.contracts.noteSummary,
  heardAs: (t) => t.contracts.noteHeardAs,
  writes: true,
  form: {
    contract: contractField(),
    kind: usually(
      choice(
        (t) => t.contracts.fields.noteKind,
        noteKinds,
        (t) => t.contracts.eventKinds,
        (t) => t.contracts.eventKindsAlso,
      ),
      () => 'performance',
    ),
    day: usually(
      day((t) => t.contracts.fields.day, { prefer: 'past' }),
      ({ now, actor }) => dayAt(now, actor.timeZone),
    ),
    note: text((t) => t.contracts.fields.note, { max: noteMax, spot: (line) => line.rest() }),
  },
  async run(ctx, input) {
    const { contract } = await noteContract(ctx, input)
    return cardOf(ctx, contract, messages(ctx.actor).contracts.noted(contract))
  },
})

const check = command({
  ...checking,
  summary: (t) => t.contracts.checkSummary,
  heardAs: (t) => t.contracts.checkHeardAs,
  writes: true,
  form: {
    contract: contractField(),
    note: optional(unheard(text((t) => t.contracts.fields.note, { max: noteMax }))),
  },
  async run(ctx, input) {
    const { contract } = await checkContract(ctx, input)
    return cardOf(ctx, contract, messages(ctx.actor).contracts.isChecked(contract))
  },
})

const renew = command({
  name: 'contract.renew',
  summary: (t) => t.contracts.renewSummary,
  heardAs: (t) => t.contracts.renewHeardAs,
  writes: true,
  form: {
    contract: contractField(),
    untilOn: optional(endField((t) => t.contracts.fields.untilOn)),
    amount: optional(amount((t) => t.contracts.fields.amount)),
    signedOn: optional(
      day((t) => t.contracts.fields.signedOn, {
        prefer: 'past',
        cues: (t) => t.contracts.signedCues,
      }),
    ),
    code: optional(unheard(text((t) => t.contracts.fields.code, { max: 40 }))),
    months: optional({
      ...hidden(Number),
      spot: ({ words }: Line) => String(monthsIn(words) ?? ''),
    }),
  },
  async run(ctx, input) {
    const { contract, was } = await renewContract(ctx, input)
    await askToCheck(ctx, contract)
    const codes = { code: contract.code, was: was.code }
    return cardOf(ctx, contract, messages(ctx.actor).contracts.renewed(codes))
  },
})

const end = command({
  name: 'contract.end',
  summary: (t) => t.contracts.endSummary,
  heardAs: (t) => t.contracts.endHeardAs,
  takesBack: true,
  writes: true,
  form: {
    contract: contractField(),
    reason: optional(
      text((t) => t.contracts.fields.reason, { max: noteMax, spot: (line) => line.rest() }),
    ),
  },
  async run(ctx, input) {
    const { contract } = await endContract(ctx, input)
    return cardOf(ctx, contract, messages(ctx.actor).contracts.ended(contract))
  },
})

export const contractCommands: readonly Command[] = [
  add,
  pair,
  view,
  contractList,
  expiring,
  note,
  check,
  renew,
  end,
  contractAttach,
]
