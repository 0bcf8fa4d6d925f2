import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const manager = post('集团客户部经理 | Group-customer manager', {
  rights: [
    ...business('department'),
    ...business('all', 'company.represent'),
    ...personnel('team', 'personnel.hire', 'personnel.dismiss', 'personnel.reward'),
    ...personnel('team', 'personnel.transfer', 'personnel.appraise', 'task.settle'),
    ...personnel('department', 'personnel.propose', 'personnel.veto'),
    ...finance('department', 'budget.draft', 'budget.approve', 'price.decide', 'expense.approve'),
  ],
  needs: [
    '本科以上，营销或管理专业 | A bachelor’s degree in marketing or management',
    '五年以上大客户销售和团队管理 | Five years of selling to large customers and leading a team',
    '熟悉产品、采购和合同 | Knows the products, purchasing and contracts',
  ],
  duties: [
    duty(
      '建立部门制度和流程 | Set up the department’s rules and processes',
      '划分小组和岗位 | Divide the department into teams and posts',
      '检查制度的执行 | Check that the rules are kept',
    ),
    duty(
      '拟定年度经营计划和销售目标 | Draft the yearly plan and the sales targets',
      '把目标分到各主管 | Divide the targets among the supervisors',
      '分析完成情况 | Analyse what was achieved',
    ),
    duty(
      '开发和维护集团客户 | Win and keep group customers',
      '定期拜访重要客户 | Visit key customers regularly',
      '把关重要合同 | Check important contracts',
      '与客户建立信息互通 | Agree with customers how information is exchanged',
    ),
    duty(
      '管好预算、价格和回款 | Look after budget, prices and payments',
      '拟定部门预算，审批支出 | Draft the budget and approve expenses',
      '决定销售价格和采购价格 | Decide prices of sale and of purchase',
      '督促应收账款 | Press for what is owed',
    ),
    duty(
      '协调其他部门支持客户 | Get other departments to support the customers',
      '联系采购、财务、仓储和交付 | Deal with purchasing, finance, warehouse and delivery',
    ),
    duty(
      '带队伍 | Lead the team',
      '考核主管，安排培训 | Appraise the supervisors and plan training',
      '裁决工作争议 | Settle disputes about work',
    ),
  ],
})

const supervisorRights = [
  ...business('team'),
  ...personnel('team', 'personnel.propose', 'personnel.nominate', 'personnel.appraise'),
  ...personnel('team', 'task.settle'),
]

const development = post('客户开发主管 | Customer development supervisor', {
  under: manager,
  rights: [
    ...supervisorRights,
    ...business('all', 'product.suggest'),
    ...finance('team', 'budget.draft', 'expense.review'),
  ],
  needs: [
    '大专以上，三年以上销售 | College, and three years in sales',
    '善于谈判和带人 | Negotiates well and can lead',
  ],
  duties: [
    duty(
      '完成团队销售目标 | Reach the team’s sales target',
      '把年度目标分给每位专员 | Divide the yearly target among the specialists',
      '开销售例会，检查进度 | Hold sales meetings and check progress',
    ),
    duty(
      '带头开发重要客户 | Lead the winning of important customers',
      '参与重要客户拜访和项目谈判 | Join visits and negotiations that matter',
      '及时上报重要项目 | Report important projects upwards at once',
    ),
    duty(
      '控制市场费用 | Keep marketing expenses in check',
      '编制费用预算并监督使用 | Draft the expense budget and watch its use',
    ),
    duty(
      '落实收款 | See that customers pay',
      '按约定日期催收 | Press for payment on the agreed days',
    ),
    duty('培养和考核客户开发专员 | Train and appraise the development specialists'),
  ],
})

const product = post('产品支持主管 | Product support supervisor', {
  under: manager,
  rights: [
    ...supervisorRights,
    ...business('all', 'product.suggest'),
    ...finance('team', 'budget.draft'),
  ],
  needs: [
    '大专以上，三年以上产品或方案工作 | College, and three years with products or solutions',
    '能把客户需求写成方案 | Turns what customers need into a proposal',
  ],
  duties: [
    duty(
      '为销售提供产品方案 | Give sales the product proposals they need',
      '审核专员写的方案和报价资料 | Review proposals and the material of quotes',
      '整理成功案例 | Keep the cases that went well',
    ),
    duty(
      '提出产品引进建议 | Suggest products to take on',
      '比较同类产品和供应商 | Compare products and suppliers',
    ),
    duty(
      '编制利润目标和费用预算 | Draft the profit target and the expense budget',
      '每月核对收入和费用 | Check income and expenses monthly',
    ),
    duty('培养和考核产品支持专员 | Train and appraise the product support specialists'),
  ],
})

const afterSales = post('售后支持主管 | After-sales supervisor', {
  under: manager,
  rights: supervisorRights,
  needs: [
    '大专以上，三年以上售后服务 | College, and three years in after-sales service',
    '处理过复杂投诉 | Has handled difficult complaints',
  ],
  duties: [
    duty(
      '组织售后服务 | Organise after-sales service',
      '分派退货、换货和维修 | Hand out returns, exchanges and repairs',
      '开售后例会 | Hold after-sales meetings',
    ),
    duty(
      '监督来电来访的登记和答复 | See that calls and visitors are registered and answered',
      '处理升级的投诉 | Take over complaints that are escalated',
    ),
    duty(
      '汇总产品质量反馈 | Summarise what customers say about quality',
      '把质量问题报给产品和采购 | Report faults of quality to product and purchasing',
    ),
    duty('培养和考核售后支持专员 | Train and appraise the after-sales specialists'),
  ],
})

const developer = post('客户开发专员 | Customer development specialist', {
  under: development,
  headcount: [1, 4],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，一年以上销售 | College, and a year in sales'],
  duties: [
    duty(
      '开发新客户 | Win new customers',
      '收集线索，拜访客户 | Collect leads and visit them',
      '记录拜访结果和下一步 | Record each visit and the next step',
    ),
    duty(
      '跟进项目订单 | Follow orders and projects',
      '谈价格和合同，协调发货 | Negotiate price and contract, arrange delivery',
    ),
    duty('按期收款 | Collect payments on time', '与财务对账 | Reconcile with finance'),
  ],
})

const productSpecialist = post('产品支持专员 | Product support specialist', {
  under: product,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，了解产品 | College, and knows the products'],
  duties: [
    duty(
      '撰写产品方案 | Write product proposals',
      '和客户一起弄清需求 | Find out with the customer what is needed',
    ),
    duty('给客户和同事讲解产品 | Explain products to customers and colleagues'),
    duty('维护产品和价格资料 | Keep product and price lists up to date'),
  ],
})

const afterSalesSpecialist = post('售后支持专员 | After-sales specialist', {
  under: afterSales,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，有耐心 | College, and patient'],
  duties: [
    duty(
      '跟踪已售产品的使用 | Follow how sold products are used',
      '办理退换货和维修 | Handle returns, exchanges and repairs',
    ),
    duty(
      '登记来电来访和投诉 | Register calls, visitors and complaints',
      '异常情况马上报主管 | Report what is unusual to the supervisor at once',
    ),
    duty('做售后回访 | Make after-sales callbacks'),
  ],
})

/** 集团客户部: one manager over three supervisors, each with specialists (ORG-14). */
export const groupCustomer = template(
  '集团客户部 | Group-customer department',
  '向副总经理负责，开发和服务集团客户。 | Answers to the deputy general manager; wins and serves group customers.',
  [manager, development, product, afterSales, developer, productSpecialist, afterSalesSpecialist],
)
