import { expect, test } from 'vitest'
import { commands } from '../../core/commands.ts'
import { bytes, fetching, names } from '../documents-testing.ts'
import { office, settled } from './office-testing.ts'
import { seen } from './parts-testing.ts'

const followed = {
  en: `📎 ${names.en} follows in our private chat.`,
  'zh-CN': `📎 ${names['zh-CN']} 随后发到您的私聊。`,
} as const

for (const locale of ['en', 'zh-CN'] as const) {
  test(`what one person alone sees says that a document follows, which comes in private (${locale})`, async () => {
    await using it = await office('http', { commands: [...commands, fetching] })
    const { person } = await it.hire({ locale })
    const sent = async () => {
      await it.outbox.idle()
      await it.outbox.pump()
    }

    await person.command('/paper', 'fetch', 'C0SALES')
    await sent()
    await person.press('Again')
    await settled(() => expect(person.messages()[0]).toMatchObject({ edited: 1 }))
    await settled(async () => {
      await sent()
      expect(person.messages()).toHaveLength(3)
    })

    const [alone, ...files] = person.messages()
    expect(alone).toMatchObject({ ephemeralTo: person.id, channel: 'C0SALES' })
    expect(seen(alone?.blocks)).toContain(followed[locale])
    const file = { channel: person.channel, files: [{ name: names[locale], bytes }] }
    expect(files).toMatchObject([file, file])
    expect(files.filter(({ ephemeralTo }) => ephemeralTo)).toEqual([])
    expect([it.slack.violations, it.reports]).toEqual([[], []])
  })
}
