import type { Command } from '../../core/chat/command.ts'
import { en, type Phrase } from '../../core/i18n/en.ts'
import { allMessages } from '../../core/i18n/messages.ts'
import { requestPath } from './http-receiver.ts'

export type ManifestOptions = {
  /** Where Slack reaches us, `https://…`; not needed for Socket Mode. */
  readonly url?: string
  readonly socketMode: boolean
}

/** The app as Slack is told of it: commands by noun, one shortcut, the App Home, few rights. */
export function slackManifest(commands: readonly Command[], options: ManifestOptions) {
  const { url = 'https://example.com', socketMode } = options
  const request_url = new URL(requestPath, url).href
  const reached = socketMode ? {} : { request_url }
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: 'Rapport',
      description: 'The customer department’s assistant · 客户部助手',
      background_color: '#1f4e5f',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Rapport', always_online: true },
      shortcuts: shortcuts(commands),
      slash_commands: [general, ...nouns(commands)].slice(0, slashMax).map((one) => ({
        ...one,
        should_escape: true,
        ...(socketMode ? {} : { url: request_url }),
      })),
    },
    oauth_config: { scopes: { bot: [...scopes] } },
    settings: {
      event_subscriptions: { ...reached, bot_events: [...events] },
      interactivity: {
        is_enabled: true,
        ...reached,
        ...(socketMode ? {} : { message_menu_options_url: request_url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  }
}

/** No history of channels, no posting where the app was not asked in. */
const scopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
] as const

const events = ['app_home_opened', 'app_mention', 'message.im', 'user_change'] as const

/** Behind `/rapport` is whatever somebody writes, and every command by its name. */
const general = {
  command: '/rapport',
  description: inAll((t) => t.help.intro),
  usage_hint: inAll((t) => t.help.examples[0] ?? ''),
}

/** Slack takes so many; what is behind the others is reached as `/rapport noun.verb`. */
const slashMax = 50
/** What is needed once a year gives way first, the last of them before the others. */
const seldom: readonly string[] = ['policy', 'grading', 'department', 'right', 'org', 'person']

function nouns(commands: readonly Command[]) {
  const named = commands.filter(({ name, unlisted }) => name.includes('.') && !unlisted)
  const byNoun = Object.groupBy(named, ({ name }) => name.split('.')[0] ?? name)
  const rank = ([noun]: readonly [string, unknown]) => seldom.indexOf(noun)
  const inOrder = Object.entries(byNoun).toSorted((a, b) => rank(a) - rank(b))
  return inOrder.map(([noun, some = []]) => ({
    command: `/${noun}`,
    description: some
      .map(({ summary }) => inAll(summary))
      .join('; ')
      .slice(0, 2000),
    usage_hint: some
      .map(({ name }) => name.split('.')[1])
      .join(' | ')
      .slice(0, 1000),
  }))
}

/** What a colleague's message can be made into: commands that take words as they stand. */
function shortcuts(commands: readonly Command[]) {
  const takeWords = ({ writes, unlisted, reviews, heardAs, form }: Command) =>
    writes &&
    heardAs &&
    !unlisted &&
    !reviews &&
    Object.values(form).some((f) => f.kind === 'text' && f.spot)
  return commands
    .filter(takeWords)
    .slice(0, 10)
    .map(({ name, summary }) => ({
      name: summary(en).slice(0, 24),
      type: 'message',
      callback_id: name,
      description: inAll(summary).slice(0, 150),
    }))
}

function inAll(phrase: Phrase): string {
  return allMessages.map((t) => phrase(t)).join(' · ')
}
