import { parseArgs } from 'node:util'
import { slackManifest } from '../bots/slack/manifest.ts'
import { type Environment, readConfig } from '../config.ts'
import { commands } from '../core/commands.ts'
import { messages } from '../core/i18n/messages.ts'
import { UsageError } from './failures.ts'

/** `npm run slack:manifest`: what Slack asks for when an app is made "from a manifest". */
export async function runSlackManifest(env: Environment, args: readonly string[]): Promise<void> {
  const { url, socket } = optionsIn(args, messages(readConfig(env)).service.manifestOptions)
  const socketMode = socket ?? url === undefined
  const manifest = slackManifest(commands, { socketMode, ...(url !== undefined && { url }) })
  process.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`)
}

const options = { url: { type: 'string' }, socket: { type: 'boolean' } } as const

function optionsIn(args: readonly string[], usage: string) {
  try {
    const { values } = parseArgs({ args: [...args], options })
    if (values.url !== undefined && !/^https:\/\/\S+$/.test(values.url)) throw new Error('no https')
    return values
  } catch {
    throw new UsageError(usage)
  }
}
