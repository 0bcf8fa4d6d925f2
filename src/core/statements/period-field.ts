import type { Field } from '../chat/field.ts'
import { text } from '../chat/fields.ts'
import { ensure } from '../errors.ts'
import { findMoments } from '../when/find-moments.ts'
import { isPeriod, periodOf } from './rules.ts'
import { spotPeriod } from './spot-statement.ts'

/** A month or a year, by number or in words: 2026-03, 3月, last month. */
export const periodField: Field<string> = {
  ...text((t) => t.statements.fields.period, { max: 20, spot: spotPeriod }),
  read(raw, { now, actor }) {
    if (isPeriod(raw)) return raw
    const [moment] = findMoments(raw, now, actor.timeZone, 'past')
    const read = moment && periodOf(moment)
    ensure(read, (t) => t.statements.notAPeriod)
    return read
  },
}
