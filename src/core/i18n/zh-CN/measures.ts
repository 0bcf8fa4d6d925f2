import type { Messages } from '../en.ts'

export const measures: Messages['measures'] = {
  noun: '措施',
  task: '任务',
  by: '决定人',
  done: (p) => `${p.day}完成`,
  due: (p) => (p.isLate ? `${p.day}已逾期` : `${p.day}前`),
}
