import { unknownHolidays } from './calendar/unknown-holidays.ts'
import { callbackOccasions } from './callbacks/daily-occasions.ts'
import { housekeeping } from './clockwork/housekeeping.ts'
import type { Job } from './clockwork/job.ts'
import { rekeying } from './customers/rekey.ts'
import { regrading } from './gradings/regrade.ts'
import { poolUpkeep } from './pool/recycle-customers.ts'
import { halfYearlyReview, reviewReminders } from './reviews/review-jobs.ts'
import { sealing } from './trail/seal-trail.ts'

/** All that runs by the clock of the service; what runs by the clocks of people is a `Due`. */
export const jobs: readonly Job[] = [
  housekeeping,
  poolUpkeep,
  sealing,
  regrading,
  halfYearlyReview,
  reviewReminders,
  rekeying,
  callbackOccasions,
  unknownHolidays,
]
