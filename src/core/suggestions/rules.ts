import type { Suggestion } from '../../db/suggestions.ts'
import { codeIn, showCode } from '../code.ts'

/** Not decided on yet; of one that was answered that is still to come. */
export const openStates: readonly Suggestion['state'][] = ['open', 'answered']

export const showSuggestion = ({ id }: Pick<Suggestion, 'id'>): string => showCode('SG', id)

/** The number behind SG-0032 in what somebody wrote. */
export const suggestionIn = (words: string): number | undefined =>
  codeIn('SG', words.normalize('NFKC').replace(/[—–]/g, '-'))
