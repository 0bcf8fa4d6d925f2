import type { Campaign } from '../../db/callbacks.ts'
import type { Employee } from '../../db/schema.ts'
import type { ReportNames } from '../callbacks/file-report.ts'
import { reportBlocks } from '../callbacks/report-card.ts'
import { type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, daysBetween, showDay } from '../time.ts'
import type { Ended } from './change-campaign.ts'
import type { CampaignFile, Progress } from './find-campaigns.ts'
import type { Line } from './share-campaign.ts'
import type { Proposed, StartCampaign, Started } from './start-campaign.ts'

const linesMax = 8
/** More calls than that in a day are more than anybody makes well (L20: five minutes each). */
const perDayMax = 40

/** Before it is begun: how many customers, with whom, until when. */
export function proposedCard(
  said: StartCampaign,
  { lines, left }: Proposed,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader).campaigns
  const days = daysBetween(dayAt(now, reader.timeZone), said.dueOn) + 1
  const counts = countsOf(lines)
  const isMuch = counts.some(([, n]) => n / days > perDayMax)
  return {
    title: t.proposedTitle({ name: said.name, count: lines.length }),
    tone: 'due',
    body: [
      facts(
        [t.fields.kind, t.kinds[said.kind]],
        [t.fields.dueOn, showDay(said.dueOn, reader.locale, dayAt(now, reader.timeZone))],
        said.words !== undefined && [t.fields.words, said.words],
        left > 0 && [t.left, t.leftOut({ count: left })],
      ),
      list(
        counts.slice(0, linesMax).map(([name, count]) => ({ text: t.share({ name, count }) })),
        t.callers,
      ),
      ...(isMuch ? [text(t.tooMuch({ max: perDayMax }))] : []),
    ],
  }
}

function countsOf(lines: readonly Line[]): readonly (readonly [string, number])[] {
  return [...Map.groupBy(lines, ({ owner }) => owner.id)]
    .map(([, theirs]) => [theirs[0]?.owner.name ?? '', theirs.length] as const)
    .sort(([, a], [, b]) => b - a)
}

export function startedCard({ campaign, lines }: Started, reader: Reader): Card {
  const t = messages(reader).campaigns
  return {
    title: t.started({ name: campaign.name, count: lines.length }),
    tone: 'good',
    body: [facts(...countsOf(lines).map(([name, n]) => [name, String(n)] as const))],
    buttons: [viewButton(campaign, reader)],
  }
}

/** To somebody who calls: how many, and where they are. */
export function givenCard(
  { campaign, lines }: { readonly campaign: Campaign; readonly lines: readonly Line[] },
  by: Pick<Employee, 'name'>,
  reader: Employee,
): Card {
  const t = messages(reader)
  const first = lines.slice(0, linesMax).map(({ customer }) => customer.name)
  return {
    title: t.campaigns.given({ name: campaign.name, count: lines.length }),
    tone: 'due',
    body: [
      facts(
        [t.campaigns.fields.madeBy, by.name],
        [t.campaigns.fields.dueOn, showDay(campaign.dueOn, reader.locale, campaign.dueOn)],
        campaign.words !== null && [t.campaigns.fields.words, campaign.words],
      ),
      text(first.join(t.campaigns.between) + (lines.length > linesMax ? t.campaigns.andMore : '')),
    ],
    buttons: [button(t.callbacks.dueTitle, 'callback.due')],
  }
}

type Seen = CampaignFile & { readonly progress: Progress }

/** How far it is, with each caller; whoever leads it can change it. */
export function campaignCard(
  { campaign, maker, isLed, progress }: Seen,
  reader: Reader,
  now: Date,
): Card {
  const t = messages(reader)
  const c = t.campaigns
  const today = dayAt(now, reader.timeZone)
  const outcomes = Object.entries(progress.outcomes).map(
    ([name, n]) => `${t.callbacks.outcomes[name as keyof typeof t.callbacks.outcomes]} ${n}`,
  )
  return {
    title: c.title({ name: campaign.name }),
    body: [
      facts(
        [c.fields.kind, c.kinds[campaign.kind]],
        [c.fields.madeBy, maker.name],
        [c.fields.dueOn, showDay(campaign.dueOn, reader.locale, today)],
        [c.progress, c.called(progress)],
        progress.overdue > 0 && [t.callbacks.overdue, String(progress.overdue)],
        outcomes.length > 0 && [t.callbackReports.outcomes, outcomes.join(' · ')],
        campaign.words !== null && [c.fields.words, campaign.words],
        campaign.endedAt !== null && [
          c.fields.ended,
          showDay(dayAt(campaign.endedAt, reader.timeZone), reader.locale, today),
        ],
        campaign.stopReason !== null && [c.fields.stopReason, campaign.stopReason],
      ),
      ...(progress.people.length > 0
        ? [
            list(
              progress.people.slice(0, linesMax).map((one) => ({ text: c.person(one) })),
              c.callers,
            ),
          ]
        : []),
    ],
    buttons: isLed && campaign.endedAt === null ? changing(campaign, progress, reader) : [],
  }
}

function changing(campaign: Campaign, { open }: Progress, reader: Reader): Button[] {
  const t = messages(reader).campaigns
  const raw = { campaign: String(campaign.id) }
  return [
    ...(open === 0 ? [button(t.end, 'campaign.end', raw)] : []),
    button(t.add, 'campaign.add', raw),
    button(t.remove, 'campaign.remove', raw),
    ...(open > 0 ? [button(t.stop, 'campaign.stop', raw)] : []),
  ]
}

const viewButton = ({ id }: Campaign, reader: Reader): Button =>
  button(messages(reader).campaigns.progress, 'campaign.view', { campaign: String(id) })

export function campaignListCard(
  listed: readonly Seen[],
  more: Readonly<Record<string, string>> | undefined,
  reader: Reader,
): Card {
  const t = messages(reader)
  const items = listed.map(({ campaign, progress }) => ({
    text: [campaign.name, t.campaigns.called(progress)].join(' · '),
    detail: campaign.endedAt
      ? t.campaigns.over
      : t.campaigns.until({ day: showDay(campaign.dueOn, reader.locale, campaign.dueOn) }),
    buttons: [viewButton(campaign, reader)],
  }))
  return {
    title: t.campaigns.listTitle,
    body: [items.length > 0 ? list(items) : text(t.campaigns.none)],
    buttons: more ? [button(t.form.more, 'campaign.list', more)] : [],
  }
}

export function changedCard(title: string, { campaign }: CampaignFile, reader: Reader): Card {
  return { title, tone: 'good', body: [], buttons: [viewButton(campaign, reader)] }
}

/** It is over, with its report as it was filed. */
export function endedCard(
  { campaign, report, dropped, names }: Ended & { readonly names: ReportNames },
  reader: Reader,
): Card {
  const t = messages(reader)
  const { figures, fromDay: from, toDay: to } = report
  const told = { period: { from, to }, figures, names }
  return {
    title: t.campaigns.ended({ name: campaign.name }),
    tone: 'good',
    body: [
      ...(dropped > 0 ? [text(t.campaigns.droppedCount({ count: dropped }))] : []),
      ...reportBlocks(told, reader),
      text(t.callbackReports.kept),
    ],
    buttons: [button(t.callbackReports.export, 'callback.sheet', { report: String(report.id) })],
  }
}
