import type { Service, ServiceKind, ServiceState, ServiceStep } from '../../db/services.ts'
import type { PolicyKey } from '../policies/policy-list.ts'

/** What an order can need before it is done. */
export type Need = 'contractor' | 'shipment' | 'result' | 'fault' | 'cost'

/** A step between the work and its end, and the state into which it leads. */
export type Stage = 'back' | 'send' | 'rectify' | 'check'

type Way = {
  /** In this order; whoever is quicker leaves some out. */
  readonly stages: readonly Stage[]
  /** In the order in which they are asked. */
  readonly needs: readonly Need[]
  /** How many hours of working days it may take. */
  readonly within: PolicyKey
}

/** The way of each kind (part 5.5, SERVICE-2, -3, -5, -8). */
export const ways: Readonly<Record<ServiceKind, Way>> = {
  repair: { stages: [], needs: ['result', 'fault'], within: 'service.repairHours' },
  maintenance: { stages: [], needs: ['result'], within: 'service.maintenanceHours' },
  warranty: { stages: [], needs: ['result', 'fault'], within: 'service.warrantyHours' },
  return: { stages: ['back'], needs: ['result', 'cost'], within: 'service.returnHours' },
  exchange: {
    stages: ['back', 'send'],
    needs: ['result', 'shipment'],
    within: 'service.exchangeHours',
  },
  resupply: { stages: ['send'], needs: ['result', 'shipment'], within: 'service.resupplyHours' },
  abnormal: { stages: [], needs: ['result', 'fault'], within: 'service.abnormalHours' },
  housing: {
    stages: ['rectify', 'check'],
    needs: ['contractor', 'result', 'fault'],
    within: 'service.housingHours',
  },
}

type Move = {
  readonly from: readonly ServiceState[]
  /** Where it leads; nothing where it stays where it is. */
  readonly to?: ServiceState
  /** Whatever was waited for is there. */
  readonly isAnswer?: true
}

const waiting: readonly ServiceState[] = ['opened', 'assigned']
const underWay: readonly ServiceState[] = ['working', 'goodsBack', 'sent', 'rectifying', 'checked']
const undone = [...waiting, ...underWay]
const open: readonly ServiceState[] = [...undone, 'done']

export const flow: Readonly<Record<ServiceStep, Move>> = {
  accept: { from: waiting, to: 'working' },
  assign: { from: undone },
  note: { from: open },
  wait: { from: undone },
  resume: { from: undone, isAnswer: true },
  back: { from: undone, to: 'goodsBack', isAnswer: true },
  send: { from: undone, to: 'sent', isAnswer: true },
  rectify: { from: undone, to: 'rectifying', isAnswer: true },
  check: { from: undone, to: 'checked', isAnswer: true },
  report: { from: undone },
  fault: { from: [...open, 'closed'] },
  attach: { from: [...open, 'closed'] },
  done: { from: undone, to: 'done', isAnswer: true },
  callback: { from: ['done'] },
  close: { from: ['done'], to: 'closed' },
  reopen: { from: ['done', 'closed'], to: 'working' },
}

/** Whether a kind of order has such a step at all. */
export const isOnWay = (kind: ServiceKind, step: ServiceStep): boolean =>
  !isStage(step) || ways[kind].stages.includes(step)

const stages: readonly Stage[] = ['back', 'send', 'rectify', 'check']
const isStage = (step: ServiceStep): step is Stage => (stages as readonly string[]).includes(step)

/** What is useful to press next, the likeliest first. */
export function nextSteps(service: Service): readonly ServiceStep[] {
  const { state, waitingSince, fault } = service
  if (state === 'closed') return fault === null ? ['fault', 'reopen'] : ['reopen']
  if (state === 'done') return ['close', 'reopen']
  if (waitingSince) return ['resume', 'done', 'note']
  if (waiting.includes(state)) return ['accept', 'assign']
  const report: readonly ServiceStep[] = service.reportedAt ? [] : ['report']
  return [...stagesLeft(service), 'done', 'wait', 'note', ...report, 'assign']
}

/** The next one of its way, if one is left. */
function stagesLeft({ kind, state }: Service): readonly Stage[] {
  const { stages: all } = ways[kind]
  const gone = all.findIndex((stage) => flow[stage].to === state)
  return all.slice(gone + 1, gone + 2)
}

/** Whoever heard it may keep it, or give it to somebody. */
export const untilAccepted: readonly ServiceStep[] = ['accept', 'assign']
/** What they may add to it at any time. */
export const ofReceiver: readonly ServiceStep[] = ['note', 'report']
