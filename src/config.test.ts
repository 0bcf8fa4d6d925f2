import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { ConfigError, readConfig, settingNames } from './config.ts'

const example = parseEnv(readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8'))

const slack = { SLACK_BOT_TOKEN: 'xoxb-1-secret', SLACK_APP_TOKEN: 'xapp-1-secret' }
const telegram = { TELEGRAM_TOKEN: '7000001:AAF-made-up-for-this-test' }

test('.env.example names every setting and no other', () => {
  expect(Object.keys(example).sort()).toEqual([...settingNames].sort())
})

test('.env.example works as it is, and says what holds without it', () => {
  expect(readConfig(example)).toEqual(readConfig({}))
})

test('without any setting there is no platform, and the database is in ./data', () => {
  expect(readConfig({})).toMatchObject({
    database: { url: './data' },
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    slack: undefined,
    telegram: undefined,
  })
})

test('a setting that is left empty was not given', () => {
  expect(readConfig({ HTTP_PORT: '', TELEGRAM_TOKEN: ' ', LOG_LEVEL: '' })).toEqual(readConfig({}))
})

test('the language is what LOCALE says, or else what the terminal speaks', () => {
  expect(readConfig({ LANG: 'en_NZ.UTF-8' }).locale).toBe('en')
  expect(readConfig({ LANG: 'en_NZ.UTF-8', LOCALE: 'zh-CN' }).locale).toBe('zh-CN')
  expect(readConfig({ LANG: 'C.UTF-8' }).locale).toBe('zh-CN')
})

test('an app token means Socket Mode, a signing secret HTTP', () => {
  const signed = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123456789abcdef' }

  expect(readConfig(slack).slack).toMatchObject({ appToken: 'xapp-1-secret' })
  expect(readConfig(signed).slack).toMatchObject({ appToken: undefined })
})

test('the groups on the allow list are numbers', () => {
  const groups = readConfig({ ...telegram, TELEGRAM_GROUPS: '-1001, -1002' }).telegram?.groups

  expect(groups).toEqual([-1001, -1002])
})

const broken: readonly (readonly [sentence: RegExp, env: Record<string, string>])[] = [
  [/SLACK_BOT_TOKEN is given alone: add SLACK_APP_TOKEN/, { SLACK_BOT_TOKEN: 'xoxb-hush-1' }],
  [/Slack is set up without SLACK_BOT_TOKEN/, { SLACK_APP_TOKEN: 'xapp-hush-1' }],
  [
    /WEBHOOK_URL is given without TELEGRAM_WEBHOOK_SECRET/,
    { ...telegram, TELEGRAM_WEBHOOK_URL: 'https://hush.example' },
  ],
  [
    /WEBHOOK_SECRET is given without TELEGRAM_WEBHOOK_URL/,
    { ...telegram, TELEGRAM_WEBHOOK_SECRET: 'hush-hush-hush-hush' },
  ],
  [/without TELEGRAM_TOKEN/, { TELEGRAM_GROUPS: '-1' }],
  [
    /must begin with https/,
    {
      ...telegram,
      TELEGRAM_WEBHOOK_URL: 'http://hush.example',
      TELEGRAM_WEBHOOK_SECRET: 'hush-hush-hush-hush',
    },
  ],
  [/TELEGRAM_TOKEN must be the token that @BotFather gave/, { TELEGRAM_TOKEN: 'hush' }],
  [/SLACK_BOT_TOKEN must be .* xoxb-/, { ...slack, SLACK_BOT_TOKEN: 'hush' }],
  [/HTTP_PORT must be a port/, { HTTP_PORT: 'hush' }],
  [/HTTP_PORT must be a port/, { HTTP_PORT: '70000' }],
  [/TIME_ZONE must be a place/, { TIME_ZONE: '+08:00' }],
  [/LOCALE must be en or zh-CN/, { LOCALE: 'hush' }],
  [/LOG_LEVEL must be one of/, { LOG_LEVEL: 'hush' }],
]

for (const [sentence, env] of broken) {
  test(`${Object.keys(env).at(-1)}: a wrong setting is told by name, never by value (${sentence})`, () => {
    expect(() => readConfig(env)).toThrow(ConfigError)
    expect(() => readConfig(env)).toThrow(sentence)
    expect(() => readConfig(env)).not.toThrow(/hush/)
  })
}

test('every wrong setting is told at once', () => {
  const read = () => readConfig({ HTTP_PORT: 'x', LOCALE: 'x', TIME_ZONE: 'x' })

  expect(read).toThrow(/TIME_ZONE[\s\S]*HTTP_PORT|HTTP_PORT[\s\S]*TIME_ZONE/)
})
