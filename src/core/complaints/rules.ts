import type { Complaint } from '../../db/complaints.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { codeIn, showCode } from '../code.ts'
import { mask } from '../rights/masked.ts'

export const showComplaint = ({ id }: Pick<Complaint, 'id'>): string => showCode('C', id)

/** The number behind C-0032 in what somebody wrote. */
export const complaintIn = (words: string): number | undefined =>
  codeIn('C', words.normalize('NFKC').replace(/[—–]/g, '-'))

type Reader = { readonly isMoneyRead: boolean; readonly isBarred: boolean }

const spoken = ['what', 'demand', 'causeNote', 'solution', 'result', 'pauseReason'] as const

/** As somebody reads it who may not read the money in it, or whose own work is investigated (COMPLAINT-7). */
export function asReadBy(complaint: Complaint, { isMoneyRead, isBarred }: Reader): Complaint {
  const open = isBarred ? { ...complaint, cause: null, causeNote: null } : complaint
  if (isMoneyRead) return open
  const words = spoken.map((name) => [name, open[name] && withoutAmounts(open[name])])
  return { ...open, ...Object.fromEntries(words), cost: open.cost && mask }
}

/** What is still missing before it can be closed (COMPLAINT-3, -4), in the order in which it is asked. */
export function missingToClose({ result, cause, calledBackAt }: Complaint) {
  if (result === null) return 'result'
  if (cause === null) return 'cause'
  return calledBackAt === null ? 'outcome' : undefined
}
