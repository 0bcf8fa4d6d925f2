import type { Locale } from '../../db/choices.ts'
import { rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { writeTemplate } from '../org/start-organisation.ts'
import { personnel } from '../org/template.ts'
import { templates } from '../org/templates.ts'
import { addDays, dayAt } from '../time.ts'
import { demoZone } from './calendar.ts'

/** Who is on which post of the template, by its English name; the head is being looked for. */
const placed: Readonly<Record<string, readonly string[]>> = {
  'Sales supervisor': ['沈若兰', '许知行'],
  'Customer service supervisor': ['高启明'],
  'Sales representative': ['林悦', '陈一鸣', '苏婉清', '郑子墨', '顾佳宁'],
  'Key-account service specialist': ['何嘉树', '唐思远', '罗晓彤'],
}

/** The key-account department, with a supervisor too many and vacancies; its leaders invite their people. */
export async function organise(
  tx: Tx,
  staff: ReadonlyMap<string, Employee>,
  now: Date,
  locale: Locale,
): Promise<void> {
  const { posts } = await writeTemplate(tx, templates.key, locale, now)
  const named = posts.map((post, nth) => ({ post, name: templates.key.posts[nth]?.name.en ?? '' }))
  const since = addDays(dayAt(now, demoZone), -400)
  const placing = named.flatMap(({ post, name }) =>
    (placed[name] ?? []).map((who) => ({
      employeeId: numberOf(staff, who),
      postId: post.id,
      since,
    })),
  )
  await tx.insert(seats).values(placing)
  const leading = named.filter(({ name }) => name.endsWith('supervisor'))
  const [invite] = personnel('team', 'employee.invite')
  if (invite)
    await tx.insert(rights).values(leading.map(({ post }) => ({ ...invite, postId: post.id })))
}

function numberOf(staff: ReadonlyMap<string, Employee>, name: string): number {
  const employee = staff.get(name)
  if (!employee) throw new Error('the demo places somebody whom it does not hire')
  return employee.id
}
