import { type Config, ConfigError, type Environment, readConfig } from '../../config.ts'
import type { Messages } from '../../core/i18n/en.ts'
import { messages } from '../../core/i18n/messages.ts'
import { skewMaxMs } from './call.ts'
import { examineDatabase } from './database.ts'
import { bad, type Finding, good, note } from './finding.ts'
import { type Examined, examineSlack } from './slack.ts'
import { examineTelegram } from './telegram.ts'

export type Examination = { readonly title: string; readonly findings: readonly Finding[] }

export type Patient = {
  readonly env: Environment
  readonly node: string
  readonly now: () => number
  readonly scopes: readonly string[]
}

/** Looks at everything that a start needs; one thing that is wrong hides no other. */
export async function examine(patient: Patient): Promise<readonly Examination[]> {
  const config = configIn(patient.env)
  const t = messages(config instanceof ConfigError ? localeIn(patient.env) : config).doctor
  const before = [
    { title: t.titles.node, findings: [nodeFinding(patient.node, t)] },
    { title: t.titles.settings, findings: settingsFindings(config, t) },
  ]
  if (config instanceof ConfigError) return before
  const { slack, telegram } = config
  const of = {
    database: await examineDatabase({ url: config.database.url, now: patient.now }, t),
    slack: slack && (await examineSlack({ ...patient, slack }, t)),
    telegram: telegram && (await examineTelegram({ ...patient, telegram }, t)),
  }
  return [
    ...before,
    { title: t.titles.database, findings: of.database.findings },
    { title: t.titles.clock, findings: clockFindings(of, t) },
    ...(of.slack ? [{ title: 'Slack', findings: of.slack.findings }] : []),
    ...(of.telegram ? [{ title: 'Telegram', findings: of.telegram.findings }] : []),
  ]
}

function configIn(env: Environment): Config | ConfigError {
  try {
    return readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
}

/** Settings that cannot be read may still say in which language to be told so. */
function localeIn({ LOCALE, LC_ALL, LANG }: Environment): Pick<Config, 'locale'> {
  const { locale } = readConfig({ LC_ALL, LANG })
  return { locale: LOCALE === 'en' || LOCALE === 'zh-CN' ? LOCALE : locale }
}

/** Types are stripped without a flag since 22.18. */
const oldestNode = [22, 18] as const

function nodeFinding(version: string, t: Messages['doctor']): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])
  return isOld ? bad(version, t.nodeTodo) : good(version)
}

function settingsFindings(config: Config | ConfigError, t: Messages['doctor']): Finding[] {
  if (config instanceof ConfigError) {
    return config.message.split('\n').map((sentence) => bad(sentence, t.settingsTodo))
  }
  return [config.slack || config.telegram ? good(t.settingsGood) : note(t.noPlatform)]
}

function clockFindings(
  of: Readonly<Record<string, Examined | undefined>>,
  t: Messages['doctor'],
): Finding[] {
  const told = Object.entries(of).flatMap(([who, examined]) =>
    examined?.skewMs === undefined
      ? []
      : [{ who: t.clocks[who as keyof typeof t.clocks], ...examined }],
  )
  if (told.length === 0) return [note(t.clockAlone)]
  return told.map(({ who, skewMs = 0 }) => {
    const seconds = Math.round(skewMs / 1000)
    const isFar = Math.abs(skewMs) > skewMaxMs
    return isFar ? bad(t.clockOff({ who, seconds }), t.clockTodo) : good(t.clockGood({ who }))
  })
}
