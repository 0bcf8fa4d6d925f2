import type { Contract, ContractEvent } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import { type Day, dayAt, daysBetween, showDay } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { ContractFile } from './find-contracts.ts'

/** What its card tells besides the contract itself. */
export type Around = {
  readonly events?: readonly (ContractEvent & { readonly by: string })[]
  /** Codes of the one that it continues, and of the one that was signed with it. */
  readonly renews?: string | undefined
  readonly together?: string | undefined
  readonly checkedBy?: string | undefined
  /** A supply contract whose quality-assurance contract is still to be signed (CONTRACT-3). */
  readonly lacksQuality?: boolean
}

export function contractCard(
  file: ContractFile,
  around: Around,
  reader: Reader,
  now: Date,
  title?: string,
): Card {
  const { contract } = file
  const t = messages(reader).contracts
  const named = titleOf(contract, reader)
  return {
    title: title ?? named,
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(named)]),
      factsOf(file, around, reader, now),
      ...(contract.terms ? [text(contract.terms)] : []),
      ...eventList(around, reader, now),
      ...(around.lacksQuality ? [text(t.qualityMissing)] : []),
    ],
    buttons: [
      ...(around.lacksQuality ? [qualityButton(contract, reader)] : []),
      ...buttonsFor(file, reader),
      historyButton('contract', contract, reader),
    ],
  }
}

/** For whoever has to look at what was signed (CONTRACT-1). */
export function toCheckCard(file: ContractFile, reader: Reader, now: Date): Card {
  const t = messages(reader).contracts
  const { code } = file.contract
  return {
    title: t.toCheck({ name: file.keeper.name, code }),
    tone: 'ask',
    body: [
      text(titleOf(file.contract, reader)),
      factsOf(file, {}, reader, now),
      ...(file.isUnchecked ? [text(t.countsOnceChecked)] : []),
    ],
    buttons: [
      ...(file.mayCheck ? [checkButton(file.contract, reader)] : []),
      button(t.view, 'contract.view', of(file.contract)),
    ],
  }
}

/** Before it ends, for whoever keeps it and at last for whoever is above them (CONTRACT-7). */
export function contractReminderCard(file: ContractFile, reader: Employee, now: Date): Card {
  const t = messages(reader).contracts
  const { contract, keeper } = file
  const days = daysBetween(dayAt(now, keeper.timeZone), contract.untilOn ?? '')
  return {
    title: t.reminderTitle({ code: contract.code, days }),
    tone: 'due',
    body: [text(titleOf(contract, reader)), factsOf(file, {}, reader, now)],
    buttons: buttonsFor(file, reader),
  }
}

export type ListedContracts = {
  readonly title: string
  readonly none: string
  readonly listed: readonly ContractFile[]
  readonly more?: Button | undefined
}

export function contractListCard(
  { title, none, listed, more }: ListedContracts,
  reader: Reader,
  now: Date,
): Card {
  if (listed.length === 0) return { title: none }
  return {
    title,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: more ? [more] : [],
  }
}

function item(file: ContractFile, reader: Reader, now: Date): Item {
  const { contract, customer, keeper } = file
  const t = messages(reader).contracts
  const about = [
    contract.state === 'active' ? runsOf(file, reader, now) : t.states[contract.state],
    moneyOf(contract, reader),
    file.isUnchecked && t.notChecked,
    keeper.name,
  ]
  return {
    text: `${titleOf(contract, reader)} · ${customer.name}`,
    detail: about.filter(Boolean).join(' · '),
    buttons: [button(contract.code, 'contract.view', of(contract))],
  }
}

function factsOf(file: ContractFile, around: Around, reader: Reader, now: Date): Block {
  const t = messages(reader).contracts
  const f = t.fields
  const { contract, customer, keeper } = file
  const { signedOn, ourSigner, theirSigner, isSealed, state, title } = contract
  const today = dayAt(now, reader.timeZone)
  return facts(
    [f.customer, customer.name],
    title !== null && [f.title, title],
    contract.amount !== null && [f.amount, moneyOf(contract, reader)],
    signedOn !== null && [f.signedOn, showDay(signedOn, reader.locale, today)],
    hasTerm(contract) && [f.runs, runsOf(file, reader, now)],
    ourSigner !== null && [f.ourSigner, ourSigner],
    theirSigner !== null && [f.theirSigner, theirSigner],
    [f.sealed, isSealed ? t.sealed.yes : t.sealed.no],
    [f.state, t.states[state]],
    [f.keeper, keeper.name],
    around.checkedBy !== undefined && [f.checked, around.checkedBy],
    file.isUnchecked && [f.checked, t.notChecked],
    around.renews !== undefined && [f.renews, around.renews],
    around.together !== undefined && [f.together, around.together],
    contract.fileId !== null && [f.file, t.attached],
  )
}

const hasTerm = ({ fromOn, untilOn }: Contract) => fromOn !== null || untilOn !== null

/** From when until when, and how long that still is. */
function runsOf({ contract, keeper }: ContractFile, reader: Reader, now: Date): string {
  const t = messages(reader).contracts
  const today = dayAt(now, reader.timeZone)
  const shown = (day: Day) => showDay(day, reader.locale, today)
  const { fromOn, untilOn, state } = contract
  if (untilOn === null) return fromOn === null ? '' : t.runsFrom({ from: shown(fromOn) })
  const until = shown(untilOn)
  const span =
    fromOn === null ? t.runsUntil({ until }) : t.runsFromTo({ from: shown(fromOn), until })
  const days = daysBetween(dayAt(now, keeper.timeZone), untilOn)
  return state === 'active' ? `${span} · ${t.daysLeft({ days })}` : span
}

/** What its reader is likely to do with it next. */
function buttonsFor({ contract, mayCheck }: ContractFile, reader: Reader): Button[] {
  const t = messages(reader).contracts
  const isOpen = contract.state === 'active'
  return [
    ...(mayCheck && contract.checkedById === null ? [checkButton(contract, reader)] : []),
    ...(isOpen ? [button(t.renew, 'contract.renew', of(contract))] : []),
    button(t.note, 'contract.note', of(contract)),
    ...(isOpen ? [button(t.end, 'contract.end', of(contract))] : []),
  ]
}

const checkButton = (contract: Contract, reader: Reader) =>
  button(messages(reader).contracts.check, 'contract.check', of(contract))

/** One press signs the other contract on the same terms. */
const qualityButton = ({ id, customerId }: Contract, reader: Reader) =>
  button(messages(reader).contracts.addQuality, 'contract.add', {
    ...{ customer: String(customerId), kind: 'quality', with: String(id) },
  })

function eventList({ events = [] }: Around, reader: Reader, now: Date): Block[] {
  const t = messages(reader).contracts
  const today = dayAt(now, reader.timeZone)
  const items = events.map(({ kind, day, note, by }) => ({
    text: `${showDay(day, reader.locale, today)} · ${t.eventKinds[kind]} · ${by}`,
    detail: note,
  }))
  return items.length > 0 ? [list(items, t.events)] : []
}

const titleOf = ({ code, kind }: Contract, reader: Reader) => {
  const t = messages(reader).contracts
  return t.title({ code, kind: t.kinds[kind] })
}

export function moneyOf({ amount }: Pick<Contract, 'amount'>, reader: Reader): string {
  if (amount === null) return ''
  return amount === mask ? mask : messages(reader).approvals.money({ amount })
}

const of = ({ id }: Pick<Contract, 'id'>) => ({ contract: String(id) })
