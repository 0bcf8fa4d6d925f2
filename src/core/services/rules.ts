import type { Possession, Service } from '../../db/services.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { codeIn, showCode } from '../code.ts'
import { mask } from '../rights/masked.ts'
import type { Day } from '../time.ts'
import { type Need, ways } from './flow.ts'

export const showService = ({ id }: Pick<Service, 'id'>): string => showCode('S', id)

/** The number behind S-0012 in what somebody wrote. */
export const serviceIn = (words: string): number | undefined =>
  codeIn('S', words.normalize('NFKC').replace(/[—–]/g, '-'))

const spoken = ['what', 'waitReason', 'shipment', 'faultNote', 'result'] as const

/** As somebody reads it who may not read the money in it. */
export function asReadBy(service: Service, isMoneyRead: boolean): Service {
  if (isMoneyRead) return service
  const words = spoken.map((name) => [name, service[name] && withoutAmounts(service[name])])
  return { ...service, ...Object.fromEntries(words), cost: service.cost && mask }
}

/** What its kind still needs before it is done, in the order in which it is asked. */
export const missingToBeDone = (service: Service): Need | undefined =>
  ways[service.kind].needs.find((need) => service[need] === null)

/** In or out of warranty that day; nothing where no end of it is known. */
export const isCovered = (possession: Possession | undefined, today: Day): boolean | null =>
  possession?.warrantyOn ? possession.warrantyOn >= today : null
