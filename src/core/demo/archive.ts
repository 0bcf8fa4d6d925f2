import { eq } from 'drizzle-orm'
import { dealings, statements, venueDays } from '../../db/archive.ts'
import { surveys } from '../../db/development.ts'
import { contacts, customers } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { addDays, addMonths } from '../time.ts'
import type { Calendar } from './calendar.ts'
import type { Known } from './history.ts'
import { archiveWords } from './sayings.ts'

/** What stands in files besides visits and calls, so that timelines, grades and figures show something. */
export async function fileAway(tx: Tx, known: readonly Known[], cal: Calendar): Promise<void> {
  await tx.insert(dealings).values(known.flatMap((k) => dealingsOf(k, cal)))
  const own = known.slice(0, 3)
  await tx.insert(statements).values(own.flatMap((k) => statementsOf(k, cal)))
  const [first] = known
  if (!first) return
  await rate(tx, first, cal)
  await tx.insert(venueDays).values(roomsOf(first, cal))
  await tx.update(contacts).set(personal(cal)).where(eq(contacts.id, first.contact.id))
}

const every = 4
const yuan = (amount: number) => `${amount}.00`

/** A letter, and a purchase with its amount, at every fourth customer. */
function dealingsOf({ nth, customer, owner }: Known, cal: Calendar) {
  if (nth % every !== 0) return []
  const kinds = ['letter', 'consumption'] as const
  return kinds.map((kind, at) => {
    const day = cal.ago(3 + ((nth + 5 * at) % 40))
    return {
      ...{ customerId: customer.id, employeeId: owner.id, kind, day },
      note: archiveWords[kind][owner.locale],
      amount: kind === 'consumption' ? yuan(20_000 * (1 + (nth % 9))) : null,
      addedAt: cal.at(day, '11:20'),
    }
  })
}

/** The year before last, which nobody corrects while trying things out. */
function statementsOf({ nth, customer, owner }: Known, cal: Calendar) {
  const period = addMonths(cal.today, -24).slice(0, 4)
  const figures = { revenue: yuan(9_000_000 + 500_000 * nth), profit: yuan(600_000 + 40_000 * nth) }
  const of = { customerId: customer.id, employeeId: owner.id, period }
  return [{ ...of, ...figures, addedAt: cal.at(cal.ago(30), '10:00') }]
}

async function rate(tx: Tx, { customer, owner }: Known, cal: Calendar): Promise<void> {
  const day = cal.ago(60)
  const answers = { credit: archiveWords.credit[owner.locale] }
  const survey = { customerId: customer.id, employeeId: owner.id, kind: 'credit' } as const
  const addedAt = cal.at(day, '10:00')
  await tx
    .insert(surveys)
    .values({ ...survey, day, answers, rating: 'A', conclusion: 'go', addedAt })
  await tx.update(customers).set({ creditRating: 'A' }).where(eq(customers.id, customer.id))
}

const tiers = { vip: 12, supreme: 8, sing: 20, ordinary: 30 } as const
const week = 7

/** The rooms of the week up to the day before yesterday: yesterday's are to be written down. */
function roomsOf({ owner }: Known, cal: Calendar) {
  return Array.from({ length: week }, (_, at) => addDays(cal.today, -2 - at)).flatMap((day, at) =>
    (Object.keys(tiers) as (keyof typeof tiers)[]).map((tier) => ({
      ...{ day, tier, rooms: tiers[tier] - (at % 3), employeeId: owner.id },
      addedAt: cal.at(addDays(day, 1), '00:10'),
    })),
  )
}

/** A birthday later this month, or on its last days, and a rest at noon. */
const personal = ({ today }: Calendar) => ({
  birthday: `--${today.slice(5, 8)}28`,
  restFrom: '12:00',
  restTo: '13:30',
})
