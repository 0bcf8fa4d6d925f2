import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const supervisor = post('客户管家部主管 | Butler department supervisor', {
  rights: [
    ...business('department'),
    ...personnel('department', 'personnel.propose', 'personnel.appraise', 'task.settle'),
    ...finance('department', 'budget.draft'),
  ],
  needs: [
    '大专以上，三年以上物业管理 | College, and three years in property management',
    '善于与业主沟通 | Good at talking with owners',
  ],
  duties: [
    duty(
      '统管项目的客户关系 | Be in charge of customer relations at the property',
      '让各服务点配合管家 | See that all service points work with the butlers',
      '按八个阶段安排关怀活动 | Plan the care of customers through its eight stages',
    ),
    duty(
      '检查销售现场和签约区的服务 | Check the service at the sales site and where contracts are signed',
      '与品质部一起检查并督促整改 | Check with the quality department and see to corrections',
      '记录检查结果 | Record the results',
    ),
    duty(
      '组织验收和入住 | Organise takeover and moving in',
      '对照交房时限检查进度 | Check progress against the handover date',
    ),
    duty(
      '处理重大投诉 | Handle serious complaints',
      '牵头客户体验小组 | Lead the group that tries the customer’s experience',
    ),
    duty('培训和考核管家 | Train and appraise the butlers'),
  ],
})

const butler = post('客户管家 | Customer butler', {
  under: supervisor,
  headcount: [2, 8],
  rights: rightsOfRank.specialist,
  needs: [
    '大专以上，形象好 | College, and of good appearance',
    '熟悉物业服务和收费 | Knows property services and their fees',
  ],
  duties: [
    duty(
      '负责所管业主的日常服务 | Serve the owners in one’s care day by day',
      '受理报修和咨询 | Take repair requests and questions',
      '跟踪到业主满意 | Follow them until the owner is satisfied',
    ),
    duty(
      '受理投诉并反馈结果 | Take complaints and report what came of them',
      '告知业主进展 | Tell the owner how it stands',
    ),
    duty(
      '走访和问候业主 | Call on owners and send greetings',
      '节日和生日问候 | On holidays and birthdays',
      '收集对服务的意见 | Collect opinions on the service',
    ),
    duty(
      '更新业主档案 | Keep the owners’ files up to date',
      '跟踪业主从认购到入住的动态 | Follow owners from subscription to moving in',
    ),
    duty('提醒和催收物业费 | Remind owners of fees and collect them'),
  ],
})

/** 物业: the butlers own customer relations, the others help (ORG-18). */
export const property = template(
  '客户管家部 | Customer butler department',
  '物业项目客户关系的归口部门，品质部和营销部配合。 | Owns customer relations at the property; quality and sales cooperate.',
  [supervisor, butler],
)
