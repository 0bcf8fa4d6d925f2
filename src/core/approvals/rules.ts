import type { Employee } from '../../db/schema.ts'
import { addDays, type Day, daysBetween } from '../time.ts'

/** Who of the reporting line is asked, and above which amount only. */
type Asked = { readonly who: 'superior' | 'head' | 'top'; readonly above?: number }

/** 审批: what needs consent, under which code, and whose (AUTH-12, 17, 18, 20, 24). */
export const approvalKinds = {
  development: { prefix: 'LD', chain: [{ who: 'superior' }] },
  firstDeal: { prefix: 'FD', chain: [{ who: 'superior' }, { who: 'top' }] },
  discount: { prefix: 'DC', chain: [{ who: 'superior' }, { who: 'head', above: 10_000 }] },
  expense: { prefix: 'EX', chain: [{ who: 'superior' }, { who: 'head', above: 5_000 }] },
  deferral: { prefix: 'DP', chain: [{ who: 'superior' }, { who: 'top', above: 100_000 }] },
  disposal: { prefix: 'DF', chain: [{ who: 'superior' }] },
  product: { prefix: 'PI', chain: [{ who: 'superior' }, { who: 'head' }] },
  payGrade: { prefix: 'PG', chain: [{ who: 'superior' }, { who: 'top' }] },
  other: { prefix: 'AP', chain: [{ who: 'superior' }] },
} as const satisfies Readonly<Record<string, { prefix: string; chain: readonly Asked[] }>>

export type ApprovalKind = keyof typeof approvalKinds
export const approvalKindNames = Object.keys(approvalKinds) as ApprovalKind[]

/** The approvers in turn, each once and never the applicant; nobody where nobody is above them. */
export function chainOf(kind: ApprovalKind, { line }: Employee, amount = 0): number[] {
  const [, superior, head = superior] = line
  const of = { superior, head, top: line.length > 1 ? line.at(-1) : undefined }
  const chain: readonly Asked[] = approvalKinds[kind].chain
  const asked = chain.filter(({ above = 0 }) => amount >= above).map(({ who }) => of[who])
  return [...new Set(asked)].filter((id) => id !== undefined)
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
