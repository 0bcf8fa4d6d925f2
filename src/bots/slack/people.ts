import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Sender } from '../../core/chat/delivery.ts'
import { chatOf } from './place.ts'

/** Who somebody is by Slack, or nothing for whom this bot does not answer. */
export type People = (team: string, userId: string) => Promise<Sender | undefined>

type Known = { readonly until: number; readonly asked: Promise<Profile>; profile?: Profile }
type Profile = { readonly isOutsider: boolean; readonly hints: Sender['hints'] }

const keptMs = 600_000
const retriedMs = 30_000
const patienceMs = 1000
const knownMax = 10_000

/** Guests, strangers, bots and people of other companies are nobody here. */
export function people(client: WebClient): People {
  const known = new Map<string, Known>()

  function ask(team: string, userId: string): Known {
    const profile = asked(client, team, userId)
    const fresh: Known = { until: Date.now() + keptMs, asked: profile }
    if (known.size >= knownMax) known.clear()
    known.set(userId, fresh)
    profile.then(
      (answer) => Object.assign(fresh, { profile: answer }),
      () => known.set(userId, { until: Date.now() + retriedMs, asked: profile, profile: unsure }),
    )
    return fresh
  }

  return async (team, userId) => {
    const kept = known.get(userId)
    const person = kept && kept.until > Date.now() ? kept : ask(team, userId)
    const { isOutsider, hints } = person.profile ?? (await soon(person.asked))
    if (isOutsider) return undefined
    const identity = { platform: 'slack', userId: `${team}/${userId}` } as const
    return { ...identity, home: chatOf(team, userId), ...(hints ? { hints } : {}) }
  }
}

/** While Slack cannot be asked, the account that was linked by a code speaks for its owner. */
const unsure: Profile = { isOutsider: false, hints: undefined }

/** Nobody waits for more than a second to be known by name. */
const soon = (profile: Promise<Profile>): Promise<Profile> =>
  Promise.race([profile.catch(() => unsure), pause(patienceMs, unsure, { ref: false })])

async function asked(client: WebClient, team: string, userId: string): Promise<Profile> {
  const { user = {} } = await client.users.info({ user: userId, include_locale: true })
  const flags = [user.deleted, user.is_bot, user.is_restricted, user.is_ultra_restricted]
  const companies = [user.team_id, user.enterprise_user?.enterprise_id]
  const isElsewhere = user.is_stranger || (user.team_id !== undefined && !companies.includes(team))
  const isOutsider = isElsewhere || flags.some(Boolean)
  const locale = user.locale && ({ locale: user.locale.startsWith('zh') ? 'zh-CN' : 'en' } as const)
  const timeZone = user.tz && { timeZone: user.tz }
  return { isOutsider, hints: { ...locale, ...timeZone } }
}
