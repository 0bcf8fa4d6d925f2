import type { Both, Template } from './template.ts'
import { carDealer } from './templates/car-dealer.ts'
import { generic } from './templates/generic.ts'
import { groupCustomer } from './templates/group-customer.ts'
import { guarantee } from './templates/guarantee.ts'
import { keyAccount } from './templates/key-account.ts'
import { ktv } from './templates/ktv.ts'
import { property } from './templates/property.ts'
import { realEstate } from './templates/real-estate.ts'
import { rideHailing } from './templates/ride-hailing.ts'
import { trading } from './templates/trading.ts'

export const templateNames = [
  'guarantee',
  'group',
  'dealer',
  'estate',
  'property',
  'ktv',
  'rides',
  'key',
  'trading',
  'generic',
] as const

export type TemplateName = (typeof templateNames)[number]

/** What a department can begin with: a template, or nothing but its name. */
export const beginnings = [...templateNames, 'blank'] as const
export type Beginning = (typeof beginnings)[number]

/** What `org.start` offers. */
export const templates: Readonly<Record<TemplateName, Template>> = {
  guarantee,
  group: groupCustomer,
  dealer: carDealer,
  estate: realEstate,
  property,
  ktv,
  rides: rideHailing,
  key: keyAccount,
  trading,
  generic,
}

/** What a duty that came with a template is called in the other languages. */
export const inOtherLanguages = (words: string): readonly string[] => twins.get(words) ?? []

const twins: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values(templates).flatMap(({ posts }) =>
    posts.flatMap(({ duties }) =>
      duties.flatMap(({ statement, tasks }) => [statement, ...tasks].flatMap(twinsOf)),
    ),
  ),
)

function twinsOf(both: Both): [string, string[]][] {
  const all = Object.values(both)
  return all.map((words) => [words, all.filter((other) => other !== words)])
}
