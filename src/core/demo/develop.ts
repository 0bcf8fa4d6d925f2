import { and, eq } from 'drizzle-orm'
import {
  type DevelopmentState,
  developmentMoves,
  developments,
  implementations,
} from '../../db/development.ts'
import { approvals } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import { customerKeys } from '../customers/customer-keys.ts'
import type { Calendar } from './calendar.ts'
import { prospectWords } from './sayings.ts'

/** Name, English name, how far it is, for how many days, and what is expected of it in a year. */
const prospects: readonly (readonly [string, string, DevelopmentState, number, string])[] = [
  ['双木家具', 'Shuangmu Furniture', 'listed', 2, '800000'],
  ['朝阳泵业', 'Chaoyang Pumps', 'judged', 6, '1200000'],
  ['远景风电', 'Vista Wind', 'applied', 1, '3000000'],
  ['凌云电机', 'Lingyun Motors', 'inContact', 9, '2500000'],
  ['广源仪表', 'Guangyuan Meters', 'qualified', 3, '1500000'],
]

type People = { readonly developer: Employee; readonly superior: Employee }

/** Prospects at different stages, so that there is a funnel to look at and a step to take at each. */
export async function develop(tx: Tx, people: People, cal: Calendar): Promise<void> {
  for (const [name, english, state, days, amount] of prospects) {
    const developer = state === 'listed' ? people.superior : people.developer
    const at = cal.at(cal.ago(days), '10:00')
    const customerId = await prospect(tx, [name, english], developer, cal)
    const words = { background: prospectWords.background, direction: prospectWords.direction }
    const { id } = await insertRow(tx, developments, {
      ...{ customerId, developerId: developer.id, state, amount, stateAt: at },
      background: words.background[developer.locale],
      direction: words.direction[developer.locale],
      ...{
        source: 'company',
        addedById: people.superior.id,
        addedAt: cal.at(cal.ago(30), '10:00'),
      },
      remindAt: cal.at(cal.ahead(14 - days), '09:00'),
      ...(state === 'applied' && { applicationId: await application(tx, customerId) }),
    })
    const step = { developmentId: id, move: 'add', toState: state, employeeId: developer.id }
    await insertRow(tx, developmentMoves, { ...step, at })
    if (state === 'inContact') await met(tx, id, developer, cal)
  }
}

async function prospect(tx: Tx, [name, alias]: [string, string], owner: Employee, cal: Calendar) {
  const aliases = [alias]
  const row = { name, aliases, ownerId: owner.id, status: 'prospect' } as const
  const keys = customerKeys(name, aliases)
  const addedAt = cal.at(cal.ago(30), '10:00')
  const { id } = await insertRow(tx, customers, { ...row, keys, addedAt, assignedAt: addedAt })
  return id
}

/** The application that waits in the demo is about the prospect that was applied for. */
async function application(tx: Tx, customerId: number): Promise<number | undefined> {
  const isIt = and(eq(approvals.kind, 'development'), eq(approvals.number, 1))
  const [found] = await tx.update(approvals).set({ customerId }).where(isIt).returning()
  return found?.id
}

async function met(tx: Tx, developmentId: number, developer: Employee, cal: Calendar) {
  const day = cal.ago(9)
  const { purpose, result } = prospectWords
  await insertRow(tx, implementations, {
    ...{ developmentId, employeeId: developer.id, day },
    ...{ purpose: purpose[developer.locale], beforeAt: cal.at(day, '09:00') },
    ...{ result: result[developer.locale], afterAt: cal.at(day, '16:00') },
  })
}
