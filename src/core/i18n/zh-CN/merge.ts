import type { merge as en } from '../en/merge.ts'

export const merge: typeof en = {
  summary: '合并同一客户的两份档案',
  heardAs: ['合并客户', '合并档案', '客户合并', '合并到', '合并进', '并入', '合并'],
  splitSummary: '拆分已合并的档案',
  splitHeardAs: ['拆分客户', '拆分档案', '取消合并', '撤销合并'],
  duplicatesSummary: '列出疑似重复的客户',
  duplicatesHeardAs: ['重复客户', '重复的客户', '疑似重复', '客户查重', '重复档案'],
  gone: '被合并的客户',
  kept: '保留的客户',
  code: '客户代码',
  merge: '合并',
  otherWay: '改为保留另一个',
  whether: (p) => `把${p.gone}并入${p.kept}？`,
  how: (p) =>
    `${p.gone}档案里的全部内容转到${p.kept}；两边都有的，以${p.kept}为准。合并后不再单独显示${p.gone}，用它的名称仍能找到。现在还没有改动。`,
  merged: (p) => `${p.gone}已并入${p.kept}`,
  later: '十分钟内可以撤销；之后只要没有人改动，发“取消合并”也能恢复。',
  statementsLeft: (p) =>
    `两份档案有同一期的报表：以${p.kept}的为准，另有 ${p.count} 份留在被合并的档案里。`,
  plansLeft: (p) =>
    `两份档案有同一年的计划：以${p.kept}的为准，另有 ${p.count} 份留在被合并的档案里。`,
  developmentDropped: (p) => `两家都在开发中：${p.gone}的开发已终止，记录保留在档案里。`,
  same: (p) => `两个都是${p.name}。另一份档案是哪一个？`,
  notYours: (p) => `${p.name}的负责人不归您管理。请联系双方共同的上级来合并。`,
  already: (p) => `${p.name}刚刚已经并入其他档案，没有改动。发“打开${p.name}”可以看到现在的档案。`,
  nothing: (p) => `没有可以从${p.name}拆分出来的档案。`,
  split: (p) => `${p.name}恢复为单独的档案`,
  noPairs: '您的客户里没有疑似重复的',
  pairs: (p) => `${p.count} 对客户疑似重复`,
  noPairsYet: '这一批里没有疑似重复的',
  compared: (p) => `已把 ${p.count} 份档案和其他所有档案做了比较，还有更早的档案。`,
  older: '比较更早的档案',
}
