import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rightFamilies, type Scope, scopes } from '../../db/organisation.ts'
import { commands } from '../commands.ts'
import type { TemplatePost } from '../org/template.ts'
import { templates } from '../org/templates.ts'
import { grantsFor, may, type Righted } from './rules.ts'

const page = readFileSync(new URL('../../../docs/rights.md', import.meta.url), 'utf8')
const posts = Object.values(templates).flatMap(({ department, posts }) =>
  posts.map((post) => ({ department: department.en, post })),
)

const isFamily = (name: string) => rightFamilies.some((family) => family === name)

function row({ department, post }: (typeof posts)[number]): string {
  const scopeOf = (family: string) => post.rights.find(({ name }) => name === family)?.scope ?? '–'
  const named = post.rights.filter(({ name }) => !isFamily(name))
  const byName = named.map(({ name, scope }) => `\`${name}\` ${scope}`).join(', ')
  return `| ${[department, post.name.en, ...rightFamilies.map(scopeOf), byName || '–'].join(' | ')} |`
}

test('the page lists every post of every department to begin with, and its rights', () => {
  const head = `| department | post | ${rightFamilies.join(' | ')} | by name |`
  const table = [head, head.replaceAll(/[^|]+/g, '---'), ...posts.map(row)].join('\n')

  expect(page).toContain(table)
})

/** What somebody who reads the page expects: the widest of what stands there for a command. */
function expected({ name, family = 'business', also = [] }: Righted, line: string) {
  const [, , , ...cells] = line.split('|').map((cell) => cell.trim())
  const families: readonly string[] = rightFamilies
  const ofFamily = cells[families.indexOf(family)]
  const byName = [...line.matchAll(/`([\w.]+)` (\w+)/g)]
  const own = byName.filter(([, right]) => [name, name.split('.')[0], ...also].includes(right))
  const said = [ofFamily, ...own.map(([, , scope]) => scope)]
  return scopes.findLast((scope) => said.includes(scope))
}

function decided(post: TemplatePost, command: (typeof commands)[number]): Scope | undefined {
  const grants = post.rights.map((right) => ({ ...right, of: 1 }))
  const actor = { id: 1, role: 'rep', grants } as const
  const held = may(actor, command) ? grantsFor(actor, command) : []
  return scopes.findLast((scope) => held.some((grant) => grant.scope === scope))
}

for (const { department, post } of posts) {
  test(`every command, tried as ${post.name.en}, is decided as the page has it`, () => {
    const lines = page.split('\n')
    const line = lines.find((l) => l.startsWith(`| ${department} | ${post.name.en} |`)) ?? ''
    for (const command of commands.filter(({ family }) => family !== 'everyone')) {
      const { name } = command
      expect([name, decided(post, command)]).toEqual([name, expected(command, line)])
    }
  })
}
