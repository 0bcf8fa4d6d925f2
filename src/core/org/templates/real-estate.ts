import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const manager = post('客户服务部经理 | Customer service manager', {
  rights: [
    ...business('department'),
    ...personnel('department', 'personnel.propose', 'personnel.appraise', 'task.settle'),
    ...finance('department', 'budget.draft', 'expense.review'),
  ],
  needs: [
    '本科，三年以上房地产客服 | A bachelor’s degree and three years of service in real estate',
    '熟悉交房和维修流程 | Knows how houses are handed over and repaired',
  ],
  duties: [
    duty(
      '制定客服计划和服务标准 | Plan customer service and set its standards',
      '报批部门制度 | Submit the department’s rules for approval',
    ),
    duty(
      '处理重大投诉和突发事件 | Handle serious complaints and emergencies',
      '协调工程、营销和物业 | Bring engineering, sales and property management together',
      '紧急情况立刻上报 | Report emergencies upwards at once',
    ),
    duty(
      '组织交房 | Organise the handover of houses',
      '排定交房日期和人员 | Fix days and people for it',
      '跟踪遗留问题 | Follow what is left to be done',
    ),
    duty('组织客户满意度调查 | Have customer satisfaction surveyed'),
    duty('分配工作并考核员工 | Share out work and appraise the staff'),
  ],
})

const field = post('客服外勤 | Field staff', {
  under: manager,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: [
    '大专以上，懂房屋验收 | College, and can inspect a house',
    '能常驻现场 | Can work on site',
  ],
  duties: [
    duty(
      '陪业主验房并记录质量问题 | Inspect houses with their owners and record defects',
      '督促施工单位维修 | See that contractors repair them',
      '维修后请业主确认 | Have the owner confirm the repair',
    ),
    duty(
      '上门回访和走访业主 | Visit owners and call on them afterwards',
      '了解入住后的感受 | Ask how they live there',
    ),
    duty('与政府部门和物业保持联系 | Stay in touch with authorities and property managers'),
  ],
})

const office = post('客服内勤 | Office staff', {
  under: manager,
  headcount: [1, 2],
  rights: rightsOfRank.specialist,
  needs: ['大专以上，熟练使用办公软件 | College, and at home with office software'],
  duties: [
    duty(
      '接听电话，接待来访 | Take calls and receive visitors',
      '登记问题，转给责任人 | Register each matter and pass it on',
    ),
    duty(
      '管理业主档案和合同 | Keep owners’ files and contracts',
      '及时更新，不外泄 | Keep them current and confidential',
    ),
    duty(
      '统计投诉和维修数据 | Count complaints and repairs',
      '每月交一份报表 | Hand in a monthly report',
    ),
    duty('办理部门费用报销 | File the department’s expenses'),
  ],
})

/** 房地产 (ORG-16) */
export const realEstate = template(
  '房地产客户服务部 | Real-estate customer service',
  '服务购房客户：签约、交房、维修和投诉。 | Serves those who buy houses: signing, handover, repairs and complaints.',
  [manager, field, office],
)
