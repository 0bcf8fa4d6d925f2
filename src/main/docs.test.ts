import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('every link in the documents leads somewhere', () => {
  const links = documents.flatMap((file) => linksIn(file).map((to) => ({ file, to })))

  expect(links.length).toBeGreaterThan(40)
  expect(links.filter(({ file, to }) => !leads(file, to))).toEqual([])
})

test('the index of the decisions names each of them, in order', () => {
  const decisions = globSync('docs/decisions/0*.md', { cwd: root }).map((file) => basename(file))
  const indexed = linksIn('docs/decisions/README.md').filter((to) => /^0/.test(to))

  expect(indexed).toEqual(decisions.sort())
})

test('what people read who use Rapport is there in both languages', () => {
  for (const file of ['README.md', ...documents.filter((name) => /^docs.guide/.test(name))]) {
    const [english, chinese] = [file.replace('.zh-CN', ''), twin(file)]
    expect(headings(read(chinese))).toEqual(headings(read(english)))
  }
})

test('every script and setting that a document names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const settings = read('.env.example')
  for (const file of documents) {
    for (const [, script = ''] of read(file).matchAll(/npm run (?:-s )?([a-z][a-z:]*)/g)) {
      expect({ file, script, isKnown: script in scripts }).toMatchObject({ isKnown: true })
    }
    for (const [setting] of read(file).matchAll(
      /\b(?:SLACK|TELEGRAM|HTTP|OPS|DATABASE)_[A-Z_]+\b/g,
    )) {
      const isKnown = settings.includes(`${setting}=`)
      expect({ file, setting, isKnown }).toMatchObject({ isKnown: true })
    }
  }
})

test('every dependency has its reason, under the version that is installed', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const reasons = read('docs/decisions/0012-dependencies.md')
  const all = Object.entries({ ...dependencies, ...devDependencies })

  expect(all.length).toBeGreaterThan(10)
  expect(all.filter(([name, version]) => !reasons.includes(`${name} ${version}`))).toEqual([])
})

/** Relative links; addresses elsewhere are not ours to check. */
function linksIn(file: string): string[] {
  return [...read(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, to = '']) => to)
    .filter((to) => !/^https?:/.test(to))
}

function leads(file: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const to = path === '' ? file : join(dirname(file), path)
  if (!existsSync(join(root, to))) return false
  return anchor === undefined || anchorsOf(read(to)).includes(anchor)
}

function anchorsOf(text: string): string[] {
  const titles = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title)
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\d -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

const twin = (file: string) => (file.includes('.zh-CN') ? file : file.replace(/\.md$/, '.zh-CN.md'))

/** The depths of the headings, for what stands in one language stands in the other. */
const headings = (text: string) => [...text.matchAll(/^(#+) /gm)].map(([, depth]) => depth)
