import { folded, mentionedAt } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'

/** What stands behind 因为, 原因: or because, to the end. */
export function spotReason({ words }: Line): string | undefined {
  const said = folded(words)
  const cues = allMessages.flatMap(({ register: t }) => t.reasonCues)
  const hits = cues
    .map((cue) => ({ cue, at: mentionedAt(said, cue) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.cue.length - a.cue.length)
  const [hit] = hits
  if (!hit || said.length !== words.length) return undefined
  const reason = words.slice(hit.at + hit.cue.length).replace(/^[\s:：,，是为]+|[\s。.]+$/g, '')
  return reason || undefined
}
