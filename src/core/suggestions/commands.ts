import { suggestionKinds } from '../../db/suggestions.ts'
import { button, text as words } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { longestKeyIn } from '../customers/customer-by-name.ts'
import { customerWhoSpeaks } from '../customers/customer-who-speaks.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { fail } from '../errors.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { listMeasures } from '../measures/list-measures.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { periodField } from '../statements/period-field.ts'
import { countSuggestions } from './count-suggestions.ts'
import { findSuggestions, type SuggestionFile, scopes, suggestionSeen } from './find-suggestions.ts'
import { openStates, showSuggestion, suggestionIn } from './rules.ts'
import { type Settle, settleSuggestion } from './settle-suggestion.ts'
import { spotKind, spotReply, spotWhat } from './spot-suggestion.ts'
import { countCard, suggestionCard, suggestionListCard } from './suggestion-card.ts'
import { passSuggestion, takeSuggestion } from './take-suggestion.ts'

const wordsMax = 2000
const pageSize = 8

const kindField = () => ({
  ...choice(
    (t) => t.suggestions.fields.kind,
    suggestionKinds,
    (t) => t.suggestions.kinds,
    (t) => t.suggestions.kindsAlso,
  ),
  spot: spotKind,
})
const departmentField = () => pick((t) => t.suggestions.fields.department, departmentByName)

const add = command({
  name: 'suggestion.add',
  summary: (t) => t.suggestions.addSummary,
  heardAs: (t) => t.suggestions.addHeardAs,
  writes: true,
  form: {
    customer: optional(customerWhoSpeaks('suggestion.add')),
    department: optional(departmentField()),
    kind: usually(kindField(), () => 'other'),
    what: text((t) => t.suggestions.fields.what, { max: wordsMax, spot: spotWhat }),
  },
  async run(ctx, said) {
    const row = await takeSuggestion(ctx, said)
    return cardOf(ctx, row, messages(ctx.actor).suggestions.added({ code: showSuggestion(row) }))
  },
})

async function cardOf(ctx: Ctx, { id }: { readonly id: number }, title?: string) {
  const file = await suggestionSeen(ctx, id)
  if (!file) return fail((t) => t.suggestions.notThere)
  const measures = await listMeasures(ctx, [`suggestion:${id}`])
  const isJudge = await isWithinReach(ctx, file.handler)
  return suggestionCard(file, { measures, isJudge }, { reader: ctx.actor, now: ctx.now }, title)
}

/** One that the actor may read, by its number or its code. */
const theOne = () =>
  pick((t) => t.suggestions.noun, {
    find: async (_: string, ctx: Ctx) =>
      (await findSuggestions(ctx, { scope: 'open' }, { limit: 20 })).map(({ suggestion }) => ({
        value: String(suggestion.id),
        label: `${showSuggestion(suggestion)} ${suggestion.what.slice(0, 40)}`,
      })),
    async read(raw: string, ctx: Ctx) {
      const id = numberIn(raw) ?? suggestionIn(raw)
      const file = id === undefined ? await ofCustomer(raw, ctx) : await suggestionSeen(ctx, id)
      return file ? { id: file.suggestion.id, file } : fail((t) => t.suggestions.notThere)
    },
    show: async (raw: string) => (numberIn(raw) ? showSuggestion({ id: Number(raw) }) : raw),
    async spot(line, ctx) {
      const said = /(?<![a-z0-9])SG[-—－]\d{1,9}(?!\d)/i.exec(line.words)?.[0]
      if (said === undefined) return spotOfCustomer(line, ctx)
      line.takeName(said.toLowerCase())
      return String(suggestionIn(said))
    },
  })

/** Of whoever is named the one that is not settled, or else the newest. */
async function ofCustomer(words: string, ctx: Ctx): Promise<SuggestionFile | undefined> {
  const [customer] = await customersMentioned(words, ctx)
  if (!customer) return undefined
  const found = await findSuggestions(ctx, { scope: 'all', customer }, { limit: 20 })
  const unsettled = found.find(({ suggestion: { state } }) => openStates.includes(state))
  return unsettled ?? found[0]
}

async function spotOfCustomer(line: Line, ctx: Ctx): Promise<string | undefined> {
  const file = await ofCustomer(line.words, ctx)
  if (file?.customer) line.takeName(longestKeyIn(line.words, file.customer))
  return file && String(file.suggestion.id)
}

const view = command({
  name: 'suggestion.view',
  summary: (t) => t.suggestions.viewSummary,
  heardAlone: true,
  form: { suggestion: theOne() },
  run: (ctx, { suggestion }) => cardOf(ctx, suggestion),
})

const list = command({
  name: 'suggestion.list',
  summary: (t) => t.suggestions.listSummary,
  heardAs: (t) => t.suggestions.listHeardAs,
  form: {
    scope: usually(
      choice(
        (t) => t.suggestions.fields.scope,
        scopes,
        (t) => t.suggestions.scopes,
        (t) => t.suggestions.scopesAlso,
      ),
      () => 'open',
    ),
    customer: optional(customerField()),
    department: optional(departmentField()),
    period: optional(periodField),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { from = 0, ...wanted }) {
    const found = await findSuggestions(ctx, wanted, { limit: pageSize + 1, offset: from })
    const { scope, customer, department, period } = wanted
    const next = {
      scope,
      ...(customer && { customer: String(customer.id) }),
      ...(department && { department: String(department.id) }),
      ...(period && { period }),
      from: String(from + pageSize),
    }
    const { suggestions: t, form } = messages(ctx.actor)
    const more = found[pageSize] && button(form.more, 'suggestion.list', next)
    const page = { title: t.lists[scope], listed: found.slice(0, pageSize), more }
    return suggestionListCard(page, { reader: ctx.actor, now: ctx.now })
  },
})

const replyField = (label: 'measure' | 'reason' | 'reply') =>
  text((t) => t.suggestions.fields[label], { max: wordsMax, spot: spotReply })

type Verb = 'adopt' | 'decline' | 'answer'
type Said = Omit<Settle, 'state' | 'suggestion'> & {
  readonly suggestion: { readonly file: SuggestionFile }
}

const states = { adopt: 'adopted', decline: 'declined', answer: 'answered' } as const

async function settled(ctx: Ctx, verb: Verb, { suggestion, ...said }: Said) {
  const settle = { ...said, suggestion: suggestion.file, state: states[verb] }
  const row = await settleSuggestion(ctx, settle)
  const code = showSuggestion(row)
  return cardOf(ctx, row, messages(ctx.actor).suggestions.done[verb]({ code }))
}

const wordsOf = (verb: Verb) => ({
  name: `suggestion.${verb}`,
  summary: ({ suggestions: t }: Messages) => t.summaries[verb],
  heardAs: ({ suggestions: t }: Messages) => t.heard[verb],
  writes: true,
})

const adopt = command({
  ...wordsOf('adopt'),
  form: {
    suggestion: theOne(),
    dueOn: optional(day((t) => t.suggestions.fields.dueOn, { deadlines: true })),
    assignee: optional(pick((t) => t.suggestions.fields.assignee, employeeByName)),
    reply: replyField('measure'),
  },
  run: (ctx, said) => settled(ctx, 'adopt', said),
})

const decline = command({
  ...wordsOf('decline'),
  takesBack: true,
  form: { suggestion: theOne(), reply: replyField('reason') },
  run: (ctx, said) => settled(ctx, 'decline', said),
})

const answer = command({
  ...wordsOf('answer'),
  form: { suggestion: theOne(), reply: replyField('reply') },
  run: (ctx, said) => settled(ctx, 'answer', said),
})

const pass = command({
  name: 'suggestion.pass',
  summary: (t) => t.suggestions.passSummary,
  heardAs: (t) => t.suggestions.passHeardAs,
  writes: true,
  form: { suggestion: theOne(), department: departmentField() },
  async run(ctx, { suggestion, department }) {
    const row = await passSuggestion(ctx, suggestion.file, department)
    const said = { code: showSuggestion(row), name: department.name }
    const title = messages(ctx.actor).suggestions.passed(said)
    // Where those who have it now are not one's own, it is out of sight.
    const isSeen = (await suggestionSeen(ctx, row.id)) !== undefined
    return isSeen ? cardOf(ctx, row, title) : { title, tone: 'good', body: [words(row.what)] }
  },
})

const counted = command({
  name: 'suggestion.count',
  summary: (t) => t.suggestions.countSummary,
  heardAs: (t) => t.suggestions.countHeardAs,
  form: { period: optional(periodField) },
  run: async (ctx, { period }) => countCard(await countSuggestions(ctx, period), period, ctx.actor),
})

/** 建议, in the order in which help shows them. */
export const suggestionCommands: readonly Command[] = [
  add,
  list,
  view,
  adopt,
  decline,
  answer,
  pass,
  counted,
]
