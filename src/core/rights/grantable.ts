import { type RightFamily, rightFamilies, type Scope, scopes } from '../../db/organisation.ts'
import type { Command } from '../chat/command.ts'
import { cuesOf } from '../chat/cues.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentionedAt } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import { templates } from '../org/templates.ts'
import { nameOf } from './rights-card.ts'
import { grantsFor, grantsWithoutPost } from './rules.ts'
import { sights } from './sights.ts'

/** What a post can be given: a family, a right that has a name, a noun, or one command. */
export type Grantable = { readonly name: string; readonly family: RightFamily }

export function grantableOf(commands: readonly Command[]): readonly Grantable[] {
  const families = rightFamilies.map((family) => ({ name: family, family }))
  const righted = commands.flatMap(({ name, family = 'business' }) =>
    family === 'everyone' ? [] : [{ name, family }],
  )
  const nouns = righted.map(({ name, family }) => ({ name: nounOf(name), family }))
  const all = [
    ...families,
    ...Object.values(sights),
    ...named,
    ...righted,
    ...nouns.toSorted(weightier),
  ]
  return [...new Map(all.toReversed().map((one) => [one.name, one])).values()].toReversed()
}

const nounOf = (name: string) => name.split('.')[0] ?? name

/** A noun whose commands are of several families is as weighty as the weightiest. */
const weightier = (a: Grantable, b: Grantable) =>
  rightFamilies.indexOf(a.family) - rightFamilies.indexOf(b.family)

/** Those that posts come with, besides what commands are called. */
const named: readonly Grantable[] = Object.values(templates).flatMap(({ posts }) =>
  posts.flatMap(({ rights }) => rights.map(({ name, family }) => ({ name, family }))),
)

/** Whether somebody holds as much themselves, not counting what was lent to them. */
export function covers(
  actor: Actor,
  right: Grantable,
  scope: Scope,
  commands: readonly Command[] = [],
) {
  const grants = (actor.grants ?? grantsWithoutPost(actor)).filter(({ of }) => of === actor.id)
  const holds = (one: Grantable | Command) =>
    grantsFor({ ...actor, grants }, one).some(
      (g) => scopes.indexOf(g.scope) >= scopes.indexOf(scope),
    )
  const within = commands.filter(
    (c) => c.family !== 'everyone' && nounOf(c.name) === right.name && c.name !== right.name,
  )
  return within.length > 0 ? within.every(holds) : holds(right)
}

/** How a form comes by one: by its name, or by what it is called in any language. */
export const grantableByName = (commands: () => readonly Command[]) => ({
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const t = messages(ctx.actor)
    return grantableOf(commands())
      .map(({ name }) => ({ value: name, label: nameOf(name, commands(), t) }))
      .filter(({ value, label }) => folded(`${value} ${label}`).includes(folded(query)))
  },

  async read(raw: string): Promise<Grantable> {
    const all = grantableOf(commands())
    const found =
      all.find(({ name }) => name === raw) ??
      all.find(({ name }) => calledOf(name, commands()).includes(folded(raw)))
    return found ?? fail((t) => t.rights.notARight({ name: raw }))
  },

  async show(raw: string, { actor }: Ctx): Promise<string> {
    return nameOf(raw, commands(), messages(actor))
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const t = messages(ctx.actor)
    const found = longestIn(folded(line.rest()), commands())
    const [only, ...others] = [...new Set(found)]
    if (others.length === 0) return only
    return [only ?? '', ...others].map((name) => ({
      value: name,
      label: nameOf(name, commands(), t),
    }))
  },
})

/** In every language, folded. */
const calledOf = (name: string, commands: readonly Command[]) =>
  allMessages.map((t) => folded(nameOf(name, commands, t)))

/**
 * By its name (visit.list) it is meant first, then by the longest of its phrases, for 折扣审批权 is not 审批;
 * a noun (department) is so common a word that anything else goes before it.
 */
function longestIn(words: string, commands: readonly Command[]): string[] {
  const all = grantableOf(commands)
  const exact = all.filter(({ name }) => name.includes('.') && mentionedAt(words, name) >= 0)
  if (exact.length > 0) return exact.map(({ name }) => name)
  const hits = all.map(({ name }) => ({ name, length: lengthIn(words, name, commands) }))
  const worded = hits.filter(({ name, length }) => length > 0 && !isNoun(name, commands))
  const found = worded.length > 0 ? worded : hits.filter(({ length }) => length > 0)
  const longest = Math.max(0, ...found.map(({ length }) => length))
  return found.filter(({ length }) => length === longest).map(({ name }) => name)
}

const isNoun = (name: string, commands: readonly Command[]) =>
  commands.some((c) => c.name !== name && nounOf(c.name) === name)

/** How long its longest phrase in these words is. */
function lengthIn(words: string, name: string, commands: readonly Command[]): number {
  const command = commands.find((c) => c.name === name)
  const phrases = [name, ...calledOf(name, commands), ...(command ? cuesOf(command) : [])]
  const said = phrases.filter((phrase) => mentionedAt(words, phrase) >= 0)
  return Math.max(0, ...said.map((phrase) => phrase.length))
}
