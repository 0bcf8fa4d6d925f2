import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const manager = post('客服部经理 | Service manager', {
  rights: [
    ...business('department'),
    ...business('all', 'account.approve'),
    ...personnel('department'),
    ...finance('department', 'budget.draft', 'expense.approve'),
  ],
  needs: [
    '本科，金融相关专业 | A bachelor’s degree in finance or near it',
    '三年以上交易或客服管理 | Three years of managing trading or service',
  ],
  duties: [
    duty(
      '管理各岗位的业务流程 | Manage how every post works',
      '监督制度执行，处理突发情况 | See that rules are kept and deal with the unexpected',
    ),
    duty(
      '终审交易商开户资格 | Give the last word on opening accounts',
      '核对证件和开户资料 | Check papers and certificates',
    ),
    duty(
      '定期向总经理报告开户情况 | Report the accounts opened to the general manager',
      '月末、季末、年末各一次 | At the end of month, quarter and year',
    ),
    duty('协调市场、交收和财务部门 | Deal with marketing, settlement and finance'),
    duty('考核和培训员工 | Appraise and train the staff'),
  ],
})

const deputy = post('客服部副经理 | Deputy service manager', {
  under: manager,
  rights: [...rightsOfRank.supervisor, ...personnel('team', 'task.settle')],
  needs: ['大专以上，两年以上交易平台工作 | College, and two years on a trading platform'],
  duties: [
    duty(
      '安排客服和内勤的班次 | Make the rota of agents and clerks',
      '检查出勤 | Check attendance',
    ),
    duty(
      '监控交易风险提示 | See that risk warnings go out',
      '检查每个交易日的提示是否发出 | Check every trading day that they were sent',
    ),
    duty('处理复杂的咨询和投诉 | Take difficult questions and complaints'),
    duty('经理不在时代行其职 | Stand in for the manager'),
  ],
})

const agent = post('客服（交易平台） | Service agent (trading)', {
  under: deputy,
  headcount: [2, 8],
  rights: rightsOfRank.specialist,
  needs: [
    '大专以上，普通话标准 | College, and speaks clearly',
    '了解交易规则 | Knows the trading rules',
  ],
  duties: [
    duty(
      '解答交易商的咨询 | Answer traders’ questions',
      '答不了的转给有关部门并跟进 | Pass on what one cannot answer, and follow it',
    ),
    duty(
      '给有风险的交易商发提示 | Warn traders who are at risk',
      '每个交易日发送风险短信 | Send the risk message every trading day',
      '留意过激情绪并安抚 | Notice strong feelings and calm them',
    ),
    duty(
      '通知交易商公告和活动 | Tell traders of announcements and events',
      '邀请参加推介会和培训 | Invite them to presentations and training',
    ),
  ],
})

const clerk = post('内勤（交易平台） | Office clerk (trading)', {
  under: deputy,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，严谨 | College, and exact'],
  duties: [
    duty('办理开户、销户、续签和变更 | Open, close, renew and change accounts'),
    duty(
      '保管开户资料和证件 | Keep the papers of accounts',
      '维护交易商数据库 | Keep the database of traders',
    ),
    duty('统计开户和交易数据 | Count accounts and trades'),
  ],
})

/** 交易平台 (ORG-20) */
export const trading = template(
  '交易平台客服部 | Trading platform service',
  '向常务副总经理负责，为交易商开户、答疑和提示风险。 | Answers to the executive deputy general manager; opens accounts, answers traders and warns of risks.',
  [manager, deputy, agent, clerk],
)
