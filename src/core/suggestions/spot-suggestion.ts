import { type Suggestion, suggestionKinds } from '../../db/suggestions.ts'
import { folded, mentionedAt } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'

/** What of ours it is about: what is named first. */
export function spotKind({ words }: Line): Suggestion['kind'] | undefined {
  const said = folded(words)
  const found = suggestionKinds.flatMap((kind) =>
    allMessages
      .flatMap((t) => [t.suggestions.kinds[kind], ...t.suggestions.kindsAlso[kind]])
      .flatMap((name) => {
        const at = mentionedAt(said, folded(name))
        return at < 0 ? [] : [{ kind, at }]
      }),
  )
  return found.toSorted((a, b) => a.at - b.at)[0]?.kind
}

/** What is suggested: behind the phrase, or all that is left of the line. */
export function spotWhat(line: Line): string | undefined {
  const { words, cue = '' } = line
  const at = cue === '' ? -1 : folded(words).indexOf(cue)
  const behind = at < 0 ? '' : tidy(words.slice(at + cue.length))
  const said = behind.length > 2 ? behind : tidy(line.rest())
  return said.length > 1 ? said : undefined
}

/** Behind the code: what is answered, done, or why not. */
export function spotReply(line: Line): string | undefined {
  const said = tidy(line.rest())
    .replace(/^(?:的?建议|of|from|by)[\s:：,，]*/i, '')
    .replace(/^(?:理由|原因|because|reason)[\s:：是]*/i, '')
  return said.length > 1 ? said : undefined
}

const tidy = (words: string) =>
  words.replace(/^(?:[\s:：,，。;；、的说-]|that\b|to\b)+|[\s:：,，;；、-]+$/gi, '')
