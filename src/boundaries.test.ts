import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { tooLong } from './core/chat/buttons-testing.ts'
import { button } from './core/chat/card.ts'
import { commands } from './core/commands.ts'
import { en } from './core/i18n/en.ts'
import { zhCN } from './core/i18n/zh-CN.ts'

/** bots → core → db, and never back. Each library is known to one layer. Tests may import anything. */
const mayImport: Readonly<Record<string, RegExp>> = {
  'src/db':
    /^(?:src\/db\/|package\.json$|drizzle-orm(?:\/|$)|postgres$|dataloader$|@electric-sql\/pglite(?:\/nodefs)?$|node:)/,
  'src/core':
    /^(?:src\/core\/|src\/db\/(?:schema|choices|work|machinery|organisation|custody|archive|development|calendar|worklogs|callbacks|complaints|visiting|assists|enquiries|intel|suggestions|satisfaction|services|meetings|statement|insert-rows|together|tx|rows)\.ts$|drizzle-orm(?:\/pg-core)?$|zod$|pinyin-pro$|opencc-js\/t2cn$|chinese-days$|temporal-polyfill$|node:(?:crypto|fs\/promises|path|assert)(?:\/|$))/,
  'src/core/sheets':
    /^(?:src\/core\/(?:sheets\/|errors\.ts$)|read-excel-file\/universal$|write-excel-file\/node$|node:(?:zlib|worker_threads)$)/,
  'src/bots/slack': /^(?:src\/bots\/(?:slack\/|\w+\.ts$)|src\/core\/|@slack\/|node:)/,
  'src/bots/telegram': /^(?:src\/bots\/(?:telegram\/|\w+\.ts$)|src\/core\/|grammy(?:\/|$)|node:)/,
  'src/bots/console': /^(?:src\/bots\/(?:console\/|\w+\.ts$)|src\/core\/|node:)/,
  'src/ops': /^(?:src\/(?:ops|core|db)\/|src\/config\.ts$|drizzle-orm$|pino$|prom-client$|node:)/,
  'src/scheduler.ts': /^(?:src\/core\/|node-cron$|node:)/,
  'src/config.ts': /^zod$/,
}

/** Rows are what everybody speaks of. */
const rowTypes =
  /^src\/db\/(?:schema|choices|work|machinery|organisation|custody|archive|development|calendar|worklogs|callbacks|complaints|visiting|assists|enquiries|intel|suggestions|satisfaction|services|meetings|tx)\.ts$/

for (const [layer, allowed] of Object.entries(mayImport)) {
  test(`${layer} imports only what it may`, () => {
    const sources = sourcesOf(layer).filter((file) => layerOf(file) === layer)
    const strays = sources.flatMap((file) =>
      importsOf(file)
        .filter(({ from, isType }) => !allowed.test(from) && !(isType && rowTypes.test(from)))
        .map(({ from }) => `${file} → ${from}`),
    )

    expect(sources).not.toEqual([])
    expect(strays).toEqual([])
  })
}

/** The innermost that a file is in. */
const layerOf = (file: string) =>
  Object.keys(mayImport).findLast((layer) => file === layer || file.startsWith(`${layer}/`))

test('main is imported by nobody but itself', () => {
  const strays = sourcesOf('src').flatMap((file) =>
    importsOf(file)
      .filter(({ from }) => from.startsWith('src/main'))
      .filter(() => !file.startsWith('src/main'))
      .map(({ from }) => `${file} → ${from}`),
  )

  expect(strays).toEqual([])
})

test('bots know of the database only types', () => {
  const strays = sourcesOf('src/bots').flatMap((file) =>
    importsOf(file)
      .filter(({ from, isType }) => !isType && /^(?:src\/db\/|drizzle-orm)/.test(from))
      .map(({ from }) => `${file} → ${from}`),
  )

  expect(strays).toEqual([])
})

test('core is told what time it is, and nothing of the process', () => {
  const clocks = sourcesOf('src/core').filter((file) =>
    /new Date\(\s*\)|Date\.now|performance\.now|process\.env|Temporal\.Now/.test(code(file)),
  )

  expect(clocks.filter((file) => file !== 'src/core/time.ts')).toEqual([])
})

test('only one file of core knows of time zones', () => {
  const knowing = sourcesOf('src/core').filter((file) => /temporal-polyfill/.test(read(file)))

  expect(knowing).toEqual(['src/core/time.ts'])
})

test('every file can be read at one sitting', () => {
  const long = [...globSync('{src,bench,scripts}/**/*.{ts,mjs}')]
    .map(slashed)
    .filter((file) => read(file).trimEnd().split('\n').length > 300)

  expect(long).toEqual([])
})

test('nothing is exported by default, and no file only passes on', () => {
  const all = sourcesOf('src')

  expect(
    all.filter((file) => /^export default|^export \{[^}]*as default/m.test(code(file))),
  ).toEqual([])
  expect(all.filter((file) => /^export (?:\*|\{[^}]*\}) from/m.test(code(file)))).toEqual([])
  expect(all.filter((file) => basename(file) === 'index.ts')).toEqual([])
})

test('files are named from the domain, in kebab-case', () => {
  const all = sourcesOf('src').filter((file) => !file.includes('/i18n/'))
  const vague = /(?:service|manager|helper|utils?|handler|constants|types|shared|common)\.ts$/

  expect(all.filter((file) => vague.test(basename(file)))).toEqual([])
  expect(all.filter((file) => !/^[a-z][a-z0-9-]*\.ts$/.test(basename(file)))).toEqual([])
})

test('there is no enum, namespace or class, but for errors', () => {
  const classes = sourcesOf('src').flatMap((file) =>
    [...code(file).matchAll(/^(?:export )?(?:const )?(?:enum|namespace|abstract class|class) .*/gm)]
      .map(([line]) => line)
      .filter(
        (line) =>
          !/class \w+ extends \w*Error/.test(line) && !/class Refusal extends Error/.test(line),
      )
      .map((line) => `${file}: ${line}`),
  )

  expect(classes).toEqual([])
})

test('adapters know no command', () => {
  const names = commands.map(({ name }) => name).filter((name) => name.includes('.'))
  const knowing = sourcesOf('src/bots').flatMap((file) =>
    names.filter((name) => code(file).includes(`'${name}`)).map((name) => `${file}: ${name}`),
  )
  const nouns =
    /\b(?:visit|callback|customer|task|digest|complaint)s?\/|t\.(?:visits|callbacks|customers|tasks|digests)\b/
  const nounish = sourcesOf('src/bots').filter((file) => nouns.test(code(file)))

  expect(names.length).toBeGreaterThan(10)
  expect(knowing).toEqual([])
  expect(nounish).toEqual([])
})

test('every command has a name that Slack and Telegram both take, and no two the same', () => {
  const names = commands.map(({ name }) => name)

  for (const name of names) expect(name).toMatch(/^[a-z]{1,20}(\.[a-z_]{1,20})?$/)
  expect(new Set(names).size).toBe(names.length)
})

test('every answer that a form offers fits a button, whatever the numbers grow to', () => {
  const largest = '2147483647'
  const answers = commands.flatMap(({ name, form }) =>
    Object.entries(form).flatMap(([field, shape]) => {
      const values = shape.kind === 'choice' ? shape.options : [largest]
      return values.map((value) => button('', name, { _: largest, [field]: value }))
    }),
  )

  expect(answers.length).toBeGreaterThan(30)
  expect(tooLong(answers)).toEqual([])
})

test('what core says to people is in the catalogues', () => {
  const speaking = sourcesOf('src/core')
    .filter((file) => !reading.test(file))
    .flatMap((file) => spoken(file).map((words) => `${file}: ${words}`))

  expect(speaking).toEqual([])
})

/** Where it is told how people write, which is not what we say. */
const reading = /^src\/core\/(?:i18n|when|demo|org\/templates)\/|\/(?:name-parts|spot-[a-z]+)\.ts$/

test('both languages have a word for everything', () => {
  const english = leaves(en)
  const chinese = new Map(leaves(zhCN).map(([key, value]) => [key, value]))

  expect([...chinese.keys()].sort()).toEqual(english.map(([key]) => key).sort())
  expect(english.filter(([, value]) => value === '')).toEqual([])
  expect([...chinese].filter(([, value]) => value === '')).toEqual([])
})

/** Chinese words, or English ones that are a sentence. */
function spoken(file: string): string[] {
  const literals = [...code(file).matchAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g)].map(
    ([all]) => all,
  )
  const withoutErrors = literals.filter((words) => !errorsOf(file).includes(words))
  const isChinese = (words: string) => /[\u3400-\u9fff]/.test(words) && !isPattern(words, file)
  const isSentence = (words: string) => /^['`][A-Z][a-z]+ .*[.?!]['`]$/.test(words)
  return withoutErrors.filter((words) => isChinese(words) || isSentence(words))
}

/** `new Error(…)` is for us: what cannot happen is not worded for users. */
const errorsOf = (file: string) =>
  [
    ...code(file).matchAll(/new (?:Range|Type)?Error\(\s*('(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)/g),
  ].map(([, words]) => words ?? '')

/** How people write, not what we say: 小林, and the weekdays that `time.ts` formats. */
const isPattern = (words: string, file: string) =>
  file === 'src/core/time.ts' || words.replace(/\$\{[^}]*\}/g, '').length <= 4

function leaves(tree: object, path = ''): [key: string, value: unknown][] {
  return Object.entries(tree).flatMap(([name, value]): [string, unknown][] => {
    const key = path === '' ? name : `${path}.${name}`
    const isTree = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isTree ? leaves(value, key) : [[key, value]]
  })
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

/** Without its comments. */
function code(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(?<=^|\s)\/\/.*$/gm, '')
}

function sourcesOf(layer: string): string[] {
  const files = layer.endsWith('.ts') ? [layer] : [...globSync(`${layer}/**/*.ts`)]
  return files
    .map(slashed)
    .filter((file) => !isTest(file))
    .sort()
}

const slashed = (file: string) => file.replaceAll('\\', '/')
const isTest = (file: string) => /(?:\.test|testing|-testing|testing-\w+)\.ts$/.test(file)

type Import = { readonly from: string; readonly isType: boolean }

/** Static and dynamic; one that brings only types leaves nothing behind when the program runs. */
function importsOf(file: string): Import[] {
  const all = code(file)
  const found = [...all.matchAll(/^(?:import|export)\s([^'"]*?)\s?from\s+'([^']+)'/gm)].map(
    ([, names = '', from = '']) => ({ from, isType: onlyTypes(names) }),
  )
  const bare = [...all.matchAll(/^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    ([, first, second]) => ({ from: first ?? second ?? '', isType: false }),
  )
  return [...found, ...bare].map(({ from, isType }) => ({ from: resolved(from, file), isType }))
}

function onlyTypes(names: string): boolean {
  if (/^type\s/.test(names)) return true
  const [, inner] = /^\{([\s\S]*)\}$/.exec(names.trim()) ?? [undefined, names]
  return (inner ?? '').split(',').every((name) => /^\s*(?:type\s.*)?$/.test(name))
}

function resolved(from: string, file: string): string {
  return from.startsWith('.') ? slashed(join(dirname(file), from)) : from
}
