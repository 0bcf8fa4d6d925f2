/** `slack:T1:U2`: where the app and somebody talk, enough to write to them after a restart. */
export const chatOf = (team: string, userId: string): string => `slack:${team}:${userId}`

/** The user's or channel's id, to which Slack posts. */
export const channelOf = (chat: string): string => chat.slice(chat.lastIndexOf(':') + 1)

/** A message that can be replaced: Slack wants its conversation and its time. */
export const messageOf = (channel: string, ts: string): string => `${channel}:${ts}`

export function placeOf(edits: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = edits.split(':')
  return { channel, ts }
}
