import { consoleStage } from './console-stage-testing.ts'
import { slackStage } from './slack-stage-testing.ts'
import { telegramStage } from './telegram-stage-testing.ts'

export const stages = {
  'Slack over HTTP': () => slackStage('http'),
  'Slack over Socket Mode': () => slackStage('socket'),
  'Telegram by polling': () => telegramStage('polling'),
  'Telegram by webhook': () => telegramStage('webhook'),
  'the console': consoleStage,
} as const
