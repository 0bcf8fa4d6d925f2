import type { Account, Employee } from '../../db/schema.ts'
import { testCards } from '../cards-testing.ts'
import { commands } from '../commands.ts'
import { testNow } from '../testing.ts'
import * as cards from './door-cards.ts'

const name = 'R&D <Labs> 🚀 *x*'
const someone = { id: 1, name, locale: 'en', timeZone: 'Europe/London' } as Employee
const account = {
  ...{ id: 7, employeeId: 1, platform: 'slack', userId: 'T/U', chat: 'U', goneAt: null },
  ...{ linkedAt: testNow, seenAt: new Date(testNow.getTime() + 3_600_000) },
} as Account
const connected = { id: 7, platform: 'slack', linkedAt: testNow, by: 'email' } as const

testCards(someone, {
  'The card for a stranger': [cards.strangerCard, [{ en: 'one-time code', 'zh-CN': '绑定码' }]],
  'The sentence for outsiders': [
    cards.outsiderCard,
    [{ en: 'the staff of one company', 'zh-CN': '只为本公司员工服务' }],
  ],
  'The card for who is suspended': [cards.suspendedCard, [{ en: 'suspended', 'zh-CN': '已停用' }]],
  'The card for who has left': [
    cards.leftCard,
    [{ en: 'ask the administrator', 'zh-CN': '请联系管理员' }],
  ],
  'The card for a bad code': [cards.badCodeCard, [{ en: 'not valid', 'zh-CN': '失效' }]],
  'The question who somebody is': [(reader) => cards.whoAreYouCard(someone, reader), [name]],
  'The welcome': [(reader) => cards.welcomeCard(reader, commands), [name]],
  'The news of another account': [
    (reader) => cards.connectedCard(connected, reader),
    [name, 'Slack', '13:00', { en: 'e-mail address', 'zh-CN': '邮箱' }],
  ],
  'The accounts of somebody': [
    (reader) =>
      cards.accountsCard([account, { ...account, platform: 'telegram' }], reader, testNow),
    ['Slack', 'Telegram', '13:00', '14:00'],
  ],
  'An account that was disconnected': [
    (reader) => cards.disconnectedCard(account, reader),
    ['Slack', { en: 'stranger', 'zh-CN': '不再代表您' }],
  ],
})
