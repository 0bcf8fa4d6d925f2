import { showCode } from '../code.ts'
import { UserError } from '../errors.ts'
import type { Messages, Phrase } from '../i18n/en.ts'
import { isAccepted, standingOf, unanswered } from '../tasks/rules.ts'
import { dayAt, showDay } from '../time.ts'
import type { Taking } from './steps.ts'

type Rule = {
  holds(taking: Taking): unknown
  /** What is said where it does not hold. */
  readonly otherwise: (m: Messages, said: Said) => string
  /** The form's field that has to be answered anew. */
  readonly field?: string
  readonly denied?: 'missingRight'
}

type Said = { readonly code: string; readonly name: string; readonly taking: Taking }

const isMine = ({ file, actor }: Taking) => file.assignee.id === actor.id
const isGiver = ({ file, actor, isOver }: Taking) => isOver || file.creator.id === actor.id
const today = ({ now, actor }: Taking) => dayAt(now, actor.timeZone)

/** What a step can need; all steps share these. */
const rules = {
  open: {
    holds: ({ file }) => file.task.doneAt === null,
    otherwise: (m, said) => m.tasks.alreadyDone(said),
  },
  done: {
    holds: ({ file }) => file.task.doneAt !== null,
    otherwise: (m, said) => m.assignments.notDone(said),
  },
  mine: { holds: isMine, otherwise: (m, said) => m.assignments.notYours(said) },
  others: { holds: (t) => !isMine(t), otherwise: (m, said) => m.assignments.ownTask(said) },
  party: {
    holds: (t) => isMine(t) || isGiver(t),
    otherwise: (m, said) => m.assignments.notForYou(said),
  },
  giver: { holds: isGiver, otherwise: (m, said) => m.assignments.notForYou(said) },
  over: {
    holds: (t) => t.isOver || isMine(t),
    otherwise: (m, said) => m.assignments.notOver(said),
  },
  unaccepted: {
    holds: ({ file }) => !isAccepted(file.task),
    otherwise: (m, said) => m.assignments.acceptedAlready(said),
  },
  disputed: {
    holds: ({ file }) => standingOf(file) === 'disputed',
    otherwise: (m, said) => m.assignments.noDispute(said),
  },
  undisputed: {
    holds: ({ file }) => standingOf(file) !== 'disputed',
    otherwise: (m, said) => m.assignments.disputedAlready(said),
  },
  judged: {
    holds: ({ file }) => file.judges.length > 0,
    otherwise: (m, said) => m.assignments.noJudge(said),
  },
  judge: {
    holds: ({ file, actor }) => file.judges.some(({ id }) => id === actor.id),
    otherwise: (m, { code, taking }) =>
      m.assignments.notTheJudge({ code, who: taking.file.judges[0]?.name ?? '' }),
  },
  unasked: {
    holds: (t) =>
      !unanswered(t.file.reports).some(
        ({ employeeId, at }) =>
          employeeId === t.actor.id && dayAt(at, t.actor.timeZone) === today(t),
      ),
    otherwise: (m, said) => m.assignments.askedToday(said),
  },
  /** Nobody else has moved it since the button was made. */
  unmoved: {
    holds: ({ file, from }) => from === undefined || from === file.assignee.id,
    otherwise: (m, said) => m.assignments.movedOn(said),
  },
  another: {
    holds: ({ file, assignee }) => assignee?.id !== file.assignee.id,
    otherwise: (m, said) => m.assignments.hasIt(said),
    field: 'assignee',
  },
  reached: {
    holds: ({ isReached }) => isReached,
    otherwise: (m, { taking }) => m.tasks.notYourReport({ name: taking.assignee?.name ?? '' }),
    field: 'assignee',
    denied: 'missingRight',
  },
  future: {
    holds: (t) => t.dueOn === undefined || t.dueOn >= today(t),
    otherwise: (m, { taking }) =>
      m.tasks.dueInPast({
        day: showDay(taking.dueOn ?? '', taking.actor.locale, today(taking)),
      }),
    field: 'dueOn',
  },
} as const satisfies Record<string, Rule>

export type Need = keyof typeof rules

/** Why not, in the order of the needs; nothing where all hold. */
export function refusalOf(needs: readonly Need[], taking: Taking) {
  const need = needs.map((name): Rule => rules[name]).find(({ holds }) => !holds(taking))
  if (!need) return undefined
  const { task, assignee } = taking.file
  const said = { code: showCode('T', task.id), name: assignee.name, taking }
  const phrase: Phrase = (m) => need.otherwise(m, said)
  return { phrase, field: need.field, denied: need.denied }
}

export function ensureAll(needs: readonly Need[], taking: Taking): void {
  const refusal = refusalOf(needs, taking)
  if (refusal) throw new UserError(refusal.phrase, refusal.field, refusal.denied)
}
