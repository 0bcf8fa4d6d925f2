import type { Ctx } from '../ctx.ts'
import { UserError } from '../errors.ts'
import type { Raw } from './card.ts'
import type { Command } from './command.ts'
import type { Field } from './field.ts'
import { hear } from './hear.ts'

/** What a line means, for whoever measures: records by their names, values as ISO 8601 or decimals. */
export type Understanding = {
  readonly text: string
  readonly commands: readonly { readonly name: string; readonly raw: Raw }[]
  /** The commands between which the writer is asked to choose, or the fields that they are asked for. */
  readonly ask: readonly string[]
}

/** Reads a line as chat does, and writes nothing. */
export async function readingOf(
  text: string,
  commands: readonly Command[],
  ctx: Ctx,
): Promise<Understanding> {
  const heard = await hear(text, commands, ctx)
  if ('candidates' in heard) {
    return { text, commands: [], ask: heard.candidates.map(({ name }) => name) }
  }
  const { command, raw } = heard
  const ask = Object.entries(command.form)
    .filter(([name, { optional, usual }]) => !optional && !usual && !(name in raw))
    .map(([name]) => name)
  return { text, commands: [{ name: command.name, raw: await plain(command, raw, ctx) }], ask }
}

async function plain(command: Command, raw: Raw, ctx: Ctx): Promise<Raw> {
  const under = { ...ctx, command }
  const said = Object.entries(raw).filter(([name]) => command.form[name]?.kind !== 'hidden')
  const entries: [string, string][] = []
  for (const [name, value] of said) {
    const field = command.form[name]
    entries.push([name, field ? await plainValue(field, value, under) : value])
  }
  return Object.fromEntries(entries)
}

async function plainValue(field: Field, value: string, ctx: Ctx): Promise<string> {
  if (field.kind === 'pick') return (await field.show?.(value, ctx)) ?? value
  if (field.kind !== 'text') return value
  const read = await readable(field, value, ctx)
  return typeof read === 'number' || typeof read === 'string' ? String(read) : value
}

/** What cannot be read is asked for anew in chat; here it stays as it was said. */
async function readable(field: Field, value: string, ctx: Ctx): Promise<unknown> {
  try {
    return await field.read(value, ctx)
  } catch (error) {
    if (error instanceof UserError) return value
    throw error
  }
}
