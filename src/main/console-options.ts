import { parseArgs } from 'node:util'
import { instantIn } from '../bots/console/clock-line.ts'
import type { Messages } from '../core/i18n/en.ts'
import { type Locale, locales } from '../db/choices.ts'
import { UsageError } from './failures.ts'

export type ConsoleOptions = {
  readonly as: string | undefined
  readonly locale: Locale | undefined
  readonly json: boolean
  readonly now: Date | undefined
  readonly db: string | undefined
  readonly demo: boolean
}

/** What follows `npm run console --`. */
export function readConsoleOptions(
  args: readonly string[],
  t: Messages['console'],
): ConsoleOptions {
  const { as, locale, json, now, db, demo } = parsed(args, t)
  const at = now === undefined ? undefined : new Date(instantIn(now))
  if (at && Number.isNaN(at.getTime())) throw new UsageError(t.badNow)
  const known = locales.find((l) => l === locale)
  if (locale !== undefined && !known) throw new UsageError(t.badLocale)
  return { as, locale: known, json: json ?? false, now: at, db, demo: demo ?? false }
}

const options = {
  as: { type: 'string' },
  locale: { type: 'string' },
  json: { type: 'boolean' },
  now: { type: 'string' },
  db: { type: 'string' },
  demo: { type: 'boolean' },
} as const

function parsed(args: readonly string[], t: Messages['console']) {
  const { tokens, values } = parseArgs({ args: [...args], options, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') throw new UsageError(t.unknownOption({ option: token.value }))
    const { rawName, name, value } = token
    const known = Object.entries(options).find(([own]) => own === name)?.[1]
    if (!known) throw new UsageError(t.unknownOption({ option: rawName }))
    if (known.type === 'string' && !isValue(value))
      throw new UsageError(t.needsValue({ option: rawName }))
    if (known.type === 'boolean' && value) throw new UsageError(t.noValue({ option: rawName }))
  }
  return values as Partial<Record<'as' | 'locale' | 'now' | 'db', string>> &
    Partial<Record<'json' | 'demo', boolean>>
}

/** An option is not the value of the one before it. */
const isValue = (given: string | undefined) => Boolean(given) && !given?.startsWith('--')
