import { complaints } from '../../db/complaints.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { possessions, services } from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import { addDays } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { servedWords } from './sayings.ts'

type Served = { readonly customer: Customer; readonly keeper: Employee }

/** A compressor that is in repair, and a complaint: both wait for the customer, so that no clock runs. */
export async function serve(tx: Tx, { customer, keeper }: Served, cal: Calendar): Promise<void> {
  const { id: customerId } = customer
  const { id: keeperId, locale } = keeper
  const heard = { customerId, receiverId: keeperId, handlerId: keeperId }
  const since = cal.at(cal.ago(1), '09:30')
  const clocks = { acceptBy: cal.at(cal.ago(1), '10:00'), acceptedAt: since, runsFrom: since }
  const until = cal.at(cal.ahead(3), '17:00')
  const { id: possessionId } = await insertRow(tx, possessions, {
    ...{ customerId, kind: 'equipment', name: servedWords.compressor[locale], number: 'KY-3307' },
    ...{ deliveredOn: addDays(cal.today, -200), warrantyOn: addDays(cal.today, 530) },
    ...{ addedById: keeperId, addedAt: since },
  })
  await insertRow(tx, services, {
    ...{ ...heard, ...clocks, possessionId, kind: 'repair', state: 'working', isCovered: true },
    ...{ what: servedWords.leaks[locale], openedAt: since, dueAt: until },
    ...{ waitsFor: 'customer', waitReason: servedWords.stop[locale], waitingSince: since },
  })
  await insertRow(tx, complaints, {
    ...{ ...heard, ...clocks, channel: 'phone', severity: 'ordinary', state: 'investigating' },
    ...{ what: servedWords.late[locale], receivedAt: since, resultBy: until },
    ...{ pausedAt: since, pauseReason: servedWords.photos[locale] },
  })
}
