import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locales } from '../../db/choices.ts'
import { messages } from '../i18n/messages.ts'
import { worldTest } from '../testing.ts'
import { command } from './command.ts'
import { bytesOf, document, documentMax, parted, safeName } from './document.ts'
import { person, wordsOf } from './testing.ts'

const names: Readonly<Record<string, string>> = {
  '客户资料.json': '客户资料.json',
  'R&D <Labs> 🚀 *x*.csv': 'R&D -Labs- 🚀 -x-.csv',
  '../../etc/passwd': '-..-etc-passwd',
  '..\\..\\boot.ini': '-..-boot.ini',
  '.htaccess': 'htaccess',
  '...': 'file',
  '': 'file',
  ' two\nlines\u2028and\ttabs.txt ': 'two lines and tabs.txt',
  'gpj.\u202etxt.exe': 'gpj.txt.exe',
  'nul\0and bell\u0007.txt': 'nuland bell.txt',
  'half \ud83d.txt': 'half \ufffd.txt',
  'a; filename="b".txt': 'a- filename=-b-.txt',
  [`${'客'.repeat(300)}.xlsx`]: `${'客'.repeat(60)}.xlsx`,
  're\u0301sume\u0301.pdf': 'résumé.pdf',
}

for (const [given, safe] of Object.entries(names)) {
  test(`${JSON.stringify(given.slice(0, 40))} can be written to any disk as ${safe}`, () => {
    expect(safeName(given)).toBe(safe)
  })
}

test('no name leads out of its folder, hides, breaks a header, or changes when cleaned again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = safeName(given)
      expect(name).not.toMatch(/[/\\\p{Cc};"]|^\.|^$/u)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(4 * 73)
      expect(safeName(name)).toBe(name)
    }),
  )
})

test('a document is what went into it', () => {
  const bytes = Uint8Array.from([0, 255, 10, 13])

  expect(Buffer.compare(bytesOf(document('x', 'a/b', bytes)), bytes)).toBe(0)
})

test('a card says that its document follows, in the language of its reader', () => {
  const paper = document('客户资料.json', 'application/json', Buffer.from('[]'))
  for (const locale of locales) {
    const [said, enclosed] = parted({ title: 'Here', document: paper }, { locale })

    expect(wordsOf(said)).toContain(messages({ locale }).notices.documentFollows(paper))
    expect(said).not.toHaveProperty('document')
    expect(enclosed).toEqual({ title: paper.name, document: paper })
  }
})

const printing = (bytes: number) =>
  command({
    name: 'paper.print',
    summary: () => 'Print',
    family: 'everyone',
    form: {},
    run: async () => ({
      title: 'Here',
      document: document('all.json', 'application/json', new Uint8Array(bytes)),
    }),
  })

worldTest(
  'ten megabytes can be sent, and one byte more is refused with what to do',
  async (world) => {
    const within = { ...world, app: { ...world.app, commands: [printing(documentMax)] } }
    const beyond = { ...world, app: { ...world.app, commands: [printing(documentMax + 1)] } }
    const lin = await person(within)
    const wei = await person(beyond, await world.employee({ name: 'Wei', locale: 'zh-CN' }))

    expect(wordsOf(await lin.write('/paper print'))).toContain('all.json follows')
    expect(wordsOf(await wei.write('/paper print'))).toContain('文件会超过 10 MB，请缩小范围')
  },
)
