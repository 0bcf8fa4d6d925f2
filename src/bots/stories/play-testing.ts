import { expect } from 'vitest'
import { advance } from '../../core/clockwork/advance.ts'
import { dues, longDues } from '../../core/dues.ts'
import { messages } from '../../core/i18n/messages.ts'
import type { Locale } from '../../db/choices.ts'
import { accounts, type Employee } from '../../db/schema.ts'
import { type Answer, type Someone, type Stage, until } from './stage-testing.ts'
import { type Act, instantOf, type Line, minuteOf, type Story } from './story-testing.ts'

type Player = { readonly employee: Employee; readonly screen: Someone }
type Players = Readonly<Record<string, Player>>

/** One line of what happened, or should: `mo hears: …`. */
type Told = { readonly at: string; readonly words: string; readonly isHeard: boolean }

/** Plays a story on a platform in a language: what happens must be the story, line by line. */
export async function play<W>(stage: Stage, story: Story<W>, locale: Locale): Promise<void> {
  const players = await entered(stage, await story.cast(stage.app.db, locale))
  const happened: Told[] = []
  const wanted: Told[] = []
  const hears = (told: Told) => void happened.push(told)
  const { passTime, acting } = await clockwork(stage, players, hears)
  stage.setClock(instantOf(story.begins))
  for (const line of story.lines) {
    const [at, who, doing] = line
    const { expected, does } = lineIn(line, players, story.words[locale])
    wanted.push(expected)
    if (doing.kind === 'hears') continue
    await passTime(at)
    const got = await acting(who, does)
    happened.push({ ...expected, words: got })
    if (got !== expected.words) break
  }
  const isPlayed = wanted.length === story.lines.length
  if (isPlayed) await passTime(story.ends)
  expect(inOrder(happened)).toEqual(inOrder(wanted))
}

async function entered(stage: Stage, cast: Readonly<Record<string, Employee>>): Promise<Players> {
  const players: Record<string, Player> = {}
  for (const [who, employee] of Object.entries(cast)) {
    players[who] = { employee, screen: await stage.enter(employee) }
  }
  return players
}

/** What is written and read, in the language of whoever reads it. */
function lineIn<W>([at, who, doing]: Line<W>, players: Players, words: W) {
  const player = players[who]
  if (!player) throw new Error(`nobody in the story is called ${who}`)
  const t = messages(player.employee)
  if (doing.kind === 'hears') {
    const heard = `${who} hears: ${doing.title(t, words)}`
    return { expected: { at, words: heard, isHeard: true }, does: async () => heard }
  }
  const { kind, answer } = doing
  const act = {
    ...{ kind, words: doing.words(t, words), reads: [doing.reads(t, words)].flat() },
    ...(answer && { answer: [answer[0], answer[1](t, words)] as const }),
  }
  const head = `${who} ${kind}: ${[act.words, ...(act.answer?.slice(1) ?? [])].join(' + ')} → `
  return {
    expected: { at, words: head + act.reads.join(' … '), isHeard: false },
    does: async () => head + (await read(player.screen, act)),
  }
}

type Doing = Pick<Act<unknown>, 'kind'> & {
  readonly words: string
  readonly answer?: Answer
  readonly reads: readonly string[]
}

/** Does it; what of the wanted words is read then, or else all that has come or changed on the screen. */
async function read(screen: Someone, { kind, words, answer, reads }: Doing): Promise<string> {
  const before = [...screen.messages()]
  await (kind === 'says' ? screen.say(words) : screen.press(words, answer))
  const news = () => screen.messages().filter((message, nth) => message !== before[nth])
  const isRead = () => reads.every((part) => news().join('\n').includes(part))
  const isThere = await until(() => expect(isRead()).toBe(true)).then(
    () => true,
    () => false,
  )
  return isThere ? reads.join(' … ') : news().join('\n')
}

/** Lets time pass, and tells of all that comes unasked: no answers, nor messages that only change. */
async function clockwork(stage: Stage, players: Players, hears: (told: Told) => void) {
  const { app, outbox, setClock, watch } = stage
  const whoAt = await chatsOf(stage, players)
  let actor: string | undefined
  watch(({ chat, card, edits, platform }) => {
    const who = whoAt.get(chat) ?? chat
    const isAnswer = platform !== 'console' && who === actor
    if (edits !== null || isAnswer) return
    const isShown = players[who]?.screen.messages().some((words) => words.includes(card.title))
    const words = `${who} hears: ${card.title}${isShown ? '' : ' (but does not see it)'}`
    hears({ at: minuteOf(app.clock()), words, isHeard: true })
  })
  return {
    passTime: (to: string) =>
      advance(app, { dues: [...dues, ...longDues], outbox, setClock, to: instantOf(to) }),
    async acting(who: string, act: () => Promise<string>): Promise<string> {
      actor = who
      const got = await act()
      await outbox.idle()
      actor = undefined
      return got
    },
  }
}

async function chatsOf({ app }: Stage, players: Players): Promise<ReadonlyMap<string, string>> {
  const known = await app.db.select().from(accounts)
  return new Map(
    known.flatMap(({ chat, employeeId }) =>
      Object.entries(players)
        .filter(([, { employee }]) => employee.id === employeeId)
        .map(([who]) => [chat, who] as const),
    ),
  )
}

/** What comes at the same minute comes in any order. */
const inOrder = (told: readonly Told[]): readonly string[] =>
  told
    .toSorted(
      (a, b) =>
        a.at.localeCompare(b.at) ||
        Number(a.isHeard) - Number(b.isHeard) ||
        (a.isHeard ? a.words.localeCompare(b.words) : 0),
    )
    .map(({ at, words }) => `${at} ${words}`)
