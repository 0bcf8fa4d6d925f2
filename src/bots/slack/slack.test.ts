import { describe, expect, test } from 'vitest'
import { visits } from '../../db/work.ts'
import type { Message } from './ledger-testing.ts'
import { type Office, office, settled, type Transport } from './office-testing.ts'
import { parts, seen } from './parts-testing.ts'
import type { Person } from './person-testing.ts'

for (const transport of ['http', 'socket'] satisfies Transport[]) {
  describe(`over ${transport}`, () => {
    test('a visit is logged by a slash command, and only the one who wrote it sees the reply', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)

      await person.command('/visit', 'log 今天去了华盛钢贸,见了周总,谈年度供货', 'C0SALES')

      expect(await notes(it)).toEqual(['今天去了华盛钢贸,见了周总,谈年度供货'])
      const [reply] = await talk(it, person)
      expect(reply).toMatchObject({ channel: 'C0SALES', ephemeralTo: person.id })
      expect(words(reply)).toContain('已记录：拜访华盛钢贸')
      await nothingElseToSay(it)
    })

    test('behind /rapport people write as they speak', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)

      await person.command('/rapport', '今天去了华盛钢贸,见了周总,下周三再访')

      expect(words((await talk(it, person)).at(-1))).toMatch(
        /已记录：拜访华盛钢贸.*下次拜访\n4月8日 周三/s,
      )
      await nothingElseToSay(it)
    })

    test('a form opens as a modal, finds customers as one types, and is kept on submit', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)

      await person.command('/rapport', 'visit log')
      expect(seen(person.modal())).toContain('客户')
      expect(await person.search('customer', '华盛')).toEqual(['华盛钢贸'])
      expect(await person.submit({ customer: '华盛钢贸', note: 'R&D <Labs>' })).toEqual({})

      expect(person.modal()).toBeUndefined()
      expect(await notes(it)).toEqual(['R&D <Labs>'])
      expect(words((await talk(it, person)).at(-1))).toContain('R&D <Labs>')
      await nothingElseToSay(it)
    })

    test('what is wrong is said beside its field, and corrected in the same modal', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)
      await person.command('/visit', 'log')
      await person.search('customer', '')
      const filled = { customer: '华盛钢贸', note: '谈价格' }

      const problems = await person.submit({ ...filled, day: '2027-01-01' })
      expect(Object.keys(problems)).toEqual(['day'])
      expect(await person.submit({ ...filled, day: '2027-01-01' })).toEqual(problems)
      expect(await notes(it)).toEqual([])

      expect(await person.submit({ ...filled, day: '2026-03-30' })).toEqual({})
      expect(await notes(it)).toEqual(['谈价格'])
      await nothingElseToSay(it)
    })

    test('a line in the conversation is answered there, and a press replaces the answer', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)

      await person.say('今天去了华盛钢贸，谈价格')
      const [, reply] = await talk(it, person)
      expect(words(reply)).toContain('已记录：拜访华盛钢贸')
      await person.press('撤销')

      const after = await talk(it, person)
      expect(after).toHaveLength(2)
      expect(after[1]).toMatchObject({ ts: reply?.ts, edited: 1 })
      expect(words(after[1])).toContain('已撤销')
      expect(await notes(it)).toEqual([])
      await nothingElseToSay(it)
    })

    test('a press on a message that one person alone sees replaces it too', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)
      await person.command('/rapport', '今天去了华盛钢贸，谈价格', 'C0SALES')

      await person.press('撤销')

      await settled(() => expect(words(person.messages()[0])).toContain('已撤销'))
      const [reply, ...others] = await talk(it, person)
      expect(reply).toMatchObject({ channel: 'C0SALES', edited: 1 })
      expect(others).toEqual([])
      await nothingElseToSay(it)
    })

    test('a mention in a channel is answered in private, and its writer alone reads so there', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)
      it.slack.ledger.channels.add('C0SALES')

      await person.mention('C0SALES', '今天去了华盛钢贸，谈价格')

      expect(await notes(it)).toEqual(['今天去了华盛钢贸，谈价格'])
      const replies = (await talk(it, person)).filter(({ channel }) => channel === person.channel)
      expect(replies.map(words)).toEqual([expect.stringContaining('已记录')])
      const isNote = ({ user }: Message) => user === it.slack.ledger.bot.userId
      const inChannel = () =>
        it.slack.ledger.messages.filter(({ channel }) => channel === 'C0SALES')
      await settled(() => expect(inChannel().filter(isNote)).toHaveLength(1))
      expect(inChannel().find(isNote)).toMatchObject({
        ephemeralTo: person.id,
        text: '已私下回复您。',
      })
      await nothingElseToSay(it)
    })

    test('a colleague’s message becomes a visit by the shortcut', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)

      await person.shortcut('visit.log', '今天去了华盛钢贸，谈价格')

      expect(await notes(it)).toEqual(['今天去了华盛钢贸，谈价格'])
      await nothingElseToSay(it)
    })

    test('the App Home shows one’s day', async () => {
      await using it = await office(transport)
      const { person } = await rep(it)
      await person.command('/rapport', '今天去了华盛钢贸，谈价格，下周三再访')

      await person.openHome()
      await settled(() => expect(seen(person.home())).toContain('我的一天'))
      await nothingElseToSay(it)
    })
  })
}

async function rep(it: Office) {
  const hired = await it.hire({ locale: 'zh-CN' })
  await it.customer({ name: '华盛钢贸', ownerId: hired.employee.id })
  return hired
}

async function talk(it: Office, person: Person): Promise<readonly Message[]> {
  await it.outbox.idle()
  return person.messages()
}

async function notes(it: Office) {
  const kept = await it.app.db.select().from(visits)
  return kept.filter(({ loggedAt }) => loggedAt).map(({ note }) => note)
}

const words = (message?: Message) => seen(message?.blocks ?? [])

/** Nothing was reported, nothing was sent that Slack's documents do not allow, no button lacks a name. */
async function nothingElseToSay({ reports, slack }: Office): Promise<void> {
  expect(reports).toEqual([])
  expect(slack.violations).toEqual([])
  const buttons = [...parts(slack.ledger.messages)].filter(({ type }) => type === 'button')
  for (const { value } of buttons) expect(String(value).length).toBeLessThanOrEqual(64)
}
