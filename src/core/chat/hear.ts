import type { Ctx } from '../ctx.ts'
import { allMessages } from '../i18n/messages.ts'
import type { Raw } from './card.ts'
import type { Command, Invocation } from './command.ts'
import { cuesFound, cuesOf, weight } from './cues.ts'
import { clear, nearest } from './evidence.ts'
import type { Field, Option } from './field.ts'
import { type Cues, folded, isCued, isDenied, isOfACustomer, mentions } from './fields.ts'
import { lineOf } from './line.ts'
import { asWritten, simplified } from './simplified.ts'

/** What a line can mean: one command, with what was found for it, or several, or none. */
export type Heard =
  | (Invocation & { readonly offers: Offers })
  | { readonly candidates: readonly Command[]; readonly words: string }

export type Offers = Readonly<Record<string, readonly Option[]>>

/** `/visit log …` and `/visit …` by their name; anything else by what commands are heard as. */
export async function hear(
  written: string,
  commands: readonly Command[],
  ctx: Ctx,
): Promise<Heard> {
  const trimmed = written.trim()
  const words = simplified(trimmed)
  const heard = await hearRead(words, commands, ctx)
  if ('candidates' in heard) return { ...heard, words: asWritten(heard.words, trimmed, words) }
  return { ...heard, raw: rawAsWritten(heard.raw, trimmed, words) }
}

async function hearRead(words: string, commands: readonly Command[], ctx: Ctx): Promise<Heard> {
  const noun = nounIn(words)
  if (noun !== undefined) return hearRead(`/${noun}`, commands, ctx)
  if (!words.startsWith('/')) return heardFreely(words, commands, ctx)
  const { named, rest } = addressed(words, commands)
  if (named.length === 0 && rest !== '') return heardFreely(rest, commands, ctx)
  if (named.length <= 1 || rest === '') return heardAs(rest, named, ctx)
  const [likely = named[0]] = meant(rest, named)
  return heardAs(rest, likely ? [likely] : [], ctx)
}

/** 合同, and nothing else, is /contract. */
const nounIn = (words: string): string | undefined =>
  allMessages
    .flatMap(({ hear: { nouns } }) => Object.entries<readonly string[]>(nouns))
    .find(([, said]) => said.includes(folded(words).replace(/[?？。.!！]$/, '')))?.[0]

const rawAsWritten = (raw: Raw, written: string, read: string): Raw =>
  Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, asWritten(value, written, read)]),
  )

/** Reads a line for one command that is already chosen. */
export async function hearFor(command: Command, written: string, ctx: Ctx): Promise<Reading> {
  const words = simplified(written)
  const reading = await ratherOf(await readFor(command, words, ctx), words, ctx)
  return { ...reading, raw: rawAsWritten(reading.raw, written, words) }
}

async function readFor(command: Command, words: string, ctx: Ctx): Promise<Reading> {
  const { raw, offers } = await spotted(command, words, cueIn(words, command), ctx)
  return { command, raw, offers }
}

/** The same words read for the command that they mean in truth, by the phrase of the first. */
async function ratherOf(reading: Reading, words: string, ctx: Ctx): Promise<Reading> {
  const command = reading.command.heardRather?.(reading.raw, ctx)
  if (!command) return reading
  const cue = cueIn(words, reading.command)
  const { raw, offers } = await spotted(command, words, cue, ctx)
  return { command, raw, offers }
}

async function heardFreely(words: string, commands: readonly Command[], ctx: Ctx): Promise<Heard> {
  const sure = commands.find((c) => c.heardSurely?.(words))
  const candidates = sure ? [sure] : meant(words, commands)
  if (candidates.length === 0) {
    const alone = await heardAlone(words, commands, ctx)
    return 'command' in alone ? alone : heardByAll(words, commands, ctx)
  }
  const named = await namesake(words, candidates, commands, ctx)
  if (!named) return heardAs(words, candidates, ctx)
  const isCalled = isAround(words, named.command)
  return isCalled ? named : { candidates: [...candidates, named.command], words }
}

async function heardAs(words: string, meant: readonly Command[], ctx: Ctx): Promise<Heard> {
  if (words === '' && meant.length > 1) return { candidates: meant, words }
  const readings: Reading[] = []
  for (const command of meant) readings.push(await readFor(command, words, ctx))
  const [heard, ...others] = meant.length > 1 ? readings.filter(isComplete) : readings
  if (!heard || others.length > 0) return { candidates: meant, words }
  if (isDoubtful(heard, words)) return { candidates: isIdle(heard, words) ? [] : meant, words }
  return ratherOf(heard, words, ctx)
}

/** Of commands that share a phrase (回访), the line means the one for which it says all. */
export function isComplete({ command, raw }: Pick<Reading, 'command' | 'raw'>): boolean {
  return Object.entries(command.form).every(
    ([name, { optional, usual }]) => optional || usual || name in raw,
  )
}

/**
 * Not to write by: a question, what is denied or called off, and a faint phrase with which no record
 * of ours is named. Then a press of one button says that it was meant.
 */
function isDoubtful({ command, raw, offers }: Reading, words: string): boolean {
  const cue = cueIn(words, command)
  if (!command.writes || cue === undefined) return false
  return isAskedOrDenied(words, cue, command) || isFaint({ command, raw, offers }, cue)
}

/** A phrase that means too little by itself, with which no record of ours is named. */
function isFaint({ command, raw, offers }: Reading, cue: string): boolean {
  const isSaid = allMessages.some((t) => command.heardFaintlyAs?.(t).some((f) => folded(f) === cue))
  return isSaid && picksOf(command).every((name) => !(name in raw) && !(name in offers))
}

/** Faint, and called off besides (取消周三的拜访): not even worth a question. */
function isIdle(heard: Reading, words: string): boolean {
  const cue = cueIn(words, heard.command)
  return cue !== undefined && isFaint(heard, cue) && isCued(folded(words), calledOff)
}

const asking: Cues = (t) => t.hear.asking
const calledOff: Cues = (t) => t.hear.calledOff

function isAskedOrDenied(words: string, cue: string, { takesBack, quotes }: Command): boolean {
  const whole = folded(words)
    .split(/(?<=[?!？！])|[,，。;；\n]|[:：](?!\d)/)
    .find((part) => mentions(part, cue))
  if (whole === undefined) return false
  const clause = quotes ? whole.slice(0, whole.indexOf(cue) + cue.length) : whole
  const isAsked = /[?？]$|[吗没呢]$/.test(clause) || isCued(clause, asking)
  if (isAsked || takesBack) return isAsked
  return isDenied(clause.slice(0, clause.indexOf(cue))) || isCued(clause, calledOff)
}

type Reading = { readonly command: Command; readonly raw: Raw; readonly offers: Offers }

/** The fields for which a record has to be named. */
export const picksOf = ({ form }: Command) =>
  Object.entries(form).flatMap(([name, { kind, optional }]) =>
    kind === 'pick' && !optional ? [name] : [],
  )

/** With no phrase at all: a record's name, and little else, can be enough, or what can only be a search. */
async function heardAlone(words: string, commands: readonly Command[], ctx: Ctx): Promise<Heard> {
  for (const command of commands.filter((c) => c.heardAlone)) {
    const reading = await readAlone(command, bare(words, command), ctx)
    if (reading) return reading
  }
  const likely = commands.find((c) => c.heardIf?.(words))
  return likely ? readFor(likely, words, ctx) : { candidates: [], words }
}

/** The names of records that a command needs, if nothing else is said. */
async function readAlone(command: Command, words: string, ctx: Ctx): Promise<Reading | undefined> {
  const { raw, offers, rest } = await spotted(command, words, undefined, ctx)
  const isNamed = picksOf(command).every((name) => name in raw || name in offers)
  return isNamed && rest === '' ? { command, raw, offers } : undefined
}

/** Without a phrase all the words together tell: what only shows is shown, what writes is offered. */
async function heardByAll(words: string, commands: readonly Command[], ctx: Ctx): Promise<Heard> {
  const [best, next] = nearest(words, commands)
  const isClear = best && best.weight - (next?.weight ?? 0) >= clear
  const isShown = isClear && !best.command.writes
  return isShown ? readFor(best.command, words, ctx) : { candidates: [], words }
}

/** A customer may be called like a phrase (Help, 简报), and is what a line of that name alone may mean. */
async function namesake(
  words: string,
  meant: readonly Command[],
  commands: readonly Command[],
  ctx: Ctx,
): Promise<Reading | undefined> {
  for (const command of commands.filter((c) => c.heardAlone)) {
    const name = bare(words, command)
    const isPhrase = meant.some((c) => cuesOf(c).includes(folded(name)))
    const reading = isPhrase ? await readAlone(command, name, ctx) : undefined
    if (reading) return reading
  }
  return undefined
}

/** Whether a command's own words stand around a name: 打开华盛, 华盛的电话. */
export const isAround = (words: string, command: Command): boolean => bare(words, command) !== words

/** The name without what a command lets stand around it: 打开华盛, 华盛的电话. */
function bare(words: string, { heardAround }: Command): string {
  const around = heardAround ? allMessages.flatMap((t) => heardAround(t)) : []
  const said = folded(words).replace(/[?？!！。.]+$/, '')
  const begins = longest(around.filter((a) => said.startsWith(folded(a)) && ends(said, a)))
  const left = said.slice(begins.length)
  const closes = longest(around.filter((a) => left.endsWith(folded(a))))
  if (begins + closes === '') return words
  // Open is a name, too, where nothing else is left.
  return left.slice(0, left.length - closes.length).trim() || left.trim() || words
}

const longest = (said: readonly string[]) =>
  said.reduce((a, b) => (b.length > a.length ? b : a), '')

/** open is no part of opening. */
const ends = (said: string, { length }: string) =>
  !/[a-z]/.test(said[length - 1] ?? '') || !/[a-z]/.test(said[length] ?? '')

/** `/visit log` is one command, `/visit` every command of its noun, `/rapport` and `/start` none. */
function addressed(words: string, commands: readonly Command[]) {
  const [, noun = '', verb = ''] = /^\/(\w+)(?:@\w+)?(?:\s+(\S+))?/.exec(words) ?? []
  const afterNoun = words.replace(/^\/\S+\s*/, '')
  const exact = commands.filter((c) => c.name === `${noun}.${verb}` && !c.unlisted)
  if (exact.length > 0) return { named: exact, rest: afterNoun.slice(verb.length).trim() }
  const named = commands.filter((c) => c.name.split('.')[0] === noun && !c.unlisted)
  return { named, rest: afterNoun }
}

/**
 * The command whose phrase is the longest in the first clause that holds any, for what comes after
 * (…, call back on Monday) is a part of it; of two as long, the one said first.
 */
export function meant(words: string, commands: readonly Command[]): readonly Command[] {
  const clauses = folded(words).split(/[,，。;；!！?？\n]/)
  for (const clause of clauses) {
    const found = meantIn(clause, commands)
    if (found.length > 0) return overruled(found, words, commands)
  }
  return []
}

function overruled(found: readonly Command[], words: string, commands: readonly Command[]) {
  const over = commands.find(
    (command) =>
      found.every(({ name }) => command.heardOver?.includes(name)) &&
      cueIn(words, command) !== undefined,
  )
  return over ? [over] : found
}

function meantIn(clause: string, commands: readonly Command[]): readonly Command[] {
  const said = cuesFound(clause, commands)
  const scored = commands.flatMap((command) => {
    const cue = said.get(command)
    if (cue === undefined) return []
    if (command.heardWhole && cue !== clause.trim()) return []
    const at = clause.indexOf(cue)
    const isElsewhere = command.aboutStaff && isOfACustomer(clause.slice(0, at))
    return isElsewhere ? [] : [{ command, weight: weight(cue), at }]
  })
  const leading = scored.find(
    ({ command: { heardFirst }, at }) => heardFirst === 'anywhere' || (heardFirst && at === 0),
  )
  const isWhole = scored.some((s) => s.command.heardWhole && s.weight > (leading?.weight ?? 0))
  if (leading && !isWhole) return [leading.command]
  const longest = Math.max(0, ...scored.map((s) => s.weight))
  const best = scored.filter((s) => s.weight === longest)
  const first = Math.min(...best.map((s) => s.at))
  return best.filter((s) => s.at === first).map(({ command }) => command)
}

function cueIn(words: string, command: Command): string | undefined {
  const said = folded(words)
  return cuesOf(command).find((cue) => mentions(said, cue))
}

/** Every field looks for itself, those with a cue of their own before the others. */
async function spotted(command: Command, words: string, cue: string | undefined, around: Ctx) {
  const ctx: Ctx = { ...around, command }
  const raw: Record<string, string> = {}
  const offers: Record<string, readonly Option[]> = {}
  if (words === '') return { raw: raw as Raw, offers, rest: '' }
  const line = lineOf(words, cue, { now: ctx.now, timeZone: ctx.actor.timeZone }, raw)
  for (const [name, field] of early(Object.entries(command.form))) {
    const found = await field.spot?.(line, ctx)
    if (typeof found === 'string' && found !== '') raw[name] = found
    else if (Array.isArray(found)) offers[name] = found
  }
  return { raw: raw as Raw, offers, rest: line.rest() }
}

function early(fields: readonly (readonly [string, Field])[]) {
  const isEarly = ([, field]: readonly [string, Field]) => field.early === true
  return [...fields.filter(isEarly), ...fields.filter((f) => !isEarly(f))]
}
