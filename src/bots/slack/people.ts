import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Sender } from '../../core/chat/delivery.ts'
import type { Refused } from '../../core/refusals/record-refusal.ts'
import { chatOf } from './place.ts'

/** Who somebody is by Slack. */
export type People = {
  who(team: string, userId: string): Promise<Seen>
  /** What Slack says of them has changed, or is to be asked anew. */
  forget(userId: string): void
}

/** Guests, strangers, bots and people of other companies are nobody here. */
export type Seen = { readonly sender: Sender; readonly outsider: Outsider | undefined }
export type Outsider = Extract<Refused['why'], 'guest' | 'otherCompany' | 'bot' | 'left'>

type Known = { readonly until: number; readonly asked: Promise<Profile>; profile?: Profile }
type Profile = Pick<Sender, 'hints' | 'email'> & { readonly outsider?: Outsider | undefined }

const keptMs = 600_000
const retriedMs = 30_000
const patienceMs = 1000
const knownMax = 10_000

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

  return {
    async who(team, userId) {
      const kept = known.get(userId)
      const person = kept && kept.until > Date.now() ? kept : ask(team, userId)
      const { outsider, ...said } = person.profile ?? (await soon(person.asked))
      const identity = { platform: 'slack', userId: `${team}/${userId}` } as const
      return { sender: { ...identity, home: chatOf(team, userId), ...said }, outsider }
    },
    forget: (userId) => void known.delete(userId),
  }
}

/** While Slack cannot be asked, the account that was linked by a code speaks for its owner. */
const unsure: Profile = {}

/** Nobody waits for more than a second to be known by name. */
const soon = (profile: Promise<Profile>): Promise<Profile> =>
  Promise.race([profile.catch(() => unsure), pause(patienceMs, unsure, { ref: false })])

async function asked(client: WebClient, team: string, userId: string): Promise<Profile> {
  const { user = {} } = await client.users.info({ user: userId, include_locale: true })
  const outsider = outsiderIn(user, team)
  const locale = user.locale && ({ locale: user.locale.startsWith('zh') ? 'zh-CN' : 'en' } as const)
  const timeZone = user.tz && { timeZone: user.tz }
  const isSure = !outsider && user.is_email_confirmed === true
  const email = isSure && user.profile?.email ? { email: user.profile.email } : {}
  return { outsider, hints: { ...locale, ...timeZone }, ...email }
}

type User = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>

function outsiderIn(user: User, team: string): Outsider | undefined {
  const companies = [user.team_id, user.enterprise_user?.enterprise_id]
  if (user.is_stranger || (user.team_id !== undefined && !companies.includes(team)))
    return 'otherCompany'
  if (user.deleted) return 'left'
  if (user.is_bot) return 'bot'
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : undefined
}
