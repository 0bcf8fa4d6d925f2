// `npm run understand:score [-- --show] [-- --keep]`: how many lines of the corpora are understood exactly.
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readingOf, type Understanding } from '../src/core/chat/reading.ts'
import { commands } from '../src/core/commands.ts'
import { inDemo, named } from '../src/main/understand.ts'
import { datesScore, judgedDates, tellDate } from './understand-dates.ts'

const folder = join(import.meta.dirname, '../corpus')
const now = new Date('2026-11-24T10:00:00+08:00')

type Wanted = Readonly<Record<string, string | readonly string[]>>
type Labelled = {
  readonly as: string
  readonly lang: string
  readonly text: string
  readonly commands: readonly { readonly name: string; readonly raw: Wanted }[]
  readonly ask?: readonly string[]
}
type Verdict = { readonly line: Labelled; readonly said: Understanding; readonly faults: string[] }

const options = { show: { type: 'boolean' }, keep: { type: 'boolean' } } as const
const { show, keep } = parseArgs({ options }).values
const verdicts = { seen: await judged('seen.jsonl'), unseen: await judged('unseen.jsonl') }
const scores = Object.entries(verdicts).map(([part, all]) => ({ part, ...scoreOf(all) }))
console.table(scores)
const dates = await judgedDates(join(folder, 'dates.jsonl'), now)
const datesScores = {
  seen: datesScore(dates),
  unseen: datesScore(await judgedDates(join(folder, 'dates-unseen.jsonl'), now)),
}
for (const score of Object.values(datesScores)) console.table(score)
// Who writes the rules looks at the seen part only.
if (show) for (const verdict of verdicts.seen) tell(verdict)
if (show) for (const verdict of dates) tellDate(verdict)
if (keep) {
  const entry = { date: new Date().toISOString().slice(0, 10), scores, dates: datesScores }
  await appendFile(join(folder, 'scores.jsonl'), `${JSON.stringify(entry)}\n`)
}

async function judged(file: string): Promise<readonly Verdict[]> {
  const written = await readFile(join(folder, file), 'utf8').catch(() => '')
  const lines = written.split('\n').filter(Boolean)
  const found: Verdict[] = []
  await inDemo(now, 'zh-CN', async (tx) => {
    for (const line of lines.map((one) => JSON.parse(one) as Labelled)) {
      const actor = await named(tx, line.as, now)
      const said = await readingOf(line.text, commands, { tx, now, actor })
      found.push({ line, said, faults: faultsOf(line, said) })
    }
  })
  return found
}

function faultsOf(line: Labelled, said: Understanding): string[] {
  const names = said.commands.map(({ name }) => name).join()
  const wanted = line.commands.map(({ name }) => name).join()
  if (names !== wanted)
    return [`${wanted || 'nothing'} was heard as ${names || `nothing (${said.ask})`}`]
  return line.commands.flatMap(({ name, raw }, n) =>
    fieldFaults(name, raw, said.commands[n]?.raw ?? {}),
  )
}

function fieldFaults(command: string, wanted: Wanted, said: Readonly<Record<string, string>>) {
  const names = new Set([...Object.keys(wanted), ...Object.keys(said)])
  return [...names].flatMap((name) =>
    isSame(wanted[name], said[name])
      ? []
      : [
          `${command} ${name}: ${JSON.stringify(wanted[name])} was read as ${JSON.stringify(said[name])}`,
        ],
  )
}

function bare(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '')
}

function isSame(wanted: string | readonly string[] | undefined, said: string | undefined) {
  if (wanted === undefined || said === undefined) return wanted === said
  return [wanted].flat().some((one) => bare(one) === bare(said))
}

/** Wrong and silent: it writes, asks nothing, and is not what was meant. */
function scoreOf(all: readonly Verdict[]) {
  const right = all.filter(({ faults }) => faults.length === 0).length
  const named = all.filter(({ faults }) => !faults.some((one) => one.includes('was heard as')))
  const silent = all.filter((one) => one.faults.length > 0 && writes(one.said))
  const percent = (count: number) => Number(((100 * count) / Math.max(1, all.length)).toFixed(1))
  return {
    lines: all.length,
    'exactly right, %': percent(right),
    'the right command, %': percent(named.length),
    'wrong and silent, %': percent(silent.length),
  }
}

function writes({ commands: heard, ask }: Understanding): boolean {
  const isWriting = ({ name }: { name: string }) =>
    commands.some((one) => one.name === name && one.writes)
  return ask.length === 0 && heard.some(isWriting)
}

function tell({ line, faults }: Verdict): void {
  if (faults.length > 0) console.log(`${line.text}\n    ${faults.join('\n    ')}`)
}
