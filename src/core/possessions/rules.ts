import type { Possession } from '../../db/services.ts'
import { addDays, addMonths, type Day } from '../time.ts'

/** After how many months the company's usual dates are, where nothing else was said (L18). */
export type Usual = Readonly<Record<'first' | 'service' | 'warranty', number>>

type Dates = Pick<
  Possession,
  'deliveredOn' | 'firstServiceOn' | 'serviceOn' | 'serviceMonths' | 'warrantyOn'
>

/** A vehicle is served and covered as is usual for it, unless something else was said (L18). */
export function usualDates(
  kind: Possession['kind'],
  said: Partial<Dates>,
  usual: Usual,
  today: Day,
): Partial<Dates> {
  const { deliveredOn } = said
  if (kind !== 'vehicle' || !deliveredOn) return said
  const firstServiceOn = said.firstServiceOn ?? addMonths(deliveredOn, usual.first)
  const serviceMonths = said.serviceMonths ?? usual.service
  const warrantyOn = said.warrantyOn ?? lastDayOf(deliveredOn, usual.warranty)
  // Of a vehicle that has been on the road for years nobody knows when it was served last.
  const isNew = firstServiceOn >= today
  return { ...said, serviceMonths, warrantyOn, firstServiceOn: isNew ? firstServiceOn : null }
}

/** Three years from the first of March end on the last of February. */
export const lastDayOf = (from: Day, months: number): Day => addDays(addMonths(from, months), -1)

/** When the next maintenance is, if one was done that day; the first one is over with any. */
export function afterService(
  { serviceMonths }: Pick<Possession, 'serviceMonths'>,
  day: Day,
): Pick<Possession, 'servicedOn' | 'firstServiceOn' | 'serviceOn'> {
  const serviceOn = serviceMonths === null ? null : addMonths(day, serviceMonths)
  return { servicedOn: day, firstServiceOn: null, serviceOn }
}
