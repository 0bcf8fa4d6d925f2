import type { archive as en } from '../en/archive.ts'

export const archive: typeof en = {
  nouns: {
    dealing: '往来记录',
    statement: '财务报表',
    liaison: '我方联系人',
    accountPlan: '年度服务计划',
    indicator: '分级指标',
    grading: '客户评级',
    venueDay: '包厢日报',
    review: '名册调查',
    reviewItem: '调查客户',
    policy: '公司规则',
    development: '客户开发',
    move: '进展',
    survey: '调查表',
    implementation: '实施表',
    contract: '合同',
    contractEvent: '合同记录',
    loan: '贷款',
    loanEvent: '台账记录',
  },
  fields: { day: '日期', note: '内容', state: '状态', amount: '金额' },
}
