import type { rights as en } from '../en/rights.ts'

export const rights: typeof en = {
  missing: (p) =>
    `您没有权限做这件事（${p.what}）：需要权限 ${p.right}。` +
    (p.who.length > 0 ? `请找${p.who.join('、')}开通。` : '请联系管理员。'),
  listSummary: '您的权限',
  listHeardAs: ['我的权限', '有什么权限', '有哪些权限', '的权限', '查看权限'],
  lendSummary: '把自己的权限暂时授予下属',
  lendHeardAs: ['授权', '代我', '替我'],
  fields: { who: '授予谁', right: '权限', scope: '范围', until: '截止' },
  families: { business: '业务权', personnel: '人事权', finance: '财务权' },
  scopes: { own: '仅本人', team: '本人及全部下属', department: '本部门', all: '全公司' },
  scopesOf: {
    own: (p) => `${p.name}本人的`,
    team: (p) => `${p.name}及其全部下属`,
    department: (p) => `${p.name}所在部门`,
    all: () => '全公司',
  },
  title: (p) => `${p.name}的权限`,
  none: '只有人人都有的权限。',
  alsoLent: '暂时授予的：',
  lent: (p) => `已授权给${p.name}`,
  lentTo: (p) => `${p.from}授予您一项权限`,
  notDirect: (p) => `${p.name}不是您的直接下级，只能授权给直接下级。`,
  untilPast: (p) => `${p.day}已经过去，授权到哪一天？`,
  notHeld: (p) => `这不是您本人的权限（${p.right}），不能授予别人。要授予哪一项？`,
  noSuch: (p) => `您没有名为“${p.name}”的权限。可以写 visit.log 这样的名称，或发“我的权限”查看。`,
}
