import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** A command in a README, and what it shows: the lines behind `> ` are what is typed. */
type Transcript = {
  readonly args: readonly string[]
  readonly typed: string
  readonly shown: string
}

for (const readme of ['README.md', 'README.zh-CN.md']) {
  test(`the console answers as ${readme} says`, async () => {
    const transcripts = transcriptsIn(readFileSync(join(root, readme), 'utf8'))

    expect(transcripts.map(({ args }) => args)).not.toEqual([])
    for (const { args, typed, shown } of transcripts) {
      expect(await consoleWith(args, typed)).toBe(shown)
    }
  }, 120_000)
}

function transcriptsIn(text: string): Transcript[] {
  const blocks = text.matchAll(/^npm run console -- (.+)\n```\n\n```console\n([\s\S]*?)^```$/gm)
  return [...blocks].map(([, args = '', shown = '']) => ({
    args: args.split(' '),
    typed: [...shown.matchAll(/^> (.+\n)/gm)].map(([, line = '']) => line).join(''),
    shown,
  }))
}

/** Both READMEs show the same: it is run once. */
const shownBy = new Map<string, Promise<string>>()

function consoleWith(args: readonly string[], typed: string): Promise<string> {
  const key = [...args, typed].join(' ')
  const shown = shownBy.get(key) ?? run(args, typed)
  shownBy.set(key, shown)
  return shown
}

function run(args: readonly string[], typed: string): Promise<string> {
  const node = ['--import', './fastload.mjs', 'src/main.ts', 'console', ...args]
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, node, { cwd: root }, (error, shown) =>
      error ? reject(error) : resolve(shown.trimEnd().concat('\n')),
    )
    child.stdin?.end(typed)
  })
}
