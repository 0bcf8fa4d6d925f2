import { dayMs, hourMs, type Job } from '../clockwork/job.ts'
import { endingContracts, nearBirthdays, quietCustomers } from './find-occasions.ts'
import { rulesAtOnce } from './rules-of.ts'
import { startMany } from './start-many.ts'

/** Before the working day begins in China; elsewhere a day more or less does not matter. */
const hourUtc = 20

/**
 * What no record tells of by itself: silence, birthdays, the turn of a quarter, the end of a contract.
 * Each looks for what is not owed yet, so that a day without the service is made up for.
 */
export const callbackOccasions: Job = {
  name: 'callback-occasions',
  everyMs: dayMs,
  afterMs: hourUtc * hourMs,
  async run(at) {
    const ruleOf = await rulesAtOnce(at.tx)
    for (const find of [nearBirthdays, endingContracts, quietCustomers]) {
      await startMany(at, await find(at, ruleOf))
    }
  },
}
