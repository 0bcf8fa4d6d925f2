import type { Command } from './command.ts'
import complaintsService from './examples/complaints-service.json' with { type: 'json' }
import customers from './examples/customers.json' with { type: 'json' }
import developmentCredit from './examples/development-credit.json' with { type: 'json' }
import people from './examples/people.json' with { type: 'json' }
import tasksColleagues from './examples/tasks-colleagues.json' with { type: 'json' }
import visitsCallbacks from './examples/visits-callbacks.json' with { type: 'json' }
import { featuresOf } from './features.ts'
import { folded } from './fields.ts'
import { simplified } from './simplified.ts'

/** What a line says for a command: logarithms, of which only differences mean something. */
export type Evidence = { readonly name: string; readonly weight: number }

/** The name under which examples stand that mean nothing to us. */
export const nothing = '-'

type Examples = Readonly<Record<string, readonly string[]>>
const files: readonly Examples[] = [
  ...[visitsCallbacks, complaintsService, customers, tasksColleagues, developmentCredit, people],
]

/** Lines as people write them, with the command each means; of two in one line `one.name+other.name`. */
export const examples = (): readonly { readonly name: string; readonly line: string }[] =>
  files.flatMap((file) =>
    Object.entries(file).flatMap(([name, lines]) => lines.map((line) => ({ name, line }))),
  )

/** What each feature says for whom, above what it says for everybody else. */
type Weighed = {
  readonly idf: number
  readonly of: readonly number[]
  readonly more: readonly number[]
}
type Table = {
  readonly names: readonly string[]
  /** What any feature says for a command in whose examples it is not. */
  readonly absent: readonly number[]
  readonly features: ReadonlyMap<string, Weighed>
}

/** How much of a feature everybody has who was never seen with it; and how many kinds of them there are. */
const unseen = 0.1
const kinds = 10_000

let counted: Table | undefined

/**
 * For which commands a line speaks, the likeliest first: naive Bayes against the complement, counted
 * in the examples the first time (0.5 s).
 */
export function evidenceIn(words: string): readonly Evidence[] {
  counted ??= count()
  const { names, absent, features } = counted
  const found = [...featuresOf(folded(simplified(words)))].flatMap((one) => features.get(one) ?? [])
  const all = found.reduce((sum, { idf }) => sum + idf, 0)
  const weights = absent.map((each) => each * all)
  for (const { of, more } of found) {
    of.forEach((name, n) => {
      weights[name] = (weights[name] ?? 0) + (more[n] ?? 0)
    })
  }
  return names
    .map((name, n) => ({ name, weight: weights[n] ?? 0 }))
    .sort((a, b) => b.weight - a.weight)
}

/** So much more evidence than for any other leaves little doubt: 97 of 100 such lines were right. */
export const clear = 8

/** So much less is too little to be offered beside the best. */
const far = 25

type Near = { readonly command: Command; readonly weight: number }

/** The commands that a line means most likely, the best first; none where it means nothing to us. */
export function nearest(words: string, commands: readonly Command[]): readonly Near[] {
  const found = evidenceIn(words)
  const [first] = found
  if (!first || first.name === nothing) return []
  const near = found.filter(({ weight }) => first.weight - weight <= far)
  return near.flatMap(({ name, weight }) => {
    const command = commands.find((one) => one.name === name && !one.unlisted)
    return command ? [{ command, weight }] : []
  })
}

type Mass = { readonly idf: number; readonly of: Map<number, number> }

function count(): Table {
  const said = examples().filter(({ name }) => !name.includes('+'))
  const names = [...new Set(said.map(({ name }) => name))]
  const lines = said.map(({ name, line }) => ({
    of: names.indexOf(name),
    its: [...featuresOf(folded(simplified(line)))],
  }))
  const masses = massesOf(lines)
  const totals = names.map(() => 0)
  for (const { its, of } of lines) {
    const known = its.flatMap((one) => masses.get(one) ?? [])
    const length = Math.hypot(...known.map(({ idf }) => idf)) || 1
    for (const mass of known) {
      const part = mass.idf / length
      mass.of.set(of, (mass.of.get(of) ?? 0) + part)
      totals[of] = (totals[of] ?? 0) + part
    }
  }
  const whole = totals.reduce((sum, total) => sum + total, 0)
  const smooth = unseen * kinds
  return {
    names,
    absent: totals.map((total) => Math.log((unseen * (whole - total + smooth)) / (total + smooth))),
    features: new Map([...masses].map(([feature, mass]) => [feature, weighed(mass)])),
  }
}

/** Every feature that more than one example has; the rarer it is, the more it says. */
function massesOf(lines: readonly { readonly its: readonly string[] }[]): Map<string, Mass> {
  const times = new Map<string, number>()
  for (const one of lines.flatMap(({ its }) => its)) times.set(one, (times.get(one) ?? 0) + 1)
  return new Map(
    [...times]
      .filter(([, count]) => count > 1)
      .map(([feature, count]) => [
        feature,
        { idf: Math.sqrt(Math.log(lines.length / count)), of: new Map() },
      ]),
  )
}

function weighed({ idf, of }: Mass): Weighed {
  const all = [...of.values()].reduce((sum, mass) => sum + mass, 0)
  const more = [...of.values()].map(
    (mass) =>
      idf * (Math.log((mass + unseen) / unseen) + Math.log((all + unseen) / (all - mass + unseen))),
  )
  return { idf, of: [...of.keys()], more }
}
