import type { register as en } from '../en/register.ts'

export const register: typeof en = {
  fields: { code: '客户代码', region: '地区', businessScope: '经营范围' },
  entered: (p) => `${p.name}已列入客户名册`,
  enteredAs: (p) => `${p.name}已列入客户名册，客户代码${p.code}。`,
  isOver: (p) => `与${p.name}的交易已终止。如恢复往来，请写“恢复交易 ${p.name}”。`,
  isDisposed: (p) => `${p.name}的档案已处理，请先撤销该处理决定。`,
}
