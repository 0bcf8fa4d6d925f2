import type { Complaint, ComplaintStep } from '../../db/complaints.ts'

type State = Complaint['state']

type Move = {
  readonly from: readonly State[]
  /** Where it leads; nothing where it stays where it is. */
  readonly to?: State
  /** The customer has answered: whatever was waited for is there, and the clock runs again. */
  readonly isAnswer?: true
}

const waiting: readonly State[] = ['received', 'assigned']
const underWay: readonly State[] = ['investigating', 'agreed']
const unresolved = [...waiting, ...underWay]
const open: readonly State[] = [...unresolved, 'resolved']

/** The way of a complaint (part 5.4). */
export const flow: Readonly<Record<ComplaintStep, Move>> = {
  accept: { from: waiting, to: 'investigating' },
  assign: { from: unresolved },
  accuse: { from: unresolved },
  note: { from: open },
  cause: { from: [...underWay, 'resolved'] },
  agree: { from: underWay, to: 'agreed', isAnswer: true },
  resolve: { from: underWay, to: 'resolved', isAnswer: true },
  callback: { from: ['resolved'] },
  close: { from: [...underWay, 'resolved'], to: 'closed' },
  reopen: { from: ['resolved', 'closed'], to: 'investigating' },
  pause: { from: unresolved },
  resume: { from: unresolved },
  improve: { from: [...open, 'closed'] },
}

/** What is useful to press next, the likeliest first. */
export function nextSteps({ state, pausedAt }: Complaint): readonly ComplaintStep[] {
  if (pausedAt) return ['resume', 'note']
  switch (state) {
    case 'received':
    case 'assigned':
      return ['accept', 'assign']
    case 'investigating':
      return ['agree', 'resolve', 'note', 'cause', 'pause', 'assign']
    case 'agreed':
      return ['resolve', 'note', 'cause', 'pause']
    case 'resolved':
      return ['close', 'cause', 'reopen']
    default:
      return ['improve', 'reopen']
  }
}
