import type { DevelopmentState } from '../../db/development.ts'

/** Who may make a move: whoever the lead is within reach of, those who lead its developer, or a decision. */
type By = 'anyone' | 'leader' | 'decision'

type Move = {
  readonly from: readonly DevelopmentState[]
  /** Where it leads; nothing where the lead stays as it is, and `back` where it was before. */
  readonly to?: DevelopmentState | 'back'
  /** Where it is done, too, without going further: what has been learnt since is kept. */
  readonly also?: readonly DevelopmentState[]
  readonly by?: By
}

/** The chain of a development (part 5.1), as it is shown. */
export const chain: readonly DevelopmentState[] = [
  'listed',
  'assigned',
  'surveyed',
  'judged',
  'visited',
  'checked',
  'screened',
  'applied',
  'approved',
  'inContact',
  'qualifying',
  'qualified',
  'contracted',
  'filed',
]

const open = chain.filter((state) => state !== 'filed')
const after = (state: DevelopmentState) => open.slice(chain.indexOf(state) + 1)
const inTalks = ['qualifying', 'qualified', 'contracted'] as const

/** Every move there is, and where it can be made: the order of LEAD-2 to LEAD-17 (ADR 26). */
export const flow = {
  assign: { from: ['listed'], to: 'assigned', also: [...after('listed'), 'suspended'] },
  survey: { from: ['listed', 'assigned'], to: 'surveyed', also: after('assigned') },
  judge: { from: ['surveyed'], to: 'judged' },
  onsite: { from: ['judged'], to: 'visited', also: after('judged') },
  credit: { from: ['visited'], to: 'checked', also: after('visited') },
  screen: { from: ['checked'], to: 'screened' },
  reject: { from: ['surveyed', 'checked'], to: 'dropped' },
  skip: { from: ['surveyed', 'judged', 'visited', 'checked', 'listed', 'assigned'], by: 'leader' },
  apply: { from: ['screened'], to: 'applied' },
  approve: { from: ['applied'], to: 'approved', by: 'decision' },
  refuse: { from: ['applied'], to: 'screened', by: 'decision' },
  before: { from: ['approved', 'inContact'], to: 'inContact', also: inTalks },
  after: { from: ['approved', 'inContact'], to: 'inContact', also: inTalks },
  guide: { from: [], also: [...open, 'suspended'], by: 'leader' },
  qualify: { from: ['inContact'], to: 'qualifying' },
  recognise: { from: ['qualifying'], to: 'qualified', by: 'decision' },
  sendBack: { from: ['qualifying'], to: 'inContact', by: 'decision' },
  sign: { from: ['qualified'], to: 'contracted' },
  file: { from: ['contracted'], to: 'filed' },
  ask: { from: [], also: after('assigned') },
  suspend: { from: after('assigned'), to: 'suspended', by: 'leader' },
  continue: { from: [], also: after('assigned'), by: 'leader' },
  resume: { from: ['suspended'], to: 'back', by: 'leader' },
  drop: { from: [...open, 'suspended'], to: 'dropped' },
} as const satisfies Readonly<Record<string, Move>>

export type MoveName = keyof typeof flow

const moves: Readonly<Record<MoveName, Move>> = flow

type Standing = {
  readonly state: DevelopmentState
  readonly suspendedFrom: DevelopmentState | null
}

/** Where a move leads from here; nothing where it cannot be made. */
export function moved({ state, suspendedFrom }: Standing, name: MoveName) {
  const { from, to, also = [] } = moves[name]
  if (name === 'skip') return from.includes(state) ? nextState(state) : undefined
  if (from.includes(state)) return to === 'back' ? (suspendedFrom ?? undefined) : to
  return also.includes(state) ? state : undefined
}

export const byWhom = (name: MoveName): By => moves[name].by ?? 'anyone'

/** A step that may be left out may not be left out any further than the application (AUTH-18). */
function nextState(state: DevelopmentState): DevelopmentState {
  return state === 'listed' ? 'surveyed' : (chain[chain.indexOf(state) + 1] ?? state)
}

/** Whether a move is still to come in this state, so that the steps between could be left out. */
export function isAhead(state: DevelopmentState, name: MoveName): boolean {
  const at = chain.indexOf(state)
  return at >= 0 && moves[name].from.some((s) => chain.indexOf(s) > at)
}

/** What is done next, in order; of what waits for a decision nothing is. */
export const nextMoves: Readonly<Record<DevelopmentState, readonly MoveName[]>> = {
  listed: ['assign', 'survey'],
  assigned: ['survey'],
  surveyed: ['judge'],
  judged: ['onsite'],
  visited: ['credit'],
  checked: ['screen'],
  screened: ['apply'],
  applied: [],
  approved: ['before', 'after'],
  inContact: ['before', 'after', 'qualify'],
  qualifying: [],
  qualified: ['sign'],
  contracted: ['file'],
  filed: [],
  suspended: ['resume'],
  dropped: [],
}

export const isOver = (state: DevelopmentState): boolean => state === 'filed' || state === 'dropped'
