import { campaigns } from '../../db/callbacks.ts'
import { atWork, backAtWork } from '../calendar/at-work.ts'
import { namesIn } from '../callbacks/file-report.ts'
import { workDaysAfter } from '../callbacks/rules.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { superiorOf } from '../org/superiors.ts'
import { asReader } from '../rights/as-reader.ts'
import { isHere } from '../tasks/task-file.ts'
import { campaignCard, endedCard } from './campaign-card.ts'
import { endCampaign } from './change-campaign.ts'
import { findCampaigns, progressOf } from './find-campaigns.ts'

/** What is still open after its last day is looked at again so many working days later. */
const againDays = 3

/**
 * The morning after the last day of a campaign: where all were called it ends by itself, and its report
 * is filed; else its maker, or whoever is above them, reads what is left.
 */
export const campaignReminders = dueRows({
  name: 'campaign-reminders',
  table: campaigns,
  column: campaigns.remindAt,
  async ring(ctx, { id, madeById, endedAt }) {
    const maker = await employeeNumbered(ctx.tx, madeById)
    const reader = isHere(maker) ? maker : await superiorOf(ctx, maker)
    if (endedAt || !reader) return undefined
    const later = await backAtWork(ctx, reader)
    if (later) return later
    return look(ctx, id, reader)
  },
})

async function look(at: RingCtx, id: number, reader: Parameters<typeof asReader>[1]) {
  const ctx = await asReader({ tx: at.tx, now: at.now }, reader, 'campaign.view')
  const [file] = await findCampaigns(ctx, { id, limit: 1 })
  if (!file?.isLed) return undefined
  const progress = await progressOf(ctx, file.campaign)
  if (progress.open > 0) {
    await notify(ctx, reader, campaignCard({ ...file, progress }, reader, ctx.now))
    return workDaysAfter(ctx.now, againDays, await atWork(ctx, reader))
  }
  const ended = await endCampaign(ctx, file)
  const names = await namesIn(ctx, ended.report.figures)
  await notify(ctx, reader, endedCard({ ...ended, names }, reader))
  return undefined
}
