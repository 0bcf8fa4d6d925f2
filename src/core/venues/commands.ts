import { type Tier, tiers } from '../../db/choices.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, optional, text, unheard, usually } from '../chat/fields.ts'
import { periodField, writtenPeriod } from '../chat/period-field.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { addDays, dayAt } from '../time.ts'
import { recordVenueDay } from './record-venue-day.ts'
import type { Figures } from './rules.ts'
import { figuresIn, spotTier } from './spot-figures.ts'
import { venueCard } from './venue-card.ts'
import { venueStats } from './venue-stats.ts'

const todayOf = ({ now, actor }: Ctx) => dayAt(now, actor.timeZone)
const yesterday = (ctx: Ctx) => addDays(todayOf(ctx), -1)

/** One line names all tiers; a form has a field for each. */
const tierField = (tier: Tier): Field<Figures | undefined> =>
  optional({
    ...text((t) => t.venues.tierLabel({ tier: t.venues.tiers[tier] }), { max: 60 }),
    spot: ({ words }) => spotTier(words, tier, tiers),
    read(raw) {
      const figures = figuresIn(raw)
      ensure(figures, (t) => t.venues.notFigures)
      return figures
    },
  })

const venueRecord = command({
  name: 'venue.record',
  summary: (t) => t.venues.recordSummary,
  heardAs: (t) => t.venues.recordHeardAs,
  writes: true,
  form: {
    day: usually(
      day((t) => t.venues.fields.day, { prefer: 'past' }),
      yesterday,
    ),
    vip: tierField('vip'),
    supreme: tierField('supreme'),
    sing: tierField('sing'),
    ordinary: tierField('ordinary'),
    isSure: optional(
      unheard(
        choice(
          (t) => t.venues.fields.isSure,
          ['yes'],
          (t) => t.venues.isSure,
        ),
      ),
    ),
  },
  async run(ctx, { day, isSure, ...figures }) {
    await recordVenueDay(ctx, { day, figures, isSure: isSure === 'yes' })
    const stats = await venueStats(ctx, { from: day, to: day })
    return venueCard(stats, ctx.actor, todayOf(ctx), true)
  },
})

const venueStatistics = command({
  name: 'venue.stats',
  summary: (t) => t.venues.statsSummary,
  heardAs: (t) => t.venues.statsHeardAs,
  form: {
    period: usually(
      periodField((t) => t.venues.fields.period),
      (ctx) => writtenPeriod({ day: yesterday(ctx) }),
    ),
  },
  run: async (ctx, { period }) => venueCard(await venueStats(ctx, period), ctx.actor, todayOf(ctx)),
})

export const venueCommands: readonly Command[] = [venueRecord, venueStatistics]
