import { readFile } from 'node:fs/promises'
import { findTimes } from '../src/core/when/find-times.ts'

type Found = { readonly at: string; readonly value: string }
type Line = {
  readonly text: string
  readonly lang: string
  readonly prefer: 'future' | 'past'
  readonly found: readonly Found[]
}
export type DateVerdict = {
  readonly line: Line
  readonly said: readonly Found[]
  readonly isRight: boolean
  readonly isPlaced: boolean
}

const zone = 'Asia/Shanghai'

/** What is found in each labelled line, beside what a colleague finds. */
export async function judgedDates(file: string, now: Date): Promise<readonly DateVerdict[]> {
  const written = await readFile(file, 'utf8').catch(() => '')
  const lines = written.split('\n').filter(Boolean)
  return lines.map((one) => judged(JSON.parse(one) as Line, now))
}

function judged(line: Line, now: Date): DateVerdict {
  const times = findTimes(line.text, now, zone, line.prefer)
  const said = times.map(({ text, value }) => ({ at: text, value }))
  const isRight =
    said.length === line.found.length &&
    said.every(({ value }, n) => isSame(line.found[n]?.value ?? '', value))
  return { line, said, isRight, isPlaced: isRight && said.every((one, n) => isAt(line, one, n)) }
}

/** The words that tell the time; with or without those that make it a deadline. */
function isAt({ found }: Line, { at }: Found, n: number): boolean {
  const wanted = found[n]?.at ?? ''
  return wanted.includes(at) || at.includes(wanted)
}

/** Also equal lengths, and a part of the day said as the day: 明天上午. */
function isSame(wanted: string, said: string): boolean {
  return wanted === said || equal(wanted) === equal(said) || hoursOfDay(wanted) === said
}

/** The day whose hours these are. */
function hoursOfDay(value: string): string | undefined {
  const [, day, last] = /^(\d{4}-\d\d-\d\d)T[^/]*\/(\d{4}-\d\d-\d\d)T/.exec(value) ?? []
  const isMidnight = /T00:00[^/]*$/.test(value)
  return last === day || isMidnight ? day : undefined
}

const units: Readonly<Record<string, readonly [string, number]>> = {
  ...{ Y: ['M', 12], M: ['M', 1], W: ['D', 7], D: ['D', 1] },
  ...{ TH: ['S', 3600], TM: ['S', 60], TS: ['S', 1] },
}

/** P2W as P14D, PT1H30M as PT5400S. */
function equal(value: string): string {
  const [, before, days = '', hours = '', after] =
    /^((?:R\/)?)P((?:\d+[YMWD])*)(?:T((?:\d+[HMS])+))?(;.*)?$/.exec(value) ?? []
  if (before === undefined) return value
  const sums: Record<string, number> = {}
  for (const [text, prefix] of [
    [days, ''],
    [hours, 'T'],
  ] as const)
    for (const [, many, name] of text.matchAll(/(\d+)([A-Z])/g)) {
      const [unit, each] = units[`${prefix}${name}`] ?? ['', 0]
      sums[unit] = (sums[unit] ?? 0) + Number(many) * each
    }
  return `${before}${JSON.stringify(Object.entries(sums).sort())}${after ?? ''}`
}

/** By language: every value right and in order, and each in its place as well. */
export function datesScore(all: readonly DateVerdict[]) {
  const parts = { all, zh: langOf(all, 'zh'), en: langOf(all, 'en'), mixed: langOf(all, 'mixed') }
  const percent = (some: number, of: number) => Number(((100 * some) / Math.max(1, of)).toFixed(1))
  return Object.entries(parts).map(([dates, some]) => ({
    ...{ dates, lines: some.length },
    'exactly right, %': percent(some.filter(({ isRight }) => isRight).length, some.length),
    'and in place, %': percent(some.filter(({ isPlaced }) => isPlaced).length, some.length),
  }))
}

function langOf(all: readonly DateVerdict[], lang: string) {
  return all.filter(({ line }) => line.lang === lang)
}

export function tellDate({ line, said, isRight }: DateVerdict): void {
  const shown = (found: readonly Found[]) =>
    found.map((one) => `${one.at} = ${one.value}`).join('; ')
  if (!isRight) console.log(`${line.text}\n    ${shown(line.found)}\n    ${shown(said)}`)
}
