import type { RightFamily, Scope } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Phrase } from '../i18n/en.ts'

/** A right, and how far it reaches: over the people of whoever holds it, or has lent it. */
export type Grant = { readonly name: string; readonly scope: Scope; readonly of: number }

/** What a command is to the rules: its name is the name of its right (AUTH-2). */
export type Righted = {
  readonly name: string
  readonly family?: RightFamily | 'everyone'
  /** Held by this very name: neither its noun nor its family holds it. */
  readonly exactly?: true
  /** Rights of the sources that are enough for it: 聘任权 for putting somebody on a post (AUTH-3). */
  readonly also?: readonly string[]
}

/** With what it is called. */
export type RightedCommand = Righted & { readonly summary: Phrase }

type Holder = Pick<Employee, 'id' | 'role'> & { readonly grants?: readonly Grant[] }

/** What somebody may do who holds no post: small companies need none. */
const withoutPost: Readonly<Record<Employee['role'], Readonly<Record<string, Scope>>>> = {
  rep: { business: 'own' },
  manager: { business: 'team', personnel: 'team' },
  admin: { business: 'all', personnel: 'all', finance: 'all' },
}

export function grantsWithoutPost({ id, role }: Pick<Employee, 'id' | 'role'>): Grant[] {
  return Object.entries(withoutPost[role]).map(([name, scope]) => ({ name, scope, of: id }))
}

/** A right is held by its own name (visit.log), by its noun's (visit), or by its family's. */
export function grantsFor(actor: Holder, right: Righted): readonly Grant[] {
  const { name, family = 'business', exactly, also = [] } = right
  const wider = [name.split('.')[0], family === 'everyone' ? 'business' : family]
  const names = exactly ? [name] : [name, ...wider, ...also]
  return (actor.grants ?? grantsWithoutPost(actor)).filter((grant) => names.includes(grant.name))
}

export function may(actor: Holder, command: Righted): boolean {
  return command.family === 'everyone' || grantsFor(actor, command).length > 0
}

/** Whom a right reaches: some by themselves, some with their teams or departments, or all. */
export type Reach = Readonly<Record<'own' | 'team' | 'department', readonly number[]>> & {
  readonly all: boolean
}

/** Of a team and a department the own is a part. */
export function reachOf(actor: Holder, command: Righted = { name: '' }): Reach {
  const grants = grantsFor(actor, command)
  const of = (scope: Scope) => [
    ...new Set(grants.filter((g) => g.scope === scope).map((g) => g.of)),
  ]
  const [team, department] = [of('team'), of('department')]
  const own = [...new Set([...of('own'), ...department])].filter((id) => !team.includes(id))
  return { own, team, department, all: of('all').length > 0 }
}
