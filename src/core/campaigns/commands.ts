import { campaignKinds } from '../../db/choices.ts'
import { namesIn } from '../callbacks/file-report.ts'
import { button, type Card } from '../chat/card.ts'
import { type Ask, type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, folded, hidden, mentions, optional, pick, text, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import {
  campaignCard,
  campaignListCard,
  changedCard,
  endedCard,
  proposedCard,
  startedCard,
} from './campaign-card.ts'
import {
  addToCampaign,
  type Ended,
  endCampaign,
  removeFromCampaign,
  stopCampaign,
} from './change-campaign.ts'
import { type CampaignFile, findCampaigns, progressOf } from './find-campaigns.ts'
import { spotInstead, spotKind, spotName, spotPeople, spotWho, spotWords } from './spot-campaign.ts'
import { proposed, type StartCampaign, startCampaign } from './start-campaign.ts'

const pageSize = 8
const heardMax = 100

const who = () => text((t) => t.campaigns.fields.who, { max: 1000, spot: spotWho })
const people = () =>
  optional(text((t) => t.campaigns.fields.people, { max: 300, spot: spotPeople }))

const campaignStart = command({
  name: 'campaign.start',
  summary: (t) => t.campaigns.startSummary,
  heardAs: (t) => t.campaigns.startHeardAs,
  heardOver: ['callback.plan', 'callback.due', 'callback.record', 'customer.find'],
  heardRather: ({ instead }) => campaignCommands.find(({ name }) => name === `campaign.${instead}`),
  takesBack: true,
  writes: true,
  form: {
    name: text((t) => t.campaigns.fields.name, { max: 60, spot: spotName }),
    kind: usually(
      {
        ...choice(
          (t) => t.campaigns.fields.kind,
          campaignKinds,
          (t) => t.campaigns.kinds,
        ),
        spot: spotKind,
      },
      () => 'care',
    ),
    who: who(),
    dueOn: day((t) => t.campaigns.fields.dueOn, { deadlines: true, last: true }),
    people: people(),
    words: optional(text((t) => t.campaigns.fields.words, { max: 1000, spot: spotWords })),
    /** A line that names one may want something else with it. */
    instead: optional({ ...hidden((raw) => raw), spot: spotInstead }),
    /** Looked at before it begins: nothing else begins it than the button. */
    start: optional(hidden((raw) => raw === 'yes')),
  },
  async run(ctx, { start, instead: _, ...said }) {
    if (!start) return lookedAt(ctx, said)
    return startedCard(await startCampaign(ctx, said), ctx.actor)
  },
})

async function lookedAt(ctx: Ctx, said: StartCampaign): Promise<Ask> {
  const raw = Object.fromEntries(
    Object.entries(said).filter((one): one is [string, string] => one[1] !== undefined),
  )
  const card = proposedCard(said, await proposed(ctx, said), ctx.actor, ctx.now)
  const consent = { field: 'start', label: messages(ctx.actor).campaigns.startIt, card }
  return { command: campaignStart, raw, shown: raw, problems: {}, consent }
}

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: CampaignFile }
const picked = (file: CampaignFile): Picked => ({ id: file.campaign.id, file })
const option = ({ campaign: { id, name } }: CampaignFile) => ({ value: String(id), label: name })

/** One that its reader may see, by its name or number; running ones are offered. */
const campaignField = (): Field<Picked> =>
  pick<Picked>((t) => t.campaigns.fields.name, {
    async find(query, ctx) {
      const all = await findCampaigns(ctx, { limit: heardMax, isRunning: true })
      return all.filter(({ campaign }) => isSaid(campaign.name, query)).map(option)
    },
    async read(raw, ctx) {
      const found = await called(raw, ctx)
      return found ? picked(found) : fail((t) => t.campaigns.noSuch({ name: raw }))
    },
    async show(raw, ctx) {
      return (await called(raw, ctx))?.campaign.name ?? raw
    },
    async spot({ words }, ctx) {
      const all = await findCampaigns(ctx, { limit: heardMax })
      const named = all.filter(({ campaign }) => mentions(folded(words), folded(campaign.name)))
      const [only, ...others] = named.length > 0 ? named : all.filter(isRunning)
      if (!only) return undefined
      return others.length > 0 ? [only, ...others].map(option) : String(only.campaign.id)
    },
  })

const isRunning = ({ campaign }: CampaignFile) => campaign.endedAt === null
const isSaid = (name: string, query: string) => query === '' || folded(name).includes(folded(query))

async function called(raw: string, ctx: Ctx): Promise<CampaignFile | undefined> {
  const id = numberIn(raw)
  if (id !== undefined) return (await findCampaigns(ctx, { id, limit: 1 }))[0]
  const all = await findCampaigns(ctx, { limit: heardMax })
  return all.find(({ campaign }) => folded(campaign.name) === folded(raw))
}

const campaignView = command({
  name: 'campaign.view',
  summary: (t) => t.campaigns.viewSummary,
  heardAs: (t) => t.campaigns.viewHeardAs,
  form: { campaign: campaignField() },
  async run(ctx, { campaign: { file } }) {
    const progress = await progressOf(ctx, file.campaign)
    return campaignCard({ ...file, progress }, ctx.actor, ctx.now)
  },
})

const campaignList = command({
  name: 'campaign.list',
  summary: (t) => t.campaigns.listTitle,
  heardAs: (t) => t.campaigns.listHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const found = await findCampaigns(ctx, { limit: pageSize + 1, offset: from })
    const more = found[pageSize] && { from: String(from + pageSize) }
    const listed = []
    for (const file of found.slice(0, pageSize)) {
      listed.push({ ...file, progress: await progressOf(ctx, file.campaign) })
    }
    return campaignListCard(listed, more, ctx.actor)
  },
})

const campaignAdd = command({
  name: 'campaign.add',
  summary: (t) => t.campaigns.addSummary,
  heardAs: (t) => t.campaigns.addHeardAs,
  writes: true,
  form: { campaign: campaignField(), who: who(), people: people() },
  async run(ctx, { campaign, ...input }) {
    const { lines, ...file } = await addToCampaign(ctx, { campaign, ...input })
    const { name } = file.campaign
    const title = messages(ctx.actor).campaigns.added({ name, count: lines.length })
    return changedCard(title, file, ctx.actor)
  },
})

const campaignRemove = command({
  name: 'campaign.remove',
  summary: (t) => t.campaigns.removeSummary,
  heardAs: (t) => t.campaigns.removeHeardAs,
  writes: true,
  form: { campaign: campaignField(), customer: customerField() },
  async run(ctx, input) {
    const file = await removeFromCampaign(ctx, input)
    const { name } = file.campaign
    const removed = { name, customer: input.customer.name }
    return changedCard(messages(ctx.actor).campaigns.removed(removed), file, ctx.actor)
  },
})

const campaignStop = command({
  name: 'campaign.stop',
  summary: (t) => t.campaigns.stopSummary,
  heardAs: (t) => t.campaigns.stopHeardAs,
  takesBack: true,
  writes: true,
  form: {
    campaign: campaignField(),
    reason: text((t) => t.campaigns.fields.stopReason, {
      max: 300,
      spot: ({ words }) =>
        /(?:因为|原因[是:：]?|由于|because(?: of)?|reason:)\s*(.+)$/iu.exec(words)?.[1]?.trim() ??
        /[,，:：]\s*([^,，:：]+)$/u.exec(words)?.[1]?.trim(),
    }),
  },
  run: async (ctx, input) => told(ctx, await stopCampaign(ctx, input)),
})

const campaignEnd = command({
  name: 'campaign.end',
  summary: (t) => t.campaigns.endSummary,
  unlisted: true,
  heardAs: (t) => t.campaigns.endHeardAs,
  takesBack: true,
  writes: true,
  form: { campaign: campaignField() },
  run: async (ctx, input) => told(ctx, await endCampaign(ctx, input)),
})

async function told(ctx: Ctx, ended: Ended): Promise<Card> {
  const names = await namesIn(ctx, ended.report.figures)
  const { buttons = [], ...card } = endedCard({ ...ended, names }, ctx.actor)
  const all = button(messages(ctx.actor).callbackReports.listSummary, 'callback.reports')
  return { ...card, buttons: [...buttons, all] }
}

export const campaignCommands: readonly Command[] = [
  campaignStart,
  campaignList,
  campaignView,
  campaignAdd,
  campaignRemove,
  campaignStop,
  campaignEnd,
]
