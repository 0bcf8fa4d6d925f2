import { asc, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { dottedLines } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { fillPost } from '../posts/fill-post.ts'
import { guarantee } from '../posts/posts-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Ada administers; 沈若兰 leads 林悦; 高启明 leads another team. */
async function company(world: World, locale: Employee['locale'] = 'zh-CN') {
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale })
  const shen = await world.employee({ name: '沈若兰', role: 'manager', managerId: ada.id, locale })
  const lin = await world.employee({ name: '林悦', managerId: shen.id, locale })
  const gao = await world.employee({ name: '高启明', role: 'manager', managerId: ada.id, locale })
  return { ada, shen, lin, gao }
}

const now = async ({ ctx }: World, { id }: Employee) =>
  one(await ctx.tx.select().from(employees).where(eq(employees.id, id)))

async function told({ ctx }: World, { id }: Employee): Promise<string[]> {
  const all = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, id))
    .orderBy(asc(notices.id))
  return all.filter(({ owner }) => owner === null).map(({ card }) => wordsOf(card as Card))
}

describe('employee.change', () => {
  for (const [locale, line] of [
    ['zh-CN', '林悦 5月6日入职,本科,负责浦东片区,邮箱 Lin@Example.com'],
    ['en', '林悦 joined us on May 6, bachelor, covers 浦东片区, e-mail Lin@Example.com'],
  ] as const) {
    test(`one line fills several fields at once, and they are told (${locale})`, async (world) => {
      const { shen, lin } = await company(world, locale)
      const saved = await (await person(world, shen)).write(line)

      expect(saved.tone).toBe('good')
      expect(await now(world, lin)).toMatchObject({
        ...{ entryOn: '2025-05-06', education: 'bachelor' },
        ...{ territory: '浦东片区', email: 'lin@example.com' },
      })
      const [news] = await told(world, lin)
      expect(news).toContain('浦东片区')
      expect(news).toContain(
        locale === 'en' ? 'Entry date: Tue, May 6, 2025' : '入职日期: 2025年5月6日',
      )
    })
  }

  test('hours, days, zone and language, and undo with its notice', async (world) => {
    const { shen, lin } = await company(world)
    const boss = await person(world, shen)
    const line = '修改员工 林悦,周一到周六上班,8点半到17点上班,时区 Europe/London,英文'
    const saved = await boss.write(line)

    expect(await now(world, lin)).toMatchObject({
      ...{ workDays: [1, 2, 3, 4, 5, 6], workFrom: '08:30', workTo: '17:00' },
      ...{ timeZone: 'Europe/London', locale: 'en' },
    })
    await boss.press(saved, '撤销')
    expect(await now(world, lin)).toEqual(lin)
  })

  test('with a name alone the record is shown to be changed, and a field can be emptied', async (world) => {
    const { shen, lin } = await company(world)
    const boss = await person(world, shen)
    await boss.write('林悦的邮箱 lin@example.com')
    const form = await boss.write('修改员工资料 林悦')
    expect(wordsOf(form)).toContain('邮箱: lin@example.com')
    expect(wordsOf(form)).toContain('工作日: 周一–周五')
    await boss.press(await boss.press(form, '邮箱'), '留空')

    expect((await now(world, lin)).email).toBeNull()
  })

  test('in a modal what was filled and comes back empty is emptied, and nothing else', async (world) => {
    const { shen, lin } = await company(world)
    const boss = await person(world, shen)
    await boss.write('修改员工 林悦 本科,片区:浦东')
    await boss.write('林悦的邮箱 lin@example.com')
    const said = { kind: 'press', packed: `employee.change?who=${lin.id}` } as const
    const { form = '', ask } = await boss.send(said, { forms: 'modal' })
    await boss.send({ kind: 'submit', form, raw: { ...ask?.raw, email: '' } })
    const blank = { who: String(lin.id), territory: '张江', email: '', education: '' }
    await boss.send({ kind: 'submit', form: 'employee.change', raw: blank })

    expect(await now(world, lin)).toMatchObject({
      email: null,
      education: 'bachelor',
      territory: '张江',
    })
  })

  test('an e-mail that is taken is refused, and whose it is told only to whom it is theirs to see', async (world) => {
    const { ada, shen, lin, gao } = await company(world)
    const set = async (by: Employee, who: Employee, email: string) => {
      const raw = { who: String(who.id), email }
      const writer = await person(world, by)
      return { writer, sent: await writer.send({ kind: 'submit', form: 'employee.change', raw }) }
    }
    const admin = await set(ada, gao, 'gao@example.com')
    const boss = await set(shen, lin, 'GAO@example.com')
    expect(boss.sent.problems?.email).toBe('这个邮箱已有其他同事在用。正确的邮箱是？')
    const raw = { who: String(lin.id), email: 'Gao@example.com' }
    const again = await admin.writer.send({ kind: 'submit', form: 'employee.change', raw })
    expect(again.problems?.email).toContain('高启明')
    for (const wrong of ['lin', 'lin@', '@example.com', 'a b@example.com']) {
      const odd = { who: String(lin.id), email: wrong }
      const { problems } = await boss.writer.send({
        kind: 'submit',
        form: 'employee.change',
        raw: odd,
      })
      expect(problems?.email, wrong).toContain('不是邮箱地址')
    }
  })

  test('nobody writes their own education and entry, nor changes whom they do not lead', async (world) => {
    const { ada, shen, gao } = await company(world)
    const submit = async (by: Employee, raw: Record<string, string>) =>
      (await person(world, by)).send({ kind: 'submit', form: 'employee.change', raw })
    const own = await submit(ada, { who: String(ada.id), education: 'doctor' })
    const mail = await submit(shen, { who: String(shen.id), email: 's@example.com' })
    const other = await submit(gao, { who: String(shen.id), territory: '浦东' })
    const zone = await submit(world.ctx.actor, { who: String(gao.id), timeZone: 'Mars' })

    expect(own.card && wordsOf(own.card)).toContain('自己的学历')
    expect(mail.card && wordsOf(mail.card)).toContain('由上级或管理员修改')
    expect(other.problems?.who).toContain('不是您的下属')
    expect(zone.card && wordsOf(zone.card)).toContain('it takes the right employee.change')
    expect(await now(world, shen)).toEqual(shen)
  })
})

test('of an administrator in one’s department one changes no e-mail, for it makes them who they are', async (world) => {
  const { ctx, kim, head, boss, specialist } = await guarantee(world)
  await fillPost(ctx, { employee: kim, post: head })
  await fillPost(ctx, { employee: boss, post: specialist })
  const theirs = await person(world, kim)
  const change = async (some: Record<string, string>) => {
    const raw = { who: String(boss.id), ...some }
    return (await theirs.send({ kind: 'submit', form: 'employee.change', raw })).problems
  }
  expect((await change({ email: 'kim@example.com' }))?.email).toContain('only an administrator')
  expect(await change({ territory: 'North' })).toBeUndefined()
})

describe('employee.dotted', () => {
  for (const [locale, add, remove] of [
    ['zh-CN', '林悦的项目上级是高启明', '取消林悦到高启明的虚线'],
    ['en', '林悦 gets a dotted line to 高启明', 'Remove the dotted line of 林悦 to 高启明'],
  ] as const) {
    test(`is drawn, told to both, shown, and removed (${locale})`, async (world) => {
      const { shen, lin, gao } = await company(world, locale)
      const boss = await person(world, shen)
      const drawn = await boss.write(add)
      expect(await world.ctx.tx.select().from(dottedLines)).toMatchObject([
        { employeeId: lin.id, managerId: gao.id },
      ])
      expect(await told(world, gao)).toHaveLength(1)
      expect(await told(world, lin)).toHaveLength(1)
      const label = locale === 'en' ? 'About 林悦' : '查看林悦'
      expect(wordsOf(await boss.press(drawn, label))).toContain(
        locale === 'en' ? 'Project superiors: 高启明' : '项目上级: 高启明',
      )
      await boss.write(remove)
      expect(await world.ctx.tx.$count(dottedLines)).toBe(0)
    })
  }

  test('not twice, not to the superior they have, not to themselves, not of others’ people', async (world) => {
    const { shen, lin, gao } = await company(world)
    const boss = await person(world, shen)
    const submit = async (superior: Employee, how = 'add') => {
      const raw = { who: String(lin.id), superior: String(superior.id), how }
      return (await boss.send({ kind: 'submit', form: 'employee.dotted', raw })).problems
    }
    expect((await submit(gao, 'remove'))?.superior).toContain('不是林悦的项目上级')
    expect(await submit(gao)).toBeUndefined()
    expect((await submit(gao))?.superior).toContain('已经是')
    expect((await submit(shen))?.superior).toContain('本来就是')
    expect((await submit(lin))?.superior).toContain('不能当自己的上级')
    const raw = { who: String(lin.id), superior: String(shen.id) }
    const far = await (await person(world, gao)).send({
      kind: 'submit',
      form: 'employee.dotted',
      raw,
    })
    expect(far.problems?.who).toContain('不是您的下属')
  })
})

test('education and entry are for themselves and who may change them; the rest is for all', async (world) => {
  const { ada, shen, lin, gao } = await company(world)
  await (await person(world, shen)).write('林悦 5月6日入职,本科,负责浦东片区,邮箱 lin@example.com')
  const seen = async (by: Employee) => (await person(world, by)).write('/employee view 林悦')

  const boss = await seen(ada)
  expect(wordsOf(boss)).toContain('学历: 本科')
  expect(buttonsOf(boss).map(({ command }) => command)).toContain('employee.change')
  const other = await seen(gao)
  expect(wordsOf(other)).toContain('片区: 浦东片区')
  expect(wordsOf(other)).toContain('工作时间: 周一–周五 09:00–18:00（Asia/Shanghai）')
  expect(wordsOf(other)).not.toContain('学历')
  const own = await (await person(world, lin)).send({
    kind: 'press',
    packed: `employee.view?who=${lin.id}`,
  })
  expect(own.card && wordsOf(own.card)).toContain('入职日期')
  expect(own.card && buttonsOf(own.card).map(({ command }) => command)).toEqual(['settings'])
})
