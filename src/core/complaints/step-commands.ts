import { type Complaint, causes, satisfactions } from '../../db/complaints.ts'
import { amount } from '../approvals/amount.ts'
import { type Command, command, type Form } from '../chat/command.ts'
import { choice, optional, pick, text, unheard } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import type { Reader } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { departmentByName } from '../org/department-by-name.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import { closeComplaint } from './close-complaint.ts'
import { cardOf } from './complaint-around.ts'
import { complaintField } from './complaint-by-code.ts'
import type { ComplaintScope } from './find-complaints.ts'
import {
  acceptComplaint,
  accuseOf,
  agreeSolution,
  assignComplaint,
  giveCause,
  noteComplaint,
  pauseComplaint,
  resumeComplaint,
} from './handle-complaint.ts'
import { improveComplaint } from './improve-complaint.ts'
import { reopenComplaint } from './reopen-complaint.ts'
import { resolveComplaint } from './resolve-complaint.ts'
import { showComplaint } from './rules.ts'
import { spotHandler } from './spot-complaint.ts'

const wordsMax = 1000

const words = (label: Phrase) => text(label, { max: wordsMax, spot: spotRemark })
export const causeField = () =>
  choice(
    (t) => t.complaints.fields.cause,
    causes,
    (t) => t.complaints.causes,
    (t) => t.complaints.causesAlso,
  )
const money = () => amount((t) => t.complaints.fields.cost)
export const outcomeField = () =>
  choice(
    (t) => t.complaints.fields.outcome,
    satisfactions,
    (t) => t.callbacks.outcomes,
    (t) => t.callbacks.outcomesAlso,
  )

/** What stands beside the complaint and the phrase. */
function spotRemark(line: Line): string | undefined {
  const said = line.rest().replace(leading, '')
  return said.length > 1 ? said : undefined
}

/** What still names the complaint: 的投诉，…, of: … */
const leading = /^(?:[\s:：,，;；、-]|的|投诉|(?:of|from|by|the|complaint|for)\b)+/i

type StepName =
  | ('accept' | 'assign' | 'accuse' | 'note' | 'cause' | 'agree' | 'resolve')
  | ('close' | 'reopen' | 'pause' | 'resume' | 'improve')

type Run = (ctx: never, input: never) => Promise<Complaint>

/** A command that is one step of the way of a complaint, and shows it as it stands then. */
const step = <const F extends Form>(
  verb: StepName,
  form: F,
  run: Run,
  of: ComplaintScope = 'open',
): Command =>
  command({
    name: `complaint.${verb}`,
    summary: (t) => t.complaints.summaries[verb],
    heardAs: (t) => t.complaints.heard[verb],
    writes: true,
    ...(verb === 'close' || verb === 'reopen' || verb === 'pause' ? { takesBack: true } : {}),
    form: { complaint: complaintField(of), ...form } as Form,
    async run(ctx, input) {
      const complaint = await run(ctx as never, input as never)
      return cardOf(ctx, complaint, doneTitle(verb, complaint, ctx.actor))
    },
  })

/** Closing it may have brought it no further than to its callback, or back. */
function doneTitle(verb: StepName, complaint: Complaint, reader: Reader): string {
  const t = messages(reader).complaints
  const code = showComplaint(complaint)
  const isOpen = verb === 'close' && complaint.closedAt === null
  return isOpen ? t.notClosed({ code, state: t.states[complaint.state] }) : t.done[verb]({ code })
}

/** What can be done about a complaint, in the order in which it is (part 5.4). */
export const stepCommands: readonly Command[] = [
  step('accept', {}, acceptComplaint),
  step(
    'assign',
    {
      handler: optional(
        pick((t) => t.complaints.fields.handler, { ...lightestFirst, spot: employeeByName.spot }),
      ),
      department: optional(pick((t) => t.complaints.fields.department, departmentByName)),
    },
    assignComplaint,
  ),
  step('accuse', { accused: pick((t) => t.complaints.fields.accused, employeeByName) }, accuseOf),
  step('note', { note: words((t) => t.complaints.fields.note) }, noteComplaint),
  step(
    'cause',
    { cause: causeField(), note: optional(words((t) => t.complaints.fields.causeNote)) },
    giveCause,
  ),
  step(
    'agree',
    { solution: words((t) => t.complaints.fields.solution), cost: optional(money()) },
    agreeSolution,
  ),
  step(
    'resolve',
    { result: words((t) => t.complaints.fields.result), cause: optional(unheard(causeField())) },
    resolveComplaint,
  ),
  step('pause', { reason: words((t) => t.complaints.fields.reason) }, pauseComplaint),
  step('resume', {}, resumeComplaint),
  step(
    'close',
    {
      result: optional(unheard(words((t) => t.complaints.fields.result))),
      cause: optional(unheard(causeField())),
      outcome: optional(outcomeField()),
      note: optional(unheard(words((t) => t.callbacks.fields.note))),
    },
    closeComplaint,
  ),
  step('reopen', { reason: words((t) => t.complaints.fields.reason) }, reopenComplaint, 'all'),
  step(
    'improve',
    {
      dueOn: day((t) => t.complaints.fields.dueOn, { deadlines: true }),
      assignee: optional(
        pick((t) => t.complaints.fields.assignee, { ...employeeByName, spot: spotHandler }),
      ),
      what: words((t) => t.complaints.fields.measure),
    },
    improveComplaint,
    'all',
  ),
]
