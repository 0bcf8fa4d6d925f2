import type { Employee } from '../../db/schema.ts'
import { addDays, type Day, daysBetween } from '../time.ts'

/**
 * Somebody of the applicant's line, the keeper of the customer's file or whoever is above them, or
 * the nearest holder of a right by its very name.
 */
type Who = 'superior' | 'head' | 'top' | 'keeper' | 'aboveKeeper' | { readonly holds: string }

/** Who is asked, or the first of several whom there is; above which amount only. */
type Asked = { readonly who: Who | readonly Who[]; readonly above?: number }

type Kind = {
  readonly prefix: string
  readonly chain: readonly Asked[]
  /** It has a command of its own, which knows more of it than a subject. */
  readonly isOwn?: true
  /** Whom it waits for is not shown: it would say that there is something to decide on. */
  readonly isQuiet?: true
}

/** 审批: what needs consent, under which code, and whose (AUTH-12, 17, 18, 20, 24; SEC-2; REG-9). */
export const approvalKinds = {
  development: { prefix: 'LD', chain: [{ who: 'superior' }] },
  /** With the start-of-transaction survey: `register.apply`. */
  firstDeal: { prefix: 'FD', chain: [{ who: 'superior' }, { who: 'top' }], isOwn: true },
  qualification: { prefix: 'QA', chain: [{ who: 'superior' }], isOwn: true },
  discount: { prefix: 'DC', chain: [{ who: 'superior' }, { who: 'head', above: 10_000 }] },
  expense: { prefix: 'EX', chain: [{ who: 'superior' }, { who: 'head', above: 5_000 }] },
  deferral: { prefix: 'DP', chain: [{ who: 'superior' }, { who: 'top', above: 100_000 }] },
  disposal: { prefix: 'DF', chain: [{ who: [{ holds: 'approval.disposal' }, 'superior'] }] },
  product: { prefix: 'PI', chain: [{ who: 'superior' }, { who: 'head' }] },
  payGrade: { prefix: 'PG', chain: [{ who: 'superior' }, { who: 'top' }] },
  borrow: {
    prefix: 'BR',
    chain: [{ who: [{ holds: 'approval.borrow' }, 'superior'] }],
    isOwn: true,
  },
  access: {
    prefix: 'AC',
    chain: [{ who: ['aboveKeeper', 'keeper', { holds: 'customer.restricted' }] }],
    isOwn: true,
    isQuiet: true,
  },
  loan: { prefix: 'LN', chain: [{ who: 'superior' }, { who: 'top' }], isOwn: true },
  appointment: { prefix: 'AT', chain: [], isOwn: true },
  other: { prefix: 'AP', chain: [{ who: 'superior' }] },
} as const satisfies Readonly<Record<string, Kind>>

export type ApprovalKind = keyof typeof approvalKinds
export const approvalKindNames = Object.keys(approvalKinds) as ApprovalKind[]

/** What people apply for with no more than a subject. */
export const openKindNames = approvalKindNames.filter((kind) => !('isOwn' in approvalKinds[kind]))

export const isQuiet = (kind: string): boolean => 'isQuiet' in approvalKinds[kind as ApprovalKind]

/** Whom a chain may name besides the applicant's line, as `around.ts` finds them. */
export type Around = {
  readonly amount?: number
  /** Who can decide by each right; in any order. */
  readonly holders?: Readonly<Record<string, readonly number[]>>
  readonly keeper?: number | undefined
  readonly aboveKeeper?: readonly number[]
}

/** The approvers in turn, each once and never the applicant; nobody where nobody is to be found. */
export function chainOf(kind: ApprovalKind, { line }: Lined, around: Around = {}): number[] {
  const { amount = 0 } = around
  const chain: readonly Asked[] = approvalKinds[kind].chain
  const asked = chain
    .filter(({ above = 0 }) => amount >= above)
    .map(({ who }) => [who].flat().map((one) => found(one, line, around)))
    .map((ids) => ids.find((id) => id !== undefined))
  return [...new Set(asked)].filter((id) => id !== undefined)
}

type Lined = Pick<Employee, 'line'>

function found(who: Who, line: readonly number[], around: Around): number | undefined {
  const [applicant, superior, head = superior] = line
  const others = (ids: readonly (number | undefined)[] = []) => ids.filter((id) => id !== applicant)
  if (typeof who === 'object') return nearest(others(around.holders?.[who.holds]), line)
  const { keeper, aboveKeeper } = around
  const of = {
    superior,
    head,
    top: others(line).at(-1),
    keeper: others([keeper])[0],
    aboveKeeper: others(aboveKeeper)[0],
  }
  return of[who]
}

/** First up the line, else whoever there is. */
export const nearest = (ids: readonly (number | undefined)[], line: readonly number[]) =>
  line.find((id) => ids.includes(id)) ?? ids[0]

/** The rights that the chain of a kind names. */
export function rightsIn(kind: ApprovalKind): string[] {
  const chain: readonly Asked[] = approvalKinds[kind].chain
  const all = chain.flatMap(({ who }) => [who].flat())
  return all.flatMap((who) => (typeof who === 'object' ? [who.holds] : []))
}

/** LD-021 */
export const showApprovalCode = (kind: string, number: number): string =>
  `${approvalKinds[kind as ApprovalKind].prefix}-${String(number).padStart(3, '0')}`

export type Code = { readonly kind: ApprovalKind; readonly number: number }

const pattern = new RegExp(
  `(?<![a-z0-9])(${approvalKindNames.map((kind) => approvalKinds[kind].prefix).join('|')})-?0*(\\d{1,6})(?!\\d)`,
  'i',
)

export function approvalCodeIn(words: string): Code | undefined {
  const [, prefix, number] = pattern.exec(words) ?? []
  const kind = approvalKindNames.find((k) => approvalKinds[k].prefix === prefix?.toUpperCase())
  return kind && { kind, number: Number(number) }
}

/** Working days after which an application that nobody answers goes to the approver's superior. */
export const escalateAfterDays = 3

/** The working days after the first day, up to the last. */
export function workDaysBetween(from: Day, to: Day, isWork: (day: Day) => boolean): number {
  const days = Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, n) =>
    addDays(from, n + 1),
  )
  return days.filter(isWork).length
}
