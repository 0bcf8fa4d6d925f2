import type { search as en } from '../en/search.ts'

export const search: typeof en = {
  understood: (p) => `查找条件：${p.filters}`,
  region: (p) => `区域 ${p.region}`,
  grade: (p) => `${p.grade}级`,
  isKey: '大客户',
  kinds: {
    supplier: '供应商',
    dealer: '经销商',
    group: '集团客户',
    member: '会员',
    owner: '业主',
    trader: '交易商',
    borrower: '贷款客户',
    special: '特殊客户',
  },
  statuses: {
    prospect: '潜在客户',
    active: '往来客户',
    ended: '已终止往来',
    dissolved: '已解散',
    disposed: '已销毁',
  },
  isMine: '我的',
  isLiaison: '您是第二联系人',
  owner: (p) => `由${p.name}负责`,
  tag: (p) => `标签“${p.tag}”`,
  quiet: (p) => `${p.days} 天没有联系`,
  named: (p) => `“${p.words}”`,
}
