import type { workload as en } from '../en/workload.ts'

export const workload: typeof en = {
  summary: '谁忙谁闲',
  heardAs: [
    '工作量',
    '谁最忙',
    '谁忙',
    '忙闲',
    '忙闲情况',
    '谁闲',
    '谁有空',
    '谁没事做',
    '谁的活最多',
    '谁的任务最多',
    '谁任务最多',
  ],
  title: '本周工作量',
  idle: (p) => `没有安排：${p.names.join('、')}`,
  overloaded: (p) => `明显偏多：${p.names.join('、')}（团队一半人不超过 ${p.usual} 件）`,
  even: '忙闲比较均匀。',
  person: (p) => `${p.name} · ${p.total} 件`,
  tooMuch: '明显偏多',
  nothing: '没有安排',
  detail: (p) =>
    `任务 ${p.open}（逾期 ${p.overdue}，本周到期 ${p.thisWeek}）· 待回访 ${p.callbacks} · 拜访 ${p.visits}`,
  handOver: '转出一个任务',
  showTasks: '任务',
  others: (p) => `另外 ${p.count} 人`,
  noTeam: '您没有下属，没有工作量可以比较。回复“我的任务”看自己的。',
}
