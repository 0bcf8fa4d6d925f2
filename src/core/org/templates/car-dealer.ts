import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const director = post('客户关爱总监 | Customer care director', {
  rights: [
    ...business('department'),
    ...business('all', 'company.represent'),
    ...personnel('department'),
    ...finance('department', 'budget.draft', 'expense.review'),
  ],
  needs: [
    '大专以上 | College or more',
    '两年以上汽车销售或服务 | At least two years in car sales or service',
    '上过客户关系管理和内训师课程 | Has taken courses in customer relations and in training others',
  ],
  duties: [
    duty(
      '制定客户关系的年度和月度计划 | Plan customer relations by year and by month',
      '把计划落到每个人 | Give each person their part of the plan',
    ),
    duty(
      '建立回访制度并监督执行 | Set up callbacks and see that they are made',
      '检查回访是否及时、完整 | Check that callbacks are on time and complete',
      '分析满意度，写回访总结 | Analyse satisfaction and sum the callbacks up',
    ),
    duty(
      '协调处理客户投诉 | Coordinate how complaints are handled',
      '把投诉分给责任部门 | Give each complaint to the department responsible',
      '必要时亲自接待客户 | Receive the customer in person where needed',
    ),
    duty(
      '组织车友会和客户活动 | Run the owners’ club and events for customers',
      '管理车友论坛 | Look after the owners’ forum',
      '邀请客户参加活动 | Invite customers to events',
    ),
    duty(
      '考核和培训员工 | Appraise and train the staff',
      '全公司的客户关系培训 | Train the whole company in customer relations',
    ),
  ],
})

const callbackSpecialist = post('回访专员 | Callback specialist', {
  under: director,
  headcount: [1, 3],
  rights: rightsOfRank.specialist,
  needs: [
    '普通话标准，会电话沟通 | Speaks clearly and is good on the phone',
    '了解汽车产品和保养 | Knows cars and their maintenance',
  ],
  duties: [
    duty(
      '做售时和售后满意度回访 | Call back after sale and after service to ask whether customers are satisfied',
      '三天内完成，避开客户休息时间 | Within three days, never while the customer rests',
      '完整填写回访记录 | Fill the record in completely',
    ),
    duty(
      '提醒客户保养和出保 | Remind customers of maintenance and the end of warranty',
      '首保、定期保养和出保前打电话 | Call before the first service, each periodic one, and that end',
    ),
    duty(
      '跟踪不满意的客户 | Follow up dissatisfied customers',
      '把问题转给售后并反馈结果 | Pass the problem to after-sales and report the result',
      '转化后再回访一次 | Call once more when they are won back',
    ),
    duty(
      '核对和保密客户资料 | Verify customer data and keep it confidential',
      '发现变更就更新档案 | Update the file when something has changed',
    ),
  ],
})

/** 汽车经销商 (ORG-15) */
export const carDealer = template(
  '客户关爱部 | Customer care department',
  '照顾车主：回访、投诉、保养提醒和活动。 | Looks after car owners: callbacks, complaints, reminders and events.',
  [director, callbackSpecialist],
)
