import type { StringIndexed } from '@slack/bolt'

/** The companies that what was sent comes from: the sender's own where Slack says it. */
export function originOf(body: StringIndexed): readonly string[] {
  const { event, user, team } = body
  const ofUser = event?.user_team ?? event?.team ?? user?.team_id
  const ofPlace = body.team_id ?? team?.id ?? event?.view?.team_id
  const enterprise = body.enterprise_id ?? body.enterprise?.id ?? team?.enterprise_id
  return [ofUser ?? ofPlace, enterprise].filter((id) => typeof id === 'string')
}
