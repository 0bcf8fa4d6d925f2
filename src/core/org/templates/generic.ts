import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const director = post('客户服务总监 | Customer service director', {
  headcount: [0, 1],
  rights: rightsOfRank.head,
  needs: ['本科，八年以上客户服务 | A bachelor’s degree and eight years in customer service'],
  duties: [
    duty('制定客户服务战略和标准 | Set strategy and standards of customer service'),
    duty('审批部门计划和预算 | Approve plans and budget of the department'),
    duty(
      '向管理层报告服务表现 | Report to management how service performs',
      '提出改进措施 | Propose what to improve',
    ),
  ],
})

const manager = post('客户服务经理 | Customer service manager', {
  details: { promotion: '客户服务总监 | Customer service director' },
  under: director,
  rights: [
    ...business('department'),
    ...personnel('department', 'personnel.propose', 'personnel.appraise', 'task.settle'),
    ...finance('department', 'budget.draft', 'expense.review'),
  ],
  needs: ['本科，五年以上客户服务 | A bachelor’s degree and five years in customer service'],
  duties: [
    duty(
      '管理日常服务和人员 | Manage daily service and the people in it',
      '制定流程和目标 | Set processes and goals',
    ),
    duty(
      '处理升级的复杂投诉 | Handle complaints that are escalated',
      '查清原因，推动改进 | Find the cause and see it improved',
    ),
    duty(
      '跟踪合同到期和续签 | Follow contracts that end and renew them',
      '协商合同变更 | Negotiate changes of contracts',
    ),
    duty('培训新员工 | Train new colleagues'),
  ],
})

const supervisor = post('客户服务主管 | Customer service team lead', {
  details: { promotion: '客户服务经理 | Customer service manager' },
  under: manager,
  headcount: [1, 2],
  rights: rightsOfRank.supervisor,
  needs: ['大专以上，三年以上客户服务 | College, and three years in customer service'],
  duties: [
    duty('安排轮班，监控服务质量 | Make the rota and watch the quality of service'),
    duty('辅导客服代表 | Coach the representatives', '组织经验分享 | Let them share experience'),
    duty('平均分配客户和任务 | Share customers and tasks out evenly'),
  ],
})

const senior = post('高级客户服务代表 | Senior service representative', {
  details: { promotion: '客户服务主管 | Customer service team lead' },
  under: supervisor,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，两年以上客户服务 | College, and two years in customer service'],
  duties: [
    duty(
      '处理复杂问题和投诉 | Handle difficult questions and complaints',
      '与客户商定解决办法 | Agree on a solution with the customer',
    ),
    duty('带新人 | Show newcomers the work'),
    duty('整理常见问题 | Write down the answers to frequent questions'),
  ],
})

const junior = post('客户服务代表 | Service representative', {
  details: { promotion: '高级客户服务代表 | Senior service representative' },
  under: supervisor,
  headcount: [2, 6],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，可为应届 | College; newcomers welcome'],
  duties: [
    duty(
      '接听电话，回复邮件和消息 | Take calls, answer mail and messages',
      '登记每次沟通 | Record every contact',
    ),
    duty(
      '协助下单、付款和确认订单 | Help to order, to pay and to confirm',
      '跟踪物流直到收货 | Follow the delivery until it arrives',
    ),
    duty('办理退货、换货和保修 | Handle returns, exchanges and warranty'),
  ],
})

const support = post('客户支持代表 | Support representative', {
  under: supervisor,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: ['了解产品和技术 | Knows products and technology'],
  duties: [
    duty('提供技术支持 | Give technical support', '远程排查故障 | Find faults from afar'),
    duty('给客户讲解产品的使用 | Explain how products are used'),
    duty('把产品问题反馈给研发 | Tell development what is wrong with products'),
  ],
})

const relations = post('客户关系专员 | Customer relations specialist', {
  under: manager,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，善于沟通 | College, and communicates well'],
  duties: [
    duty(
      '定期回访客户 | Call customers back regularly',
      '了解需求和反馈 | Learn what they need and think',
    ),
    duty('生日和节日关怀 | Send greetings on birthdays and holidays'),
    duty('组织客户活动 | Hold events for customers'),
  ],
})

const dataAdministrator = post('客户数据管理员 | Customer data administrator', {
  under: manager,
  rights: rightsOfRank.specialist,
  needs: ['会用数据库 | Can use a database'],
  duties: [
    duty(
      '维护客户数据库 | Keep the customer database',
      '清理重复和过期的数据 | Remove duplicates and what is out of date',
      '处理资料变更请求 | Carry out requests to change data',
    ),
    duty('备份数据并保密 | Back the data up and keep it confidential'),
    duty('控制查阅权限 | Control who may read what'),
  ],
})

const analyst = post('客户数据分析师 | Customer data analyst', {
  under: manager,
  rights: rightsOfRank.specialist,
  needs: ['统计或相关专业 | A degree in statistics or near it'],
  duties: [
    duty(
      '分析客户行为和价值 | Analyse what customers do and are worth',
      '划分客户群 | Divide customers into groups',
    ),
    duty('编制服务数据报表 | Draw up the figures of service'),
    duty('预测流失并发出预警 | Foresee who may leave, and warn'),
  ],
})

const surveyor = post('客户满意度调查员 | Satisfaction surveyor', {
  under: manager,
  rights: rightsOfRank.specialist,
  needs: ['会设计问卷 | Can design a questionnaire'],
  duties: [
    duty(
      '组织满意度调查 | Run satisfaction surveys',
      '设计问卷，抽取样本 | Design the questions and choose the sample',
    ),
    duty('分析结果并写报告 | Analyse the results and report them'),
    duty('跟踪改进措施 | Follow what is to be improved'),
  ],
})

const feedback = post('客户反馈管理专员 | Feedback specialist', {
  under: manager,
  rights: rightsOfRank.specialist,
  needs: ['条理清楚，会写作 | Clear-headed, and writes well'],
  duties: [
    duty(
      '收集各渠道的建议和意见 | Collect suggestions from every channel',
      '分类并转给责任部门 | Sort them and pass them on',
    ),
    duty('跟踪处理结果并答复客户 | Follow what is done and answer the customer'),
    duty('总结反馈，提出改进 | Sum feedback up and propose improvements'),
  ],
})

const salesSupport = post('销售支持专员 | Sales support specialist', {
  under: manager,
  rights: rightsOfRank.specialist,
  needs: ['了解产品和市场 | Knows products and market'],
  duties: [
    duty('为销售准备客户资料和报价 | Prepare customer information and quotes for sales'),
    duty('做市场调研和竞品分析 | Study the market and competing products'),
    duty('跟踪订单和合同文件 | Follow the papers of orders and contracts'),
  ],
})

const trainer = post('客户培训专员 | Customer training specialist', {
  under: manager,
  rights: rightsOfRank.specialist,
  needs: ['表达能力强 | Speaks well before others'],
  duties: [
    duty(
      '培训客户使用产品 | Train customers to use the products',
      '安排课程和场地 | Arrange courses and rooms',
    ),
    duty('编写培训资料 | Write training material'),
    duty('评估培训效果 | Judge what the training achieved'),
  ],
})

/** The general customer department with its ladder from representative to director (ORG-21, ORG-22). */
export const generic = template(
  '客户服务部 | Customer service department',
  '通用的客户服务部门，从客服代表到总监。 | A customer service department for any trade, from representative to director.',
  [
    ...[director, manager, supervisor, senior, junior, support, relations],
    ...[dataAdministrator, analyst, surveyor, feedback, salesSupport, trainer],
  ],
)
