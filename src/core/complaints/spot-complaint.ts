import { type Complaint, complaintChannels, severities, signals } from '../../db/complaints.ts'
import type { Spotted } from '../chat/field.ts'
import { folded, isCued, mentions } from '../chat/fields.ts'
import { type Line, lineOf } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { spotEmployee } from '../employees/spot-employee.ts'
import type { Messages } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'

/** Signs of rage, or of going far, in what somebody tells of a customer; the graver one (COMPLAINT-19). */
export function signalIn(words: string): Complaint['signal'] {
  const said = folded(words)
  const isSaid = (signal: (typeof signals)[number]) =>
    allMessages.some((t) => t.complaints.signalWords[signal].some((word) => mentions(said, word)))
  return signals.toReversed().find(isSaid) ?? null
}

const clausesOf = (words: string) => words.split(/[,，;；。\n]|(?<!\d)[:：]/)

type Cues = (t: Messages) => readonly string[]
const handing: Cues = (t) => t.complaints.handlerCues

/** 交给王强处理: whoever is named in such a clause is to handle it, and nobody else. */
export const spotHandler = (line: Line, ctx: Ctx) => spotIn(line, ctx, true)

/** Any other colleague who is named is whom it is about. */
export const spotAccused = (line: Line, ctx: Ctx) => spotIn(line, ctx, false)

async function spotIn(line: Line, ctx: Ctx, isHanding: boolean): Promise<Spotted> {
  const clauses = clausesOf(line.words).filter((clause) => isCued(clause, handing) === isHanding)
  for (const clause of clauses) {
    const found = await spotEmployee(part(line, clause, ctx), ctx)
    if (found) return found
  }
  return undefined
}

/** The names of colleagues are a part of what is said, and not taken out of it. */
const part = ({ cue, raw }: Line, clause: string, { now, actor }: Ctx) =>
  lineOf(clause, cue, { now, timeZone: actor.timeZone }, raw)

/** 要求补发, they want a refund: the clause and what goes with it. */
export function spotDemand({ words }: Line): string | undefined {
  const said = clausesOf(words).find((clause) => isDemand(clause))
  return said?.trim()
}

const isDemand = (clause: string) =>
  allMessages.some((t) =>
    t.complaints.demandCues.some((cue) => folded(clause).startsWith(folded(cue))),
  )

/** What is left when the customer, the phrase and what has a field of its own are gone. */
export function spotWhat(line: Line): string | undefined {
  const clauses = line
    .rest()
    .split(/(?<=[,，;；。\n])|(?<=(?<!\d)[:：])/)
    .filter((clause) => !isElsewhere(clause))
  const words = clauses.join('').replace(/^[\s:：,，。;；、-]+|[\s:：,，;；、-]+$/g, '')
  return words.length > 1 ? words : undefined
}

function isElsewhere(clause: string): boolean {
  const said = folded(clause).replace(/[\s:：,，。;；、]+$/g, '')
  return (
    isFiller(said) || isDemand(said) || isChannel(said) || isCued(said, handing) || isSeverity(said)
  )
}

const isFiller = (said: string) =>
  said === '' || allMessages.some((t) => t.complaints.fillers.includes(said))

const isChannel = (said: string) =>
  allMessages.some(({ complaints: t }) =>
    complaintChannels.some((one) =>
      [t.channels[one], ...(t.channelsAlso[one] ?? [])].map(folded).includes(said),
    ),
  )

const isSeverity = (said: string) =>
  allMessages.some(({ complaints: t }) =>
    severities.some((one) =>
      [t.severities[one], ...(t.severitiesAlso[one] ?? [])].map(folded).includes(said),
    ),
  )
