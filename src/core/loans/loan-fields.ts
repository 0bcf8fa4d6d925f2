import { riskClasses } from '../../db/development.ts'
import { choice, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { dayAt } from '../time.ts'

const today = ({ now, actor }: Ctx) => dayAt(now, actor.timeZone)
export const onDay = () =>
  usually(
    day((t) => t.loans.fields.day, { prefer: 'past' }),
    today,
  )

export const riskField = () =>
  choice(
    (t) => t.loans.fields.risk,
    riskClasses,
    (t) => t.loans.risks,
    (t) => t.loans.risksAlso,
  )
