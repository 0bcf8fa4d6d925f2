import type { CallbackType } from '../../db/choices.ts'
import { ensure } from '../errors.ts'
import type { RecordCallback } from './record-callback.ts'

type Required = 'note' | 'renewal'

/** What a record of each type has to hold (CALLBACK-9, CALLBACK-17); of others a press is enough. */
const requiredOf: Readonly<Partial<Record<CallbackType, readonly Required[]>>> = {
  followup: ['note'],
  conversion: ['note'],
  keyaccount: ['note'],
  renewal: ['renewal'],
}

/** Refuses to close what is not complete, beside the field that is missing; what was said is kept. */
export function ensureComplete(type: CallbackType, said: RecordCallback): void {
  const isContent = said.outcome === 'satisfied'
  ensure(said.note || isContent, (t) => t.callbacks.saidWhat, 'note')
  for (const field of requiredOf[type] ?? []) {
    const what = (t: Parameters<Parameters<typeof ensure>[1]>[0]) =>
      t.callbacks.missing({ type: t.callbackRules.types[type], field: t.callbacks.fields[field] })
    ensure(said[field], what, field)
  }
}
