import type { Intel } from '../../db/intel.ts'
import { codeIn, showCode } from '../code.ts'
import { coreOf } from '../customers/customer-keys.ts'

export const showIntel = ({ id }: Pick<Intel, 'id'>): string => showCode('I', id)

/** The number behind I-0032 in what somebody wrote. */
export const intelIn = (words: string): number | undefined =>
  codeIn('I', words.normalize('NFKC').replace(/[—–]/g, '-'))

/** 上海顺达物流有限公司, 顺达物流公司 and 顺達物流 are one competitor. */
export const competitorKey = (name: string): string => coreOf(name).core
