import { campaigns } from '../../db/callbacks.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import { worklogs } from '../../db/worklogs.ts'
import { addDays } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { campaignWords, reportedWords } from './sayings.ts'

/** Yesterday's daily report, to be read and answered. */
export async function reportYesterday(
  tx: Tx,
  { id: employeeId, locale }: Employee,
  cal: Calendar,
): Promise<void> {
  const day = cal.ago(1)
  const [progress, problem] = [reportedWords.progress[locale], reportedWords.problem[locale]]
  await insertRow(tx, worklogs, {
    employeeId,
    day,
    progress,
    problem,
    sentAt: cal.at(day, '17:45'),
  })
}

/** A campaign that has just begun: whom to call is still to be said. */
export async function beginCampaign(
  tx: Tx,
  { id: madeById, locale }: Employee,
  cal: Calendar,
): Promise<void> {
  const [name, words] = [campaignWords.name[locale], campaignWords.words[locale]]
  const dueOn = addDays(cal.ago(0), daysToCall)
  const madeAt = cal.at(cal.ago(1), '16:30')
  await insertRow(tx, campaigns, { name, kind: 'care', words, dueOn, madeById, madeAt })
}

const daysToCall = 14
