import type { Assist } from '../../db/assists.ts'
import { codeIn, showCode } from '../code.ts'

export const showAssist = ({ id }: Pick<Assist, 'id'>): string => showCode('H', id)

/** The number behind H-0012 in what somebody wrote. */
export const assistIn = (words: string): number | undefined =>
  codeIn('H', words.normalize('NFKC').replace(/[—–]/g, '-'))

export type AssistStep = 'accept' | 'decline' | 'pass' | 'done' | 'rate' | 'reopen' | 'withdraw'

type State = Assist['state']
type Move = {
  readonly from: readonly State[]
  readonly to?: State
  /** Whose step it is: of whoever is asked, or of whoever asked. */
  readonly of: 'holder' | 'asker'
}

/** The way of a help request (COLLAB-1…3). */
export const flow: Readonly<Record<AssistStep, Move>> = {
  accept: { of: 'holder', from: ['asked'], to: 'accepted' },
  decline: { of: 'holder', from: ['asked', 'accepted'], to: 'declined' },
  pass: { of: 'holder', from: ['asked', 'accepted'], to: 'asked' },
  done: { of: 'holder', from: ['asked', 'accepted'], to: 'done' },
  rate: { of: 'asker', from: ['done', 'rated'], to: 'rated' },
  reopen: { of: 'asker', from: ['done', 'rated', 'declined'], to: 'accepted' },
  withdraw: { of: 'asker', from: ['asked', 'accepted', 'declined'], to: 'withdrawn' },
}

/** What whoever is asked, or whoever asked, can do next, the likeliest first. */
export const nextSteps = ({ state }: Pick<Assist, 'state'>, of: Move['of']): AssistStep[] => {
  const usual: Readonly<Record<State, readonly AssistStep[]>> = {
    asked: ['accept', 'done', 'pass', 'decline', 'withdraw'],
    accepted: ['done', 'pass', 'decline', 'withdraw'],
    done: ['rate', 'reopen'],
    rated: ['reopen'],
    declined: ['withdraw'],
    withdrawn: [],
  }
  return usual[state].filter((step) => flow[step].of === of)
}

export const openStates: readonly State[] = ['asked', 'accepted']
