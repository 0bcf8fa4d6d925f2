import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../db/testing-folder.ts'
import { files, visits } from '../../db/work.ts'
import { office, settled } from './office-testing.ts'
import { seen } from './parts-testing.ts'

const photo = { name: 'dock.jpg', mimetype: 'image/jpeg', bytes: Buffer.from('a loading dock') }
const table = {
  ...{ name: '客户.csv', mimetype: 'text/csv' },
  bytes: Buffer.from('公司,电话\n瑞丰,13800005566\n'),
}

async function opened() {
  const folder = await temporaryFolder()
  const it = await office('http', { files: folder.path })
  const { employee, person } = await it.hire({ locale: 'en' })
  const words = async () => {
    await it.outbox.idle()
    await it.outbox.pump()
    return person
      .messages()
      .map(({ blocks, text }) => seen(blocks) || text)
      .join('\n')
  }
  const close = async () => {
    await it[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  }
  return { it, employee, person, words, folder: folder.path, [Symbol.asyncDispose]: close }
}

test('a photo with words is kept with the visit that they log, under the token of the bot', async () => {
  await using here = await opened()
  const { it, employee, person } = here
  await it.customer({ ownerId: employee.id })
  await person.share([photo], 'Visited Acme today, prices')

  await settled(async () => expect(await it.app.db.$count(files)).toBe(1))
  await settled(async () => expect(await here.words()).toMatch(/Acme.*Visit/s))
  const [kept] = await it.app.db.select().from(files)
  const [visit] = await it.app.db.select().from(visits)
  expect(kept).toMatchObject({ mime: 'image/jpeg', bytes: 14, visitId: visit?.id })
  expect(await readFile(join(here.folder, kept?.hash ?? ''))).toEqual(photo.bytes)
  expect([it.slack.violations, it.reports]).toEqual([[], []])
})

test('a table is looked through and imported by a press', async () => {
  await using here = await opened()
  await here.person.share([table])
  await settled(async () => expect(await here.words()).toContain('Import 客户.csv?'))
  await here.person.press('Import')

  await settled(async () => expect(await here.words()).toContain('Imported: 客户.csv'))
  expect(here.it.reports).toEqual([])
})

test('of several files each is kept once, also when Slack tells of them twice', async () => {
  await using here = await opened()
  await here.person.share([photo, { ...photo, name: 'b.jpg', bytes: Buffer.from('another') }])

  await settled(async () => expect(await here.it.app.db.$count(files)).toBe(2))
})

test('the token goes to Slack only, and to nobody to whom it leads', async () => {
  await using here = await opened()
  const claims = { url_private_download: 'http://169.254.169.254/latest/meta-data' }
  const gone = { url_private_download: new URL('/files/none', here.it.slack.apiUrl).href }
  await here.person.share([{ ...photo, claims }])
  await here.person.share([{ ...photo, claims: gone }])

  const told = async () => (await here.words()).match(/could not be fetched|没能取到|取/g)
  await settled(async () => expect(await told()).toHaveLength(2))
  expect(here.it.slack.calls.filter(({ method }) => method === 'file')).toMatchObject([
    { answer: 'refused' },
  ])
  expect(await here.it.app.db.$count(files)).toBe(0)
})

test('what is too big is not fetched, or not to its end', async () => {
  await using here = await opened()
  const big = Buffer.alloc(20 * 1024 * 1024 + 1)
  await here.person.share([{ ...photo, claims: { size: 200 * 1024 * 1024 } }])
  await settled(async () => expect((await here.words()).match(/20 MB/g)).toHaveLength(1))
  const fetchedBefore = here.it.slack.calls.filter(({ method }) => method === 'file')
  await here.person.share([{ ...photo, bytes: big, claims: { size: 12 } }])

  await settled(async () => expect((await here.words()).match(/20 MB/g)).toHaveLength(2))
  expect(fetchedBefore).toEqual([])
  expect(await here.it.app.db.$count(files)).toBe(0)
})

test('nothing is fetched for somebody we do not know', async () => {
  await using here = await opened()
  await here.it.slack.add().share([photo])

  expect(here.it.slack.calls.filter(({ method }) => method === 'file')).toEqual([])
})
