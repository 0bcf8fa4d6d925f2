import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { advance } from '../../core/clockwork/advance.ts'
import { visitReminders } from '../../core/visits/remind-of-visits.ts'
import type { Employee } from '../../db/schema.ts'
import { files, visits } from '../../db/work.ts'
import { patient, type TelegramWorld, telegramWorld } from './world-testing.ts'

const lin = 501

for (const mode of ['polling', 'webhook'] as const) {
  describe(`by ${mode}`, () => {
    let world: TelegramWorld
    let telegram: TelegramWorld['telegram']
    let employee: Employee

    beforeEach(async () => {
      world = await telegramWorld({ mode })
      telegram = world.telegram
      employee = await world.employee({ name: '林晓', locale: 'zh-CN' })
      await world.customer({ name: '华盛钢贸', ownerId: employee.id })
      await world.bot.start()
    })

    afterEach(async () => {
      await telegram.settled()
      await world[Symbol.asyncDispose]()
      expect(telegram.violations).toEqual([])
      expect(world.reported).toEqual([])
    })

    async function link(): Promise<void> {
      telegram.say(lin, `/start ${await world.codeFor(employee)}`)
      await telegram.shown(lin, /林晓/)
    }

    test('a stranger is told how to become known, and a code makes them known', async () => {
      telegram.say(lin, '你好')
      const told = await telegram.shown(lin, /./)
      expect(told.text).not.toContain('华盛')

      await link()
      telegram.say(lin, '帮助')
      await telegram.shown(lin, /我能做什么/)
    })

    test('a visit is logged from one line, seen as it was understood, and undone in place', async () => {
      await link()
      telegram.say(lin, '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,下周三再访')
      const logged = await telegram.shown(lin, /已记录：拜访华盛钢贸/)
      expect(await world.app.db.select().from(visits)).toMatchObject([
        { kind: 'onsite', day: '2026-03-31' },
        { day: '2026-04-08', loggedAt: null },
      ])

      telegram.press(lin, logged.id, '撤销')
      await expect.poll(() => logged.edits, patient).toBe(1)
      expect(logged.text).toContain('已撤销')
      expect(await world.app.db.select().from(visits)).toEqual([])
      expect([...telegram.chats.queries.values()]).toEqual(['answered'])
    })

    test('a visit is logged field by field, with buttons for what can be chosen', async () => {
      await link()
      telegram.say(lin, '/visit log')
      const asked = await telegram.shown(lin, /客户？/)
      telegram.press(lin, asked.id, '华盛钢贸')
      await telegram.shown(lin, /情况？/)
      telegram.say(lin, '谈年度供货')
      const logged = await telegram.shown(lin, /已记录/)
      telegram.press(lin, logged.id, '修改')
      await telegram.shown(lin, /要修改哪一项/)
      telegram.press(lin, logged.id, '方式')
      await telegram.shown(lin, /方式？/)
      telegram.press(lin, logged.id, '电话')
      await telegram.shown(lin, /已记录[\s\S]*方式：电话/)

      expect(telegram.messages.filter(({ chat }) => chat === lin)).toHaveLength(3)
      expect(await world.app.db.select().from(visits)).toMatchObject([
        { note: '谈年度供货', kind: 'phone' },
      ])
    })

    test('a photo is kept with the visit', async () => {
      await link()
      telegram.say(lin, '拜访记录:今天去了华盛钢贸,谈年度供货')
      await telegram.shown(lin, /已记录/)
      telegram.photo(lin, Buffer.from('a photo of the dock'))
      await telegram.shown(lin, /照片已放入对华盛钢贸的拜访/)

      const [photo] = await world.app.db.select().from(files)
      expect(photo).toMatchObject({ mime: 'image/jpeg', visitId: 1 })
      expect(String(await readFile(join(world.files, photo?.hash ?? '')))).toBe(
        'a photo of the dock',
      )
    })

    test('a reminder arrives when it is due, in the language of its reader', async () => {
      await link()
      telegram.say(lin, '拜访记录:今天去了华盛钢贸,谈年度供货,下周三再访')
      await telegram.shown(lin, /已记录/)
      const to = new Date('2026-04-08T08:00:00Z')
      const { outbox, setClock } = world
      await advance(world.app, { dues: [visitReminders], outbox, to, setClock })

      await telegram.shown(lin, /今天拜访：华盛钢贸/)
    })
  })
}
