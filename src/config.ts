import { z } from 'zod'

export type Config = {
  readonly database: { readonly url: string; readonly connections: number }
  /** Where photos and documents are kept. */
  readonly files: string
  readonly locale: 'en' | 'zh-CN'
  readonly timeZone: string
  readonly http: { readonly host: string; readonly port: number }
  readonly opsPort: number
  readonly logLevel: LogLevel
  readonly slack: SlackConfig | undefined
  readonly telegram: TelegramConfig | undefined
}

export type SlackConfig = {
  readonly botToken: string
  readonly signingSecret: string | undefined
  /** With it, Slack is reached by Socket Mode, and nothing listens for it. */
  readonly appToken: string | undefined
  readonly teamId: string | undefined
  readonly apiUrl: string | undefined
}

export type TelegramConfig = {
  readonly token: string
  /** With it, Telegram calls us; without, we poll. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  readonly groups: readonly number[]
  readonly apiUrl: string | undefined
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What is wrong with the settings, a sentence for each; no sentence holds a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export type Environment = Readonly<Record<string, string | undefined>>

/** A setting that is left empty counts as not given. */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const read = settings.safeParse(given)
  if (!read.success) throw new ConfigError(sentences(read.error.issues))
  return configOf(read.data, env)
}

const port = z.coerce.number().int().min(0).max(65_535)
const webAddress = z.url({ protocol: /^https?$/ })

const known = z.object({
  DATABASE_URL: z.string().default('./data'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
  FILES: z.string().default('./data/files'),
  LOCALE: z.enum(['en', 'zh-CN']).optional(),
  TIME_ZONE: z.string().refine(isTimeZone).default('Asia/Shanghai'),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port.default(3000),
  OPS_PORT: port.default(3009),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8).optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_TEAM_ID: z
    .string()
    .regex(/^[TE][A-Z0-9]+$/)
    .optional(),
  SLACK_API_URL: webAddress.optional(),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/)
    .optional(),
  TELEGRAM_WEBHOOK_URL: webAddress.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .optional(),
  TELEGRAM_GROUPS: z
    .string()
    .regex(/^\s*-?\d+(\s*,\s*-?\d+)*\s*$/)
    .transform((list) => list.split(',').map(Number))
    .default([]),
  TELEGRAM_API_URL: webAddress.optional(),
})

type Known = z.infer<typeof known>

export const settingNames = Object.keys(known.shape)

/** What each setting must look like, to be told to whoever wrote something else. */
const wanted: Readonly<Partial<Record<string, string>>> = {
  DATABASE_CONNECTIONS: 'a number from 2 to 100',
  LOCALE: 'en or zh-CN',
  TIME_ZONE: 'a place such as Asia/Shanghai',
  HTTP_PORT: 'a port from 0 to 65535',
  OPS_PORT: 'a port from 0 to 65535',
  LOG_LEVEL: `one of ${logLevels.join(', ')}`,
  SLACK_BOT_TOKEN: 'the Bot User OAuth Token, which begins with xoxb-',
  SLACK_SIGNING_SECRET: 'the Signing Secret of the app, under Basic Information',
  SLACK_APP_TOKEN: 'an App-Level Token, which begins with xapp-',
  SLACK_TEAM_ID: 'the number of the workspace, which begins with T',
  SLACK_API_URL: 'an address that begins with https://',
  TELEGRAM_TOKEN: 'the token that @BotFather gave, digits and letters around a colon',
  TELEGRAM_WEBHOOK_URL: 'an address that begins with https://',
  TELEGRAM_WEBHOOK_SECRET: '16 to 256 letters, digits, - and _',
  TELEGRAM_GROUPS: 'numbers of groups with commas between them',
  TELEGRAM_API_URL: 'an address that begins with https://',
}

/** What is right by itself may be wrong together. */
const together: readonly (readonly [isWrong: (env: Known) => unknown, sentence: string])[] = [
  [
    (env) => env.SLACK_BOT_TOKEN && !env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET,
    'SLACK_BOT_TOKEN is given alone: add SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET ' +
      'if Slack is to call HTTP_PORT.',
  ],
  [
    (env) => !env.SLACK_BOT_TOKEN && (env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET),
    'Slack is set up without SLACK_BOT_TOKEN: add it, or leave the other SLACK settings empty.',
  ],
  [
    (env) => env.TELEGRAM_WEBHOOK_URL && !env.TELEGRAM_WEBHOOK_SECRET,
    'TELEGRAM_WEBHOOK_URL is given without TELEGRAM_WEBHOOK_SECRET: without one, anybody could ' +
      'pretend to be Telegram; `openssl rand -hex 32` makes one.',
  ],
  [
    (env) => env.TELEGRAM_WEBHOOK_SECRET && !env.TELEGRAM_WEBHOOK_URL,
    'TELEGRAM_WEBHOOK_SECRET is given without TELEGRAM_WEBHOOK_URL: add it, or leave both empty.',
  ],
  [
    (env) => !env.TELEGRAM_TOKEN && (env.TELEGRAM_WEBHOOK_URL || env.TELEGRAM_GROUPS.length > 0),
    'Telegram is set up without TELEGRAM_TOKEN: add it, or leave the other TELEGRAM settings empty.',
  ],
  [
    (env) => env.TELEGRAM_WEBHOOK_URL?.startsWith('http:') && !env.TELEGRAM_API_URL,
    'TELEGRAM_WEBHOOK_URL must begin with https://: Telegram calls nothing else.',
  ],
]

const settings = known.superRefine((env, check) => {
  for (const [isWrong, message] of together) {
    if (isWrong(env)) check.addIssue({ code: 'custom', message })
  }
})

function sentences(issues: readonly z.core.$ZodIssue[]): string {
  const sentence = ({ path: [name], message }: z.core.$ZodIssue) =>
    name === undefined ? message : `${String(name)} must be ${wanted[String(name)] ?? 'given'}.`
  return [...new Set(issues.map(sentence))].join('\n')
}

function configOf(env: Known, { LC_ALL, LANG }: Environment): Config {
  return {
    database: { url: env.DATABASE_URL, connections: env.DATABASE_CONNECTIONS },
    files: env.FILES,
    locale: env.LOCALE ?? ((LC_ALL || LANG || '').startsWith('en') ? 'en' : 'zh-CN'),
    timeZone: env.TIME_ZONE,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT },
    opsPort: env.OPS_PORT,
    logLevel: env.LOG_LEVEL,
    slack: slackOf(env),
    telegram: telegramOf(env),
  }
}

function slackOf(env: Known): SlackConfig | undefined {
  if (!env.SLACK_BOT_TOKEN) return undefined
  return {
    botToken: env.SLACK_BOT_TOKEN,
    signingSecret: env.SLACK_SIGNING_SECRET,
    appToken: env.SLACK_APP_TOKEN,
    teamId: env.SLACK_TEAM_ID,
    apiUrl: env.SLACK_API_URL,
  }
}

function telegramOf(env: Known): TelegramConfig | undefined {
  if (!env.TELEGRAM_TOKEN) return undefined
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return {
    token: env.TELEGRAM_TOKEN,
    webhook: url && secret ? { url, secret } : undefined,
    groups: env.TELEGRAM_GROUPS,
    apiUrl: env.TELEGRAM_API_URL,
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name })) && /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}
