import { afterAll, beforeAll } from 'vitest'
import { type Attack, testAttacks } from './attacks-testing.ts'
import {
  applied,
  does,
  presses,
  type Scene,
  says,
  slackScene,
  undoOf,
} from './slack-attacks-testing.ts'

let scene: Scene

beforeAll(async () => {
  scene = await slackScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const attacks: readonly Attack<Scene>[] = [
  {
    name: 'a button that was altered to a command there is not',
    rows: '5',
    set: async (it) => presses(it, it.lin, 'database.drop?table=customers'),
    reads: /^⚠️ This button is too old/,
    counts: { tampered: 1 },
  },
  {
    name: 'a button that was altered to somebody else’s customer',
    rows: '5, 16',
    set: async (it) => presses(it, it.lin, `customer.view?customer=${it.beta.id}`),
    reads: /^Customer\nI find no customer of yours called “\d+”/,
    counts: { tampered: 1 },
  },
  {
    name: 'a colleague’s button, pressed by another',
    rows: '5, 18',
    set: async (it) => presses(it, it.wei, await undoOf(it, it.lin)),
    reads: /^⚠️ .*\nOnly the one who wrote it can change it or take it back\.$/,
    counts: { tampered: 1 },
  },
  {
    name: 'an entry of the trail that is not theirs',
    rows: '5, 16',
    set: async (it) => {
      const packed = await undoOf(it, it.wei)
      return presses(it, it.lin, packed.replace('undo', 'audit.view'))
    },
    reads: /I find no such record of yours/,
    counts: { tampered: 1 },
  },
  {
    name: 'a button that was altered to another employee',
    rows: '5',
    set: async (it) => presses(it, it.bo, `employee.suspend?who=${it.ada.employee.id}`),
    reads: /You may not change Ada: they do not report to you/,
    counts: { missingRight: 1 },
  },
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
  {
    name: 'who may not, by typing what no menu shows them',
    rows: '15',
    set: async (it) => says(it.lin.person, '/employee suspend Wei'),
    reads: /it takes the right employee\.suspend\. Ask Ada/,
    counts: { missingRight: 1 },
  },
  {
    name: 'an applicant who approves by a button of somebody else’s card',
    rows: '5, 15',
    set: async (it) => presses(it, it.bo, `approval.approve?approval=${await applied(it)}`),
    reads: /Nobody decides on their own application\. Your superior has to\./,
    counts: { ownApproval: 1 },
  },
  {
    name: 'an applicant who approves by typing',
    rows: '15',
    set: async (it) => {
      await applied(it)
      return says(it.bo.person, 'approve LD-001')
    },
    reads: /Nobody decides on their own application\. Your superior has to\./,
    counts: { ownApproval: 1 },
  },
]

testAttacks('Slack', () => scene, attacks)
