import { readFileSync } from 'node:fs'
import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { roles } from '../../db/choices.ts'
import { departments, posts, type Scope, scopes, seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Command } from '../chat/command.ts'
import { commands } from '../commands.ts'
import type { Ctx } from '../ctx.ts'
import { allMessages } from '../i18n/messages.ts'
import { templates } from '../org/templates.ts'
import { type World, worldTest } from '../testing.ts'
import { ensureMay } from './ensure-may.ts'
import { type Grant, grantsFor, grantsWithoutPost, may, type Righted } from './rules.ts'
import { sights } from './sights.ts'
import { withinReach } from './within-reach.ts'

const page = readFileSync(new URL('../../../docs/rights.md', import.meta.url), 'utf8')
const righted = commands.filter(({ family }) => family !== 'everyone')

/** The roles, and the posts of the key-account department. */
const columns: readonly (readonly [name: string, grants: readonly Grant[]])[] = [
  ...roles.map((role) => [role, grantsWithoutPost({ id: 1, role })] as const),
  ...templates.key.posts.map(
    ({ name, rights }) => [name.en, rights.map((right) => ({ ...right, of: 1 }))] as const,
  ),
]

const widest = (grants: readonly Grant[]): Scope | undefined =>
  scopes.findLast((scope) => grants.some((grant) => grant.scope === scope))

function row(right: Righted): string {
  const reaches = columns.map(([, grants]) => {
    const actor = { id: 1, role: 'rep', grants } as const
    return may(actor, right) ? (widest(grantsFor(actor, right)) ?? '') : '–'
  })
  return `| \`${right.name}\` | ${right.family ?? 'business'} | ${reaches.join(' | ')} |`
}

test('the table of rights says who may do what, and over whom', () => {
  const head = `| command | family | ${columns.map(([name]) => name).join(' | ')} |`
  const table = [head, head.replaceAll(/[^|]+/g, '---'), ...righted.map(row)].join('\n')

  expect(page).toContain(table)
  const open = commands
    .filter(({ family }) => family === 'everyone')
    .map(({ name }) => `\`${name}\``)
  expect(page).toContain(open.join(', '))
})

test('a second table says the same of what one sees, which no command is named after', () => {
  const head = `| sight | family | ${columns.map(([name]) => name).join(' | ')} |`
  const all = Object.values(sights)
  const table = [head, head.replaceAll(/[^|]+/g, '---'), ...all.map(row)].join('\n')

  expect(page).toContain(table)
  const named = commands.map(({ name }) => name)
  expect(all.filter(({ name }) => named.includes(name))).toEqual([])
})

test('every sight has its words, in both languages', () => {
  for (const t of allMessages) {
    for (const { name } of Object.values(sights)) expect(t.rights.names[name], name).toBeTruthy()
  }
})

/** Bo leads the actor, who leads Wei; Jo works in the actor's department, Kim nowhere near. */
async function company({ ctx, employee }: World) {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const me = await employee({ name: 'Me', managerId: bo.id })
  await employee({ name: 'Wei', managerId: me.id })
  const jo = await employee({ name: 'Jo' })
  await employee({ name: 'Kim' })
  const addedAt = ctx.now
  const { id } = await insertRow(ctx.tx, departments, { name: 'Sales', addedAt })
  const post = await insertRow(ctx.tx, posts, { departmentId: id, name: 'Rep', addedAt })
  for (const { id: employeeId } of [me, jo]) {
    await insertRow(ctx.tx, seats, { employeeId, postId: post.id, since: '2026-03-01' })
  }
  return me
}

const reached: Readonly<Record<Scope, readonly string[]>> = {
  own: ['Me'],
  team: ['Me', 'Wei'],
  department: ['Jo', 'Me'],
  all: ['Bo', 'Jo', 'Kim', 'Lin', 'Me', 'Wei'],
}

const under = ({ as }: World, me: Employee, command: Command, grants: readonly Grant[]): Ctx => ({
  ...as({ ...me, grants } as Employee),
  command,
})

worldTest(
  'every right, in every scope, reaches whom that scope means and nobody else',
  async (world) => {
    const me = await company(world)
    for (const command of righted) {
      for (const scope of scopes) {
        const ctx = under(world, me, command, [{ name: command.name, scope, of: me.id }])
        const found = await ctx.tx
          .select({ name: employees.name })
          .from(employees)
          .where(withinReach(employees.id, ctx))
          .orderBy(asc(employees.name))
        expect([command.name, scope, found.map(({ name }) => name)]).toEqual([
          command.name,
          scope,
          reached[scope],
        ])
      }
    }
  },
)

worldTest(
  'without its right every command is refused, by the name of that right',
  async (world) => {
    const me = await company(world)
    for (const command of righted) {
      const others = righted.filter(({ name }) => name !== command.name)
      const grants = others.map(({ name }) => ({ name, scope: 'all', of: me.id }) as const)
      const refused = ensureMay(under(world, me, command, grants), command)
      await expect(refused, command.name).rejects.toThrow(`it takes the right ${command.name}`)
    }
  },
)
