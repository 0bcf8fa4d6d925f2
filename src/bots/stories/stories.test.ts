import { test } from 'vitest'
import { type Locale, locales } from '../../db/choices.ts'
import { callbackStory } from './callback-testing.ts'
import { complaintStory } from './complaint-testing.ts'
import { play } from './play-testing.ts'
import { serviceStory } from './service-testing.ts'
import type { Stage } from './stage-testing.ts'
import { stages } from './stages-testing.ts'
import type { Story } from './story-testing.ts'

/** Seconds where nothing else runs; while a whole suite does, more. */
const patient = { timeout: 300_000 }

const places = (['the console', 'Slack over HTTP', 'Telegram by polling'] as const).flatMap(
  (name) => locales.map((locale) => ({ name, locale })),
)

const playing =
  <W>(story: Story<W>) =>
  (stage: Stage, locale: Locale) =>
    play(stage, story, locale)

const stories = {
  'callbacks are put off, missed, handed on and followed up until all are content':
    playing(callbackStory),
  'a complaint is told up, waits over the holidays, is opened again and closed':
    playing(complaintStory),
  'a repair is told up as abnormal and late, done, and called back about': playing(serviceStory),
}

for (const { name, locale } of places) {
  for (const [what, told] of Object.entries(stories)) {
    test(`${name}, ${locale}: ${what}`, patient, async () => {
      await using stage = await stages[name]()
      await told(stage, locale)
    })
  }
}

test('Slack over Socket Mode: the same complaint', patient, async () => {
  await using stage = await stages['Slack over Socket Mode']()
  await play(stage, complaintStory, 'zh-CN')
})
