import type { console as en } from '../en/console.ts'

export const console: typeof en = {
  noPlatform: '还没有接入任何平台，先为您打开控制台，里面是一个虚构的大客户部。',
  whoYouAre: ({ name, customers }) => `您现在是${name}，负责${customers}。`,
  toSetUp: '要接入 Slack 或 Telegram：把 .env.example 复制成 .env 并填写，再运行 npm run doctor。',
  preparing: '请稍等，正在准备虚构的部门……',
  tryThese: '像平时说话一样写就行。比如：',
  examples: [
    '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,下周三再访',
    '我的一天',
    '/clock +3d',
  ],
  hints: '输入数字等于按按钮，/clock +3d 让时间过去三天，/quit 退出。',
  asNow: ({ name, at }) => `${name} · ${at}`,
  clockTitle: ({ at }) => `现在是 ${at}`,
  clockHow: '可以写：/clock +3d、+2h、+30m、+1w，或 /clock 2026-12-01T08:30:00+08:00',
  clockBack: '时间不能倒流，请写一个更晚的时刻。',
  clockFar: '一次最多一年。',
  nothingHappened: '这期间没有到期的事。',
  notice: ({ to, at }) => `→ ${to}，${at}`,
  others: ({ people }) => `→ 另外还通知了：${people.join('、')}`,
  countOf: ({ name, count }) => `${name}（${count}）`,
  exported: ({ path }) => `📎 已存到 ${path}`,
  bye: '再见。',
  unknownOption: ({ option }) =>
    `没有 ${option} 这个选项：可以用 --as、--locale、--json、--now、--db 和 --demo。`,
  badLocale: '--locale 只能是 zh-CN 或 en。',
  badNow: '--now 要写一个时刻，例如 2026-12-01T08:30:00+08:00。',
  needsValue: ({ option }) => `${option} 后面要写一个值。`,
  noValue: ({ option }) => `${option} 后面不用写值。`,
  unknownPerson: ({ name, some }) =>
    `这里没有叫“${name}”的人。--as 可以写：${some.join('、')} 等。`,
  whoAreYou: ({ some }) => `请用 --as 姓名 说明您是谁，例如：${some.join('、')}。`,
  nobody: '这里还没有员工：加上 --demo 使用虚构的部门，或先运行 npm start。',
}
