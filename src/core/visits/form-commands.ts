import { eq } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import type { Raw } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import { clearable, folded, optional, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { en } from '../i18n/en.ts'
import { one } from '../one.ts'
import { dayAt } from '../time.ts'
import { formCard } from './form-card.ts'
import { loggedField } from './logged-by-customer.ts'
import { planField } from './plan-by-customer.ts'
import { type AnyPart, preparationParts, spotPart, visitParts } from './spot-parts.ts'
import { prepareVisit, writeResult } from './write-form.ts'

const wordsMax = 1000
const part = (name: AnyPart, among: readonly AnyPart[]) =>
  clearable(
    text((t) => t.visits.fields[name], {
      max: wordsMax,
      spot: (line) => spotPart(name, among)({ ...line, words: behindHeading(line) }),
    }),
  )

/** Without the sentence that says which visit it is about: 华盛拜访准备：…. */
function behindHeading({ words, cue = '' }: Line): string {
  const [heading = ''] = /^[^:：。.;；\n]*[:：。.]/.exec(words) ?? []
  return folded(heading).includes(cue) ? words.slice(heading.length) : words
}

/** What stands first behind it is the result, where nothing else is said to be. */
function spotResult(line: Line): string | undefined {
  const words = behindHeading(line)
  const found = spotPart('result')({ ...line, words })
  const [, heading = ''] = en.visits.partCues.result
  const headed = { ...line, words: `${heading}: ${words}` }
  return found ?? (words === line.words ? undefined : spotPart('result')(headed))
}
const before = (name: AnyPart) => part(name, preparationParts)
const after = (name: AnyPart) => part(name, visitParts)

/** With nothing said it shows what was written before, to be filled or corrected. */
const filledFrom =
  (field: 'plan' | 'visit', names: readonly (keyof Visit)[]) =>
  async (raw: Raw, ctx: Ctx): Promise<Raw | undefined> => {
    if (names.some((name) => name in raw)) return undefined
    // Which one is asked first.
    if (field === 'visit' && raw.visit === undefined) return undefined
    const of = field === 'plan' ? planField() : loggedField()
    const visit = await of.read(raw[field] ?? '', ctx)
    const now = names.flatMap((name) => (visit[name] === null ? [] : [[name, String(visit[name])]]))
    return { [field]: String(visit.id), ...Object.fromEntries(now) }
  }

const visitPrepare = command({
  name: 'visit.prepare',
  summary: (t) => t.visits.prepareSummary,
  heardAs: (t) => t.visits.prepareHeardAs,
  heardFirst: 'anywhere',
  writes: true,
  reviews: filledFrom('plan', ['purpose', 'questions', 'materials']),
  form: {
    plan: planField(),
    purpose: before('purpose'),
    questions: before('questions'),
    materials: before('materials'),
  },
  run: async (ctx, { plan, ...said }) =>
    shown(ctx, 'prepared', await prepareVisit(ctx, plan, said)),
})

const visitResult = command({
  name: 'visit.result',
  summary: (t) => t.visits.resultSummary,
  heardAs: (t) => t.visits.resultHeardAs,
  heardFirst: 'anywhere',
  writes: true,
  reviews: filledFrom('visit', ['result', 'problems', 'nextStep', 'note']),
  form: {
    visit: loggedField(),
    result: { ...after('result'), spot: spotResult },
    problems: after('problems'),
    nextStep: after('nextStep'),
    note: optional(text((t) => t.visits.fields.note, { max: 2000 })),
  },
  run: async (ctx, { visit, ...said }) => shown(ctx, 'result', await writeResult(ctx, visit, said)),
})

async function shown(ctx: Ctx, what: 'prepared' | 'result', visit: Visit) {
  const { tx, now, actor } = ctx
  const customer = one(await tx.select().from(customers).where(eq(customers.id, visit.customerId)))
  return formCard(what, { visit, customer }, actor, dayAt(now, actor.timeZone))
}

/** The forms before and after a visit. */
export const formCommands = [visitPrepare, visitResult]
