import { slackManifest } from '../bots/slack/manifest.ts'
import type { Environment } from '../config.ts'
import { commands } from '../core/commands.ts'
import { type Examination, examine } from '../ops/doctor/examine.ts'
import type { Finding } from '../ops/doctor/finding.ts'

/** `npm run doctor`: what is well, what is not, and what to do about it. */
export async function runDoctor(env: Environment): Promise<void> {
  const { scopes } = slackManifest(commands, { socketMode: true }).oauth_config
  const patient = { env, node: process.version, now: Date.now, scopes: scopes.bot }
  const examinations = await examine(patient)
  process.stdout.write(examinations.map(shown).join(''))
  const isIll = examinations.some(({ findings }) => findings.some(({ state }) => state === 'bad'))
  if (isIll) process.exitCode = 1
}

const marks = { good: '✓', bad: '✗', note: '·' } as const

function shown({ title, findings }: Examination): string {
  return `${title}\n${findings.map(line).join('')}`
}

function line({ state, says, todo }: Finding): string {
  return `  ${marks[state]} ${says}\n${todo === undefined ? '' : `    → ${todo}\n`}`
}
