import type { audit as en } from '../en/audit.ts'

type Span = { readonly from: number; readonly to: number; readonly missing: number }

const span = (what: string, { from, to, missing }: Span) => {
  if (to < from) return []
  const lack = missing > 0 ? `（少 ${missing} 条）` : missing < 0 ? `（多 ${-missing} 条）` : ''
  return [`${what} ${from}–${to}${lack}`]
}

export const audit: typeof en = {
  sound: (p) =>
    `操作记录完好：${p.changes} 处改动、${p.invocations} 次操作，共 ${p.seals} 个封印。`,
  newest: (p) =>
    `最新封印：${p.hash}\n请另行保存；以后用 npm run audit -- 封印 可查它是否还在链上。`,
  unsealed: (p) => `另有 ${p.changes} 处新改动尚未封印。`,
  nothingSealed: '还没有封印：Rapport 运行时每分钟封印一次。',
  broken: (p) => `操作记录已损坏：${p.seals} 个封印中有 ${p.breaks} 个与内容不符。`,
  brokenSeal: (p) =>
    `  封印 ${p.seal}，${p.at}：${[...span('改动', p.changes), ...span('操作', p.invocations)].join('，')}`,
  erased: (p) =>
    `已从 ${p.entries} 条记录中清除个人信息：${p.who}，${p.at}，操作 ${p.invocation}。`,
  brokenErasures: (p) => `${p.entries} 条记录并非由命令清除，或清除之后被改动：`,
  moreBreaks: (p) => `  另有 ${p.more} 个`,
  whatNow: '有人绕过程序改动了数据库。请保持原状，并与最近的备份逐条比对。',
  notInChain: (p) => `没有封印 ${p.hash}：链被截断或重做，或者这是另一个数据库。`,
  refusedLately: (p) => `最近24小时的拒绝：${p.reasons.join('；')}。`,
  nobodyRefused: '最近24小时没有人被拒绝。',
  oneSeal: '最多写一个封印：npm run audit -- 封印',
}
