import { afterAll, beforeAll } from 'vitest'
import { attacksFromInside, type Hands } from './attacks-inside-testing.ts'
import { type Attack, testAttacks } from './attacks-testing.ts'
import {
  does,
  type Hired,
  newcomer,
  presses,
  type Scene,
  says,
  slackScene,
} from './slack-attacks-testing.ts'

let scene: Scene

beforeAll(async () => {
  scene = await slackScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const hands: Hands<Scene, Hired> = {
  says: (_, { person }, words) => says(person, words),
  presses,
  newcomer,
}

const attacks: readonly Attack<Scene>[] = [
  ...attacksFromInside(hands),
  {
    name: 'a form that was altered to another command',
    rows: '5, 15',
    set: async (it) => {
      const { person, employee } = it.lin
      await person.command('/settings')
      const open = person.modal()
      const altered = { form: `employee.role?who=${employee.id}&role=admin`, offers: {} }
      const view = { ...open, id: 'V0', hash: 'h', private_metadata: JSON.stringify(altered) }
      it.slack.ledger.modals.set(person.id, view)
      return does(person, () => person.submit())
    },
    reads: /it takes the right employee\.role/,
    counts: { missingRight: 1 },
  },
]

testAttacks('Slack', () => scene, attacks)
