import { intel, intelReceipts } from '../../db/intel.ts'
import { meetingNotes, meetingPeople, meetings } from '../../db/meetings.ts'
import { questionnaires, surveyRounds, surveySheets } from '../../db/satisfaction.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { measures, suggestions } from '../../db/suggestions.ts'
import type { Tx } from '../../db/tx.ts'
import { tasks } from '../../db/work.ts'
import { usualQuestions } from '../satisfaction/questions.ts'
import { addDays } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { metWords as words } from './sayings.ts'

type Cast = {
  readonly rep: Employee
  readonly superior: Employee
  readonly customers: readonly Customer[]
}

/** What was heard, suggested, asked and decided lately, to be received, judged and read. */
export async function meet(tx: Tx, cast: Cast, cal: Calendar): Promise<void> {
  await hear(tx, cast, cal)
  await survey(tx, cast, cal)
  await decide(tx, cast, cal)
}

async function hear(tx: Tx, { rep, superior, customers }: Cast, cal: Calendar): Promise<void> {
  const { id: reporterId, locale } = rep
  const sentAt = cal.at(cal.ago(1), '16:30')
  const [first, second, third] = customers
  const said = { what: words.heard[locale], proposal: words.proposal[locale] }
  const about = {
    kind: 'competitor',
    customerId: first?.id,
    reporterId,
    reportedAt: sentAt,
  } as const
  const { id: intelId } = await insertRow(tx, intel, { ...about, ...said })
  await insertRow(tx, intelReceipts, { intelId, employeeId: superior.id, sentAt })
  const taken = {
    handlerId: superior.id,
    takenById: reporterId,
    takenAt: sentAt,
    state: 'open',
  } as const
  for (const [customer, kind] of [
    [first, 'product'],
    [second, 'price'],
    [third, 'delivery'],
  ] as const) {
    if (!customer) continue
    const what = words.suggested[kind][locale]
    await insertRow(tx, suggestions, { ...taken, customerId: customer.id, kind, what })
  }
}

const marks = [
  ['5', '4', '5', '4'],
  ['4', '3', '4', '4'],
] as const

/** Last quarter's survey, answered and closed. */
async function survey(tx: Tx, { rep, superior, customers }: Cast, cal: Calendar): Promise<void> {
  const startedAt = cal.at(cal.ago(80), '09:30')
  const by = { addedById: superior.id, addedAt: startedAt }
  const asked = { version: 1, questions: usualQuestions, ...by }
  const { id: questionnaireId } = await insertRow(tx, questionnaires, asked)
  const closedAt = cal.at(cal.ago(66), '17:00')
  const { id: roundId } = await insertRow(tx, surveyRounds, {
    ...{ name: words.round[rep.locale], query: 'A', questionnaireId, leaderId: superior.id },
    ...{ dueOn: cal.ago(67), startedAt, closedAt },
  })
  const common = { roundId, questionnaireId, employeeId: rep.id, addedAt: startedAt }
  for (const [n, { id: customerId }] of customers.slice(0, marks.length).entries()) {
    const answers = [...(marks[n] ?? []), words.wish[rep.locale]]
    const answered = {
      state: 'answered',
      answers,
      answeredAt: cal.at(cal.ago(70), '10:40'),
    } as const
    await insertRow(tx, surveySheets, { ...common, customerId, ...answered })
  }
}

const halfHourMs = 1_800_000

/** A meeting of the team that has just begun, and last week's with a decision that is not done. */
async function decide(tx: Tx, { rep, superior }: Cast, cal: Calendar): Promise<void> {
  const { locale } = rep
  const next = cal.today
  const of = { kind: 'keyaccount', chairId: superior.id, repeats: 'once' } as const
  const row = (day: string) => ({ ...of, day, startAt: cal.at(day, '10:00') })
  const last = addDays(next, -7)
  const addedAt = cal.at(addDays(next, -14), '09:00')
  const held = { state: 'held', addedAt, endedAt: cal.at(last, '10:45') } as const
  const before = await insertRow(tx, meetings, { ...row(last), ...held })
  const coming = { state: 'planned', addedAt: held.endedAt, previousId: before.id } as const
  const startAt = new Date(cal.now.getTime() - halfHourMs)
  const planned = await insertRow(tx, meetings, { ...row(next), ...coming, startAt })
  for (const { id: meetingId } of [before, planned]) {
    for (const { id: employeeId } of [superior, rep])
      await insertRow(tx, meetingPeople, { meetingId, employeeId })
  }
  const at = cal.at(last, '10:20')
  const by = { byId: superior.id, at }
  const said = { heading: 'progress', words: words.progress[locale] } as const
  await insertRow(tx, meetingNotes, { meetingId: before.id, ...said, ...by })
  const given = { assigneeId: rep.id, creatorId: superior.id, addedAt: at, acceptedAt: at }
  const task = await insertRow(tx, tasks, {
    title: words.decided[locale],
    dueOn: cal.ahead(3),
    ...given,
  })
  await insertRow(tx, measures, { source: `meeting:${before.id}`, taskId: task.id, ...by })
}
