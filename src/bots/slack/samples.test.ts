import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { signedPost } from './lines-testing.ts'
import { office } from './office-testing.ts'
import { at } from './parts-testing.ts'

const folder = new URL('../../../../shared/platforms/samples/slack/', import.meta.url).pathname

describe.skipIf(!existsSync(folder))(
  'payloads as Slack sent them, if they are beside the checkout',
  () => {
    test('are all answered with 200 over HTTP, and none is reported', async () => {
      await using it = await office('http')

      for (const [file, body] of samples('{events,slash_commands,interactivity}/*.json')) {
        const status = await posted(it.slack.requestUrl ?? '', it.slack.signingSecret, file, body)
        expect([file, status]).toEqual([file, 200])
      }

      expect(it.reports).toEqual([])
      expect(it.slack.ledger.messages).toEqual([])
    })

    test('are acknowledged when they come from our workspace, whoever sent them', async () => {
      await using it = await office('http')
      const ours = (text: string) =>
        text.replaceAll(/"(T|E)[0-9A-Z]{3,}"/g, `"${it.slack.ledger.team}"`)

      for (const [file, body] of samples('{events,slash_commands,interactivity}/*.json', ours)) {
        const status = await posted(it.slack.requestUrl ?? '', it.slack.signingSecret, file, body)
        expect([file, status]).toEqual([file, 200])
      }

      expect(it.reports).toEqual([])
    })

    test('are acknowledged over a socket', async () => {
      await using it = await office('socket')

      for (const [file, body] of samples('{events,slash_commands,interactivity}/*.json')) {
        const line = it.slack.line()
        const isEvent = file.startsWith('events') && at(body, 'event') !== undefined
        if (file.startsWith('events') && !isEvent) continue
        const kind = file.startsWith('slash') ? 'slash_commands' : 'interactive'
        const reply = isEvent ? await line.event(body) : await line.ask(kind, body)
        expect([file, reply.status]).toEqual([file, 200])
      }

      expect(it.reports).toEqual([])
    })
  },
)

function* samples(pattern: string, changed = (text: string) => text): Generator<[string, object]> {
  const files = globSync(pattern, { cwd: folder }).sort()
  if (files.length === 0) throw new Error(`No samples in ${folder}`)
  for (const file of files) yield [file, JSON.parse(changed(readFileSync(folder + file, 'utf8')))]
}

async function posted(url: string, secret: string, file: string, body: object): Promise<number> {
  if (file.startsWith('events')) {
    const event = { body: JSON.stringify(body), type: 'application/json' }
    return (await signedPost({ url, secret, ...event })).status
  }
  const form = file.startsWith('slash') ? { ...body } : { payload: JSON.stringify(body) }
  const type = 'application/x-www-form-urlencoded'
  return (await signedPost({ url, secret, type, body: new URLSearchParams(form).toString() }))
    .status
}
