import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { type Cues, hidden, isCued, optional, pick } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { type LookedInto, recordLookups } from '../customers/record-lookups.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { codePattern, taskNamed } from '../tasks/task-by-name.ts'
import { invocationDetails, listInvocations } from './list-invocations.ts'
import { type Recorded, recordHistory } from './record-history.ts'
import { auditCard, historyCard, invocationCard } from './trail-card.ts'

const pageSize = 8

type Commands = () => readonly Command[]
type Numbered = { readonly id: number }

/** A record of ours by a button's number. */
const numbered = (): Field<Numbered> => hidden((raw) => ({ id: numberIn(raw) ?? 0 }))

/** A task by its code, or by words of its title where it is called a task: any word may be of one. */
const taskField = () =>
  pick<Numbered>((t) => t.tasks.fields.task, {
    ...anyTask,
    async spot(line, ctx) {
      const isMeant = codePattern.test(line.words) || isCued(line.words, byTitle)
      return isMeant ? anyTask.spot(line, ctx) : undefined
    },
  })

const anyTask = taskNamed('seen')

const byTitle: Cues = (t) => t.trail.taskHistoryHeardAs

type Historied = {
  readonly name: string
  readonly table: Recorded
  readonly summary: Phrase
  readonly of: Field<Numbered>
  readonly heardAs?: Cues
  readonly family?: 'personnel' | 'everyone'
}

/** Behind a button, for what has no name that people write. */
const histories: readonly Historied[] = [
  {
    name: 'customer.history',
    table: 'customers',
    summary: (t) => t.trail.ofCustomer,
    of: customerField(),
  },
  {
    name: 'task.history',
    table: 'tasks',
    summary: (t) => t.trail.ofTask,
    of: taskField(),
    heardAs: byTitle,
  },
  {
    name: 'employee.history',
    table: 'employees',
    summary: (t) => t.trail.ofEmployee,
    of: pick((t) => t.trail.nouns.employee, employeeByName),
  },
  { name: 'visit.history', table: 'visits', summary: (t) => t.trail.ofVisit, of: numbered() },
  {
    name: 'callback.history',
    table: 'callbacks',
    summary: (t) => t.trail.ofCallback,
    of: numbered(),
  },
  {
    name: 'approval.history',
    table: 'approvals',
    summary: (t) => t.trail.ofApproval,
    of: numbered(),
    family: 'everyone',
  },
  {
    name: 'post.history',
    table: 'posts',
    summary: (t) => t.trail.ofPost,
    of: numbered(),
    family: 'personnel',
  },
  {
    name: 'contract.history',
    table: 'contracts',
    summary: (t) => t.contracts.ofContract,
    of: numbered(),
  },
  {
    name: 'service.history',
    table: 'services',
    summary: (t) => t.services.ofService,
    of: numbered(),
  },
  {
    name: 'possession.history',
    table: 'possessions',
    summary: (t) => t.possessions.ofPossession,
    of: numbered(),
  },
  {
    name: 'complaint.history',
    table: 'complaints',
    summary: (t) => t.complaints.ofComplaint,
    of: numbered(),
  },
  {
    name: 'enquiry.history',
    table: 'enquiries',
    summary: (t) => t.enquiries.ofEnquiry,
    of: numbered(),
  },
  {
    name: 'assist.history',
    table: 'assists',
    summary: (t) => t.assists.ofAssist,
    of: numbered(),
  },
  {
    name: 'lead.history',
    table: 'developments',
    summary: (t) => t.leads.historySummary,
    of: numbered(),
  },
  { name: 'loan.history', table: 'loans', summary: (t) => t.loans.ofLoan, of: numbered() },
]

const from = () => optional(hidden((raw) => numberIn(raw) ?? 0))

/** The history of each kind of record, all alike: what is named with the phrase says which is meant. */
export const recordHistories = (commands: Commands): readonly Command[] =>
  histories.map(({ name, table, summary, of: field, family, heardAs = () => [] }) =>
    command({
      name,
      summary,
      ...(family && { family }),
      ...(field.kind === 'hidden'
        ? { unlisted: true }
        : { heardAs: (t) => [...t.trail.historyHeardAs, ...heardAs(t)] }),
      form: { of: field, from: from() },
      async run(ctx, { of, from: offset = 0 }) {
        const asked = { table, id: of.id, offset, limit: pageSize + 1 }
        const { entries, ...history } = await recordHistory(ctx, asked)
        if (table === 'customers') await recordLookups(ctx, [history.image as LookedInto])
        const page = { ...history, entries: entries.slice(0, pageSize) }
        const raw = { of: String(of.id), from: String(offset + pageSize) }
        return historyCard(page, readers(ctx, commands), next(ctx, name, raw, entries))
      },
    }),
  )

export const audit = (commands: Commands) =>
  command({
    name: 'audit.list',
    summary: (t) => t.trail.auditSummary,
    heardAs: (t) => t.trail.auditHeardAs,
    form: {
      employee: optional(pick((t) => t.trail.nouns.employee, employeeByName)),
      from: from(),
    },
    async run(ctx, { employee, from: offset = 0 }) {
      const asked = { employeeId: employee?.id, offset, limit: pageSize + 1 }
      const listed = await listInvocations(ctx, asked)
      const by = employee && { employee: String(employee.id) }
      const more = next(ctx, 'audit.list', { ...by, from: String(offset + pageSize) }, listed)
      return auditCard(listed.slice(0, pageSize), readers(ctx, commands), more)
    },
  })

export const auditView = (commands: Commands) =>
  command({
    name: 'audit.view',
    summary: (t) => t.trail.auditViewSummary,
    unlisted: true,
    form: { of: numbered() },
    run: async (ctx, { of }) =>
      invocationCard(await invocationDetails(ctx, of.id), readers(ctx, commands)),
  })

const readers = ({ actor, now }: Ctx, commands: Commands) => ({
  reader: actor,
  now,
  commands: commands(),
})

function next(
  { actor }: Ctx,
  name: string,
  raw: Record<string, string>,
  found: readonly unknown[],
) {
  return found.length > pageSize ? button(messages(actor).form.more, name, raw) : undefined
}
