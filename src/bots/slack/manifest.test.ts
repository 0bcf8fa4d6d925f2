import { expect, test } from 'vitest'
import { commands } from '../../core/commands.ts'
import { schemas } from './limits-testing.ts'
import { slackManifest } from './manifest.ts'

const overHttp = slackManifest(commands, { url: 'https://rapport.example', socketMode: false })
const overSockets = slackManifest(commands, { socketMode: true })

test('every noun is a slash command, and words behind it arrive escaped', () => {
  const { slash_commands: all } = overSockets.features

  expect(all.map(({ command }) => command)).toEqual(
    expect.arrayContaining(['/rapport', '/visit', '/callback', '/customer', '/task', '/status']),
  )
  expect(all.every(({ should_escape }) => should_escape)).toBe(true)
  expect(all.find(({ command }) => command === '/visit')).toMatchObject({
    description: expect.stringMatching(/Log a visit · 记录拜访/),
    usage_hint:
      'log | plan | move | drop | prepare | result | list | due | plans | receive | receptions',
  })
})

test('there are no more slash commands than Slack takes, and those of every day are among them', () => {
  const all = overSockets.features.slash_commands.map(({ command }) => command)

  expect(all).toHaveLength(50)
  expect(all).toEqual(
    expect.arrayContaining(['/complaint', '/service', '/enquiry', '/campaign', '/worklog']),
  )
})

test('a message becomes a visit by a shortcut that is named as the command is', () => {
  expect(overSockets.features.shortcuts).toContainEqual({
    name: 'Log a visit',
    type: 'message',
    callback_id: 'visit.log',
    description: 'Log a visit · 记录拜访',
  })
})

test('the rights are the least that serve', () => {
  expect(overSockets.oauth_config.scopes.bot).toEqual([
    'app_mentions:read',
    'chat:write',
    'commands',
    'files:read',
    'files:write',
    'im:history',
    'im:write',
    'users:read',
    'users:read.email',
  ])
})

test('over HTTP every address is ours; in Socket Mode there is none', () => {
  expect(JSON.stringify(overHttp).match(/https:[^"]+/g)).toHaveLength(
    overHttp.features.slash_commands.length + 3,
  )
  expect(new Set(JSON.stringify(overHttp).match(/https:[^"]+/g))).toEqual(
    new Set(['https://rapport.example/slack/events']),
  )
  expect(JSON.stringify(overSockets)).not.toContain('https:')
})

test.skipIf(!schemas())('Slack’s schema knows it, if it is beside the checkout', () => {
  expect(schemas()?.manifest(overHttp)).toEqual([])
  expect(schemas()?.manifest(overSockets)).toEqual([])
})
