import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { posts, seats } from '../../db/organisation.ts'
import { insertRow } from '../../db/statement.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { startOrganisation } from '../org/start-organisation.ts'
import { worldTest as test, type World } from '../testing.ts'

type Of = 'en' | 'zh-CN'

/** Ann heads the department, Cai looks after systems besides; nobody is specialist. */
async function guarantee(world: World, locale: Of) {
  const bo = await world.employee({ name: 'Bo', role: 'admin', locale })
  const started = await startOrganisation(world.as(bo), { template: 'guarantee' })
  const ids = started.posts.map(({ id }) => id)
  for (const [name, nth] of [
    ['Ann', 0],
    ['Dee', 2],
    ['Cai', 4],
  ] as const) {
    const { id: employeeId } = await world.employee({ name })
    const seat = { employeeId, postId: ids[nth] ?? 0, isSecond: nth === 4, since: '2026-03-01' }
    await insertRow(world.ctx.tx, seats, seat)
  }
  return person(world, await world.employee({ name: 'Li', locale }))
}

describe('duty.find', () => {
  for (const [locale, lines, holder, post, duty] of [
    [
      'en',
      [
        'Who is responsible for the servers?',
        "who's in charge of maintaining servers",
        '/duty find servers',
        '/duty who handles servers?',
      ],
      'Cai (second post)',
      'Information specialist',
      'Duty 2: Maintain servers',
    ],
    [
      'zh-CN',
      ['谁负责服务器?', '服务器归谁管', '服务器的维护找谁办？', '/duty find 服务器'],
      'Cai（兼）',
      '信息管理专员',
      '职责2：维护服务器',
    ],
  ] as const) {
    for (const line of lines) {
      test(`“${line}” names who holds the post, and the duty by its number`, async (world) => {
        const li = await guarantee(world, locale)
        const words = wordsOf(await li.write(line))

        expect(words).toContain(`${holder} · ${post}`)
        expect(words).toContain(duty)
      })
    }

    test(`the post is a press away (${locale})`, async (world) => {
      const li = await guarantee(world, locale)
      const card = await li.press(await li.write(lines[0]), post)

      expect(card.title).toBe(`KHZY-05 ${post}`)
    })
  }

  for (const [locale, line, words] of [
    ['en', 'Who is responsible for finding prospects?', 'Nobody yet, ask Dee · Customer resources'],
    ['zh-CN', '谁负责跟踪潜在客户', '暂时没有人，请找Dee · 客户资源专员'],
  ] as const) {
    test(`where nobody holds the post, whoever is above it is named (${locale})`, async (world) => {
      const li = await guarantee(world, locale)
      expect(wordsOf(await li.write(line))).toContain(words)
    })
  }

  for (const [locale, line, title, chart] of [
    [
      'en',
      'Who is responsible for the coffee?',
      'No post has this duty: the coffee',
      'Organisation chart',
    ],
    ['zh-CN', '谁负责咖啡机?', '没有岗位负责：咖啡机', '组织架构图'],
  ] as const) {
    test(`what is nobody’s duty is said to be so, with the chart to look at (${locale})`, async (world) => {
      const li = await guarantee(world, locale)
      const none = await li.write(line)

      expect(none.title).toBe(title)
      expect(wordsOf(await li.press(none, chart))).toContain('KHZY-01')
    })
  }

  test('an organisation in Chinese answers a question in English, and the other way round', async (world) => {
    const li = await guarantee(world, 'zh-CN')
    expect(wordsOf(await li.write('Who is responsible for the servers?'))).toContain('信息管理专员')
  })

  for (const line of [
    '谁负责逾期回访?',
    'Who is responsible for overdue callbacks?',
    '谁负责安排任务',
  ]) {
    test(`“${line}” asks for no list and gives no task`, async (world) => {
      const li = await guarantee(world, 'en')
      const { understood } = await li.send({ kind: 'text', text: line })
      expect(understood?.command).toBe('duty.find')
    })
  }

  test('a post that has ended is responsible for nothing', async (world) => {
    const li = await guarantee(world, 'en')
    await world.ctx.tx
      .update(posts)
      .set({ endedAt: world.ctx.now })
      .where(eq(posts.code, 'KHZY-05'))
    const words = wordsOf(await li.write('Who is responsible for the servers?'))
    expect(words).not.toContain('Information specialist')
  })

  test('with nothing to ask about it is asked what', async (world) => {
    const li = await guarantee(world, 'en')
    const asked = await li.write('who is responsible for')

    expect(asked.tone).toBe('ask')
    expect(wordsOf(await li.write('the servers'))).toContain('Information specialist')
  })
})
