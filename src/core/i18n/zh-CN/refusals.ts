import type { refusals as en } from '../en/refusals.ts'

const reasons = {
  stranger: '未绑定的陌生账号',
  suspended: '账号已停用',
  left: '已离职',
  guest: '工作区访客',
  otherCompany: '其他公司的人',
  bot: '机器人',
  unknownGroup: '不在允许范围内的群',
  badSignature: '签名不对',
  replayed: '重放的请求，或时间不对',
  badCode: '绑定码用过、过期或不存在',
  tampered: '按钮被改动或已失效',
  missingRight: '没有权限',
  ownApproval: '审批自己的申请',
}

export const refusals: typeof en = {
  summary: '谁被拒绝了，为什么',
  heardAs: ['谁被拒绝了', '谁被拒绝', '拒绝记录', '被拒绝的人', '拒绝了谁'],
  title: (p) => `最近${p.days}天的拒绝记录`,
  nobody: '没有人被拒绝。',
  unknown: '身份不明',
  look: '查看',
  times: (p) => `${p.times}次`,
  reasons,
  counted: (p) => `${reasons[p.why]}：${p.times}次`,
}
