import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const director = post('企业客户部总监 | Director of enterprise customers', {
  rights: [
    ...business('department'),
    ...business('department', 'contract.review'),
    ...business('all', 'company.represent'),
    ...personnel('department'),
    ...finance('department'),
  ],
  needs: [
    '本科，五年以上企业客户销售 | A bachelor’s degree and five years of selling to companies',
    '了解出行行业和监管 | Knows the mobility business and its regulation',
  ],
  duties: [
    duty(
      '制定企业客户年度开发计划 | Plan the year’s winning of enterprise customers',
      '分解目标，报批后督导 | Divide the targets, have them approved, see them through',
    ),
    duty(
      '审核合同和合作事项 | Review contracts and cooperations',
      '把关重要合同 | Check the important ones in person',
    ),
    duty(
      '审核下属的计划、报告和申请 | Review plans, reports and requests of those below',
      '安排、指导和检查工作 | Arrange, guide and check their work',
    ),
    duty(
      '预防客户流失 | Keep customers from leaving',
      '员工离开时安排交接 | Arrange the handover when somebody leaves',
    ),
    duty('任用、奖惩和培养员工 | Appoint, reward and develop the staff'),
  ],
})

const manager = post('企业客户部经理 | Enterprise customer manager', {
  under: director,
  rights: rightsOfRank.supervisor,
  needs: ['大专以上，三年以上销售 | College, and three years in sales'],
  duties: [
    duty(
      '带领客户经理完成目标 | Lead the account managers to their targets',
      '每周检查进展 | Check progress every week',
    ),
    duty('制定拜访流程和服务标准 | Lay down how customers are visited and served'),
    duty(
      '解决客户经理遇到的困难 | Solve what account managers cannot',
      '协调运营和技术部门 | Deal with operations and technology',
    ),
  ],
})

const account = post('客户经理（企业用车） | Account manager (enterprise rides)', {
  under: manager,
  headcount: [2, 6],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，一年以上企业客户经验 | College, and a year with companies as customers'],
  duties: [
    duty(
      '开发和拜访企业客户 | Win and visit companies',
      '了解用车需求，提供方案 | Learn what rides they need and propose a plan',
    ),
    duty('签约、开户和培训用户 | Sign contracts, open accounts and train their users'),
    duty(
      '跟踪用车、对账和回款 | Follow rides, reconcile accounts and collect payment',
      '处理用车投诉 | Handle complaints about rides',
    ),
    duty('做满意度回访 | Call back to ask about satisfaction'),
  ],
})

const office = post('企业客户部内勤 | Enterprise customer office staff', {
  under: director,
  headcount: [1, 2],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，细心 | College, and careful'],
  duties: [
    duty(
      '管理合同和客户档案 | Keep contracts and customer files',
      '到期前提醒续约 | Remind of renewals before they are due',
    ),
    duty('汇总日报和销售数据 | Gather daily reports and sales figures'),
    duty('登记来电，转给客户经理 | Register calls and pass them to the account managers'),
  ],
})

/** 网约车 (ORG-17) */
export const rideHailing = template(
  '企业客户部 | Enterprise customer department',
  '向总经理负责，开发和服务企业用车客户。 | Answers to the general manager; wins and serves companies that ride with us.',
  [director, manager, account, office],
)
