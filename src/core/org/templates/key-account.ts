import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const manager = post('大客户经理 | Key-account manager', {
  rights: [
    ...business('department'),
    ...business(
      'all',
      'approval.borrow',
      'approval.disposal',
      'customer.register',
      'customer.restricted',
    ),
    ...business('all', 'company.represent'),
    ...personnel('department'),
    ...finance('department'),
  ],
  details: {
    contacts:
      '内部：客服部（了解需求）、财务部、物流部、研发部；外部：大客户 | Inside: customer service (what customers need), finance, logistics, research; outside: the key accounts',
    charge:
      '本部门人员、办公场所及卫生责任区、设备 | The staff of the department, its offices and cleaning area, its equipment',
    abilities:
      '沟通协作、销售谈判、项目管理、指导、变革创新、应变、团队改进、知识运用、指挥领导 | Communication, sales negotiation, project management, guidance, change and innovation, adaptability, team improvement, use of knowledge, leadership',
  },
  needs: [
    '本科，多年大客户工作 | A bachelor’s degree and years with key accounts',
    '学过客户关系、谈判和项目管理 | Trained in customer relations, negotiation and project management',
    '有决断力，会用人 | Decides well and knows how to lead',
  ],
  duties: [
    duty(
      '制定大客户销售和服务计划 | Plan sales and service for key accounts',
      '预测销售，编制渠道预算 | Forecast sales and budget the channels',
      '向公司提交工作总结 | Report the results to the company',
    ),
    duty(
      '审批新客户开发 | Decide which new accounts are pursued',
      '审核开发申请和首笔交易 | Review applications and first deals',
      '指导访前准备和访后总结 | Guide the preparation of visits and what is drawn from them',
    ),
    duty(
      '保管客户原始档案 | Keep the original files of customers',
      '设定查阅权限，登记借阅 | Decide who may read them and register who borrows them',
      '每年两次核对名册 | Check the register twice a year',
      '批准处置无法恢复的档案 | Approve the disposal of files that cannot be saved',
    ),
    duty(
      '确保每个重要客户有两人以上联系 | See that two of us know every important account',
      '员工离开时安排交接并通知客户 | When somebody leaves, hand over and tell the customer',
    ),
    duty(
      '考核和培养团队 | Appraise and develop the team',
      '协调其他部门支持 | Get the support of other departments',
    ),
  ],
})

const sales = post('销售主管 | Sales supervisor', {
  under: manager,
  rights: [
    ...rightsOfRank.supervisor,
    ...personnel('team', 'personnel.appraise', 'task.settle'),
    ...finance('team', 'expense.review'),
  ],
  needs: ['大专以上，三年以上销售 | College, and three years in sales'],
  duties: [
    duty(
      '带领销售代表完成销售目标 | Lead the sales representatives to their targets',
      '分派客户和潜在客户 | Hand out customers and prospects',
      '查看日报并给出指导 | Read the daily reports and answer them',
    ),
    duty(
      '组织新客户调查 | Organise how new customers are surveyed',
      '安排一般调查、实地调查和信用调查 | Arrange desk, on-site and credit surveys',
    ),
    duty('策划和监督促销 | Plan promotions and watch them'),
    duty('督促合同履行和回款 | See that contracts are kept and payments come in'),
  ],
})

const service = post('客户服务主管 | Customer service supervisor', {
  under: manager,
  rights: [...rightsOfRank.supervisor, ...personnel('team', 'personnel.appraise', 'task.settle')],
  needs: ['大专以上，三年以上客户服务 | College, and three years in customer service'],
  duties: [
    duty(
      '制定大客户服务标准 | Set the service standards for key accounts',
      '检查和考核服务质量 | Check and appraise the quality of service',
    ),
    duty(
      '策划个性化服务方案 | Plan service made to measure for an account',
      '评估效果并调整 | Judge its effect and adjust it',
    ),
    duty(
      '督办投诉和求助 | See complaints and requests for help through',
      '协调有关部门尽快解决 | Get the departments concerned to solve them soon',
    ),
    duty(
      '管理回访 | Manage the callbacks',
      '看覆盖率和逾期的回访 | Watch coverage and overdue callbacks',
    ),
  ],
})

const representative = post('销售代表 | Sales representative', {
  under: sales,
  headcount: [2, 6],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，一年以上销售 | College, and a year in sales'],
  duties: [
    duty(
      '开发大客户 | Win key accounts',
      '整理潜在客户名录 | Keep the list of prospects',
      '拜访前后填写实施表 | Fill in the form before and after each visit',
    ),
    duty(
      '维护客户关系 | Look after customers',
      '定期拜访，记录联系 | Visit regularly and record contacts',
      '帮客户解决难题 | Help customers with what is difficult',
    ),
    duty('签订供货合同并收款 | Sign supply contracts and collect payment'),
    duty('每天交开发日报 | Hand in a daily report'),
  ],
})

const serviceSpecialist = post('大客户服务专员 | Key-account service specialist', {
  under: service,
  headcount: [1, 4],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，善于倾听 | College, and a good listener'],
  duties: [
    duty(
      '受理咨询和投诉 | Take questions and complaints',
      '跟踪到解决，再回访 | Follow them until solved, then call back',
    ),
    duty(
      '建立和更新客户档案 | Open customer files and keep them current',
      '登记重大变动和往来 | Enter what changes and what passes between us',
    ),
    duty('做大客户回访 | Make the callbacks of key accounts'),
    duty('处理补发货和维修请求 | Handle redeliveries and repairs'),
  ],
})

const engineer = post('技术服务工程师 | Technical service engineer', {
  under: manager,
  headcount: [1, 2],
  rights: rightsOfRank.specialist,
  needs: ['理工科本科 | A degree in engineering', '能出差 | Can travel'],
  duties: [
    duty(
      '提供售前技术支持 | Support sales with technical knowledge',
      '编写技术方案和文件 | Write technical solutions and documents',
    ),
    duty(
      '解决产品使用中的故障 | Repair faults that customers meet in use',
      '现场检修，记录原因 | Repair on site and record the cause',
    ),
    duty(
      '培训客户和渠道 | Train customers and channels',
      '制定技术培训计划 | Plan the technical training',
    ),
  ],
})

/** 大客户部: whom each reports to is set per person; this is the line of posts (ORG-19). */
export const keyAccount = template(
  '大客户部 | Key-account department',
  '向副总经理负责，开发、服务和管理大客户。 | Answers to the deputy general manager; wins, serves and manages key accounts.',
  [manager, sales, service, representative, serviceSpecialist, engineer],
)
