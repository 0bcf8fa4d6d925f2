export const doctor = {
  titles: { node: 'Node', settings: 'Settings', database: 'Database', clock: 'Clock' },
  nodeTodo: 'Install Node 24, or run `npm install` again: it brings Node 24 along.',
  settingsGood: 'All settings can be read.',
  settingsTodo: 'Correct it in .env; .env.example explains every setting.',
  noPlatform: 'No platform is set up: `npm start` opens the console on a made-up department.',
  databaseNew: (p: { folder: string }) =>
    `There is no database in ${p.folder} yet: the first start makes one.`,
  databaseTodo: 'Then run the doctor again.',
  database: (p: { kind: string; version: string; megabytes: number; migrations: number }) =>
    `${p.kind} ${p.version}, ${p.megabytes} MB, ${p.migrations} migrations applied.`,
  kinds: { embedded: 'Embedded PostgreSQL', postgres: 'PostgreSQL' },
  encoding: (p: { encoding: string; ctype: string }) => `Encoding ${p.encoding}, ${p.ctype}.`,
  encodingTodo: 'Make a database with encoding UTF8.',
  survivesAll: 'What was saved survives a crash of this program and a power cut.',
  survivesKill:
    'What was saved survives a crash of this program, but perhaps not a power cut: keep backups (`npm run backup`), or use PostgreSQL for work that matters.',
  folderPrivate: (p: { folder: string }) => `Only this user can read ${p.folder}.`,
  folderOpen: (p: { folder: string }) => `Other users of this machine can read ${p.folder}.`,
  folderTodo: (p: { folder: string }) => `chmod 700 ${p.folder}`,
  clocks: { database: 'the database server', slack: 'Slack', telegram: 'Telegram' },
  clockAlone: 'There is no other clock to compare with.',
  clockGood: (p: { who: string }) => `The clock agrees with ${p.who}.`,
  clockOff: (p: { who: string; seconds: number }) =>
    `The clock is ${Math.abs(p.seconds)} seconds ${p.seconds > 0 ? 'ahead of' : 'behind'} ${p.who}.`,
  clockTodo: 'Let this machine set its clock by NTP: signatures of Slack last five minutes only.',
  unreachable: (p: { platform: string }) => `${p.platform} does not answer.`,
  checkNetwork: 'Check the network, the proxy and the API address in .env.',
  tokenRefused: (p: { setting: string; why: string }) => `${p.setting} is refused: ${p.why}.`,
  slackToken: 'Copy the Bot User OAuth Token anew: api.slack.com/apps → your app → Install App.',
  slackAppToken:
    'Make an App-Level Token with connections:write and switch Socket Mode on: api.slack.com/apps → your app → Basic Information.',
  slackAs: (p: { team: string }) => `The token works in the workspace ${p.team}.`,
  slackOtherTeam: (p: { team: string }) =>
    `The token belongs to another workspace (${p.team}) than SLACK_TEAM_ID.`,
  slackTeamTodo: 'Take the token of the right workspace, or correct SLACK_TEAM_ID.',
  scopesGood: 'The app has all the rights that it needs.',
  scopesUntold: 'The API does not say which rights the app has.',
  scopesMissing: (p: { scopes: string }) => `The app lacks rights: ${p.scopes}.`,
  scopesTodo:
    'Paste the output of `npm run slack:manifest` under App Manifest, then install the app again.',
  slackHttp:
    'Slack calls us: its request URLs must lead to HTTP_PORT at /slack/events (`npm run slack:manifest -- --url https://…`).',
  slackSocket: 'Socket Mode can be opened.',
  telegramAs: (p: { bot: string }) => `The token works for ${p.bot}.`,
  telegramToken: 'Ask @BotFather for the token (/token) and put it into .env.',
  polling: 'Messages are fetched, and no webhook is in the way.',
  foreignWebhook: (p: { host: string }) => `This bot has a webhook at ${p.host}.`,
  foreignTodo:
    'Give its address as TELEGRAM_WEBHOOK_URL, or make another bot: fetching would take that webhook away.',
  webhookToBeSet: 'The webhook will be set at the next start.',
  webhookTodo: 'The next start sets ours instead: see that nobody needs the other one.',
  webhookGood: 'The webhook is set, and Telegram reaches it.',
  webhookFails: (p: { waiting: number; why: string }) =>
    `Telegram cannot deliver (${p.waiting} waiting): ${p.why}.`,
  webhookFailsTodo:
    'See that the address is public, its certificate valid, and that it leads to HTTP_PORT.',
}
