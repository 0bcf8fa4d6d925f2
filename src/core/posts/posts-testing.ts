import type { Locale } from '../../db/choices.ts'
import type { Post } from '../../db/organisation.ts'
import { person } from '../chat/testing.ts'
import { startOrganisation } from '../org/start-organisation.ts'
import type { World } from '../testing.ts'

/** The guarantee company with its five posts; Bo administers it, Kim and Lou report to him. */
export async function guarantee(world: World, locale: Locale = 'en') {
  const boss = await world.employee({ name: 'Bo', role: 'admin', locale })
  const kim = await world.employee({ name: 'Kim', managerId: boss.id, locale })
  const lou = await world.employee({ name: 'Lou', managerId: boss.id, locale })
  const ctx = { ...world.as(boss), command: { name: 'post.fill', family: 'personnel' } as const }
  const { posts, department } = await startOrganisation(ctx, { template: 'guarantee' })
  const [head, deputy, supervisor, specialist, information] = posts as [
    Post,
    Post,
    Post,
    Post,
    Post,
  ]
  const all = { head, deputy, supervisor, specialist, information }
  const bo = await person(world, boss)
  return { ...all, ctx, boss, kim, lou, department, bo }
}
