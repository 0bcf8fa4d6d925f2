import { expect, test } from 'vitest'
import type { Employee } from '../../db/schema.ts'
import { amount } from './amount.ts'
import {
  type ApprovalKind,
  approvalCodeIn,
  approvalKindNames,
  approvalKinds,
  chainOf,
  showApprovalCode,
  workDaysBetween,
} from './rules.ts'

const lin = { line: [1, 2, 3, 4] } as Employee

test('the superior is asked, above an amount the one above, and the top for what binds the company', () => {
  expect(chainOf('development', lin)).toEqual([2])
  expect(chainOf('expense', lin, { amount: 4_999 })).toEqual([2])
  expect(chainOf('expense', lin, { amount: 5_000 })).toEqual([2, 3])
  expect(chainOf('firstDeal', lin)).toEqual([2, 4])
  expect(chainOf('deferral', lin, { amount: 100_000 })).toEqual([2, 4])
})

test('in a short line nobody is asked twice, and nobody is asked of themselves', () => {
  const kinds = (line: number[]) =>
    approvalKindNames
      .filter((kind) => kind !== 'access' && kind !== 'appointment')
      .map((kind) => chainOf(kind, { line } as Employee, { amount: 1e9 }))

  expect(new Set(kinds([1, 2]).map(String))).toEqual(new Set(['2']))
  expect(new Set(kinds([1]).map(String))).toEqual(new Set(['']))
})

test('the holder of a right is the nearest up the line, else anybody, else it is the superior', () => {
  const holders = (...ids: number[]) => ({ holders: { 'approval.borrow': ids } })
  expect(chainOf('borrow', lin, holders(9, 4, 3))).toEqual([3])
  expect(chainOf('borrow', lin, holders(9, 1))).toEqual([9])
  expect(chainOf('borrow', lin, holders(1))).toEqual([2])
  expect(chainOf('disposal', lin, holders(9))).toEqual([2])
})

test('whoever is above the keeper lets people in, the keeper where nobody is, never the applicant', () => {
  const holders = { 'customer.restricted': [1, 9] }
  expect(chainOf('access', lin, { keeper: 5, aboveKeeper: [6, 7], holders })).toEqual([6])
  expect(chainOf('access', lin, { keeper: 5, aboveKeeper: [1], holders })).toEqual([5])
  expect(chainOf('access', lin, { aboveKeeper: [], holders })).toEqual([9])
  expect(chainOf('access', lin, { keeper: 1 })).toEqual([])
})

test('every kind has a code of its own, which is found in a line', () => {
  const prefixes = approvalKindNames.map((kind) => approvalKinds[kind].prefix)
  expect(new Set(prefixes).size).toBe(prefixes.length)
  for (const kind of approvalKindNames) {
    const code = showApprovalCode(kind, 21)
    expect(approvalCodeIn(`批准${code}，可以`), code).toEqual({ kind, number: 21 })
  }
  expect(showApprovalCode('development' satisfies ApprovalKind, 21)).toBe('LD-021')
  expect(approvalCodeIn('approve ld21')).toEqual({ kind: 'development', number: 21 })
  for (const line of ['fold-21', 'LD', 'XX-021', 'LD-1234567']) {
    expect(approvalCodeIn(line), line).toBeUndefined()
  }
})

const money = amount(() => '')
const read = (raw: string) => money.read(raw, {} as never)

test('amounts are read as people write them', () => {
  for (const [raw, value] of [
    ['5000', '5000.00'],
    ['5,000元', '5000.00'],
    ['¥1,200.50', '1200.50'],
    ['2万', '20000.00'],
    ['1.5万元', '15000.00'],
    ['3千', '3000.00'],
    ['20k', '20000.00'],
    ['1.5m', '1500000.00'],
  ] as const) {
    expect(read(raw), raw).toBe(value)
  }
  for (const raw of ['', 'much', '0', '-', '999999999999999']) {
    expect(() => read(raw), raw).toThrow('That is no amount')
  }
})

test('a bare number in a line is no amount', () => {
  const spot = (words: string) => money.spot?.({ words } as never, {} as never)
  expect(spot('3个客户的招待费2,000元')).toBe('2,000元')
  expect(spot('apply for 20k of gifts')).toBe('20k')
  expect(spot('申请3天培训')).toBeUndefined()
})

test('days off do not count while one waits', () => {
  const isWeekday = (day: string) => !['2026-04-04', '2026-04-05'].includes(day)
  expect(workDaysBetween('2026-04-03', '2026-04-06', isWeekday)).toBe(1)
  expect(workDaysBetween('2026-04-03', '2026-04-03', isWeekday)).toBe(0)
})
