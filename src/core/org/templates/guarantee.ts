import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const head = post('客户资源管理部部长 | Head of customer resources', {
  code: 'KHZY-01',
  series: 'administrative',
  // Its one special right; no other post here has any (AUTH-1).
  rights: [
    ...business('department'),
    ...personnel('department'),
    ...finance('department', 'approval.itcost'),
  ],
  needs: [
    '工作五年以上 | At least five years of work experience',
    '本科，管理类专业优先 | A bachelor’s degree, management preferred',
    '熟悉担保业务，善于统筹 | Knows the guarantee business and organises well',
  ],
  duties: [
    duty(
      '定下部门的目标、计划和制度 | Set the department’s goals, plans and rules',
      '编制年度和月度工作计划 | Write the yearly and monthly plans',
      '制定客户资源的管理办法 | Lay down how customer resources are managed',
    ),
    duty(
      '建设统一的客户信息系统 | Build one customer information system for the company',
      '让各部门的客户数据集中、互通 | Bring the customer data of all departments together',
      '审核系统建设和维护的费用 | Review what building and maintaining the system costs',
    ),
    duty(
      '开拓重要行业和地区的客户来源 | Open up customers in key industries and regions',
      '确定主攻的行业和地区 | Choose the industries and regions to go for',
      '维护重要客户和渠道的关系 | Look after key customers and channels',
    ),
    duty(
      '带好部门的人 | Lead the people of the department',
      '分配工作并检查进度 | Share out work and check on it',
      '考核和培训下属 | Appraise and train those below',
    ),
    duty('完成公司领导交办的事 | Do what the company’s leaders ask'),
  ],
})

const deputy = post('客户资源管理部副部长 | Deputy head of customer resources', {
  code: 'KHZY-02',
  series: 'administrative',
  under: head,
  rights: business('team'),
  needs: [
    '工作三年以上 | At least three years of work experience',
    '本科 | A bachelor’s degree',
    '懂信息系统，会带项目 | Understands information systems and can run a project',
  ],
  duties: [
    duty(
      '协助部长管理部门日常事务 | Help the head run the department day to day',
      '部长不在时代行其职 | Stand in when the head is away',
    ),
    duty(
      '管好网站和办公网络 | Keep the website and the office network in order',
      '监督信息系统的运行和安全 | Watch how the systems run and that they are safe',
      '提出设备和费用需求 | Say what equipment and money is needed',
    ),
    duty(
      '为业务部门提供客户资料 | Supply the business departments with customer information',
      '收集各部门的信息需求 | Ask the departments what they need to know',
    ),
    duty('完成领导交办的其他事 | Do whatever else the leaders ask'),
  ],
})

const supervisor = post('客户资源主管 | Customer resources supervisor', {
  code: 'KHZY-03',
  series: 'administrative',
  under: head,
  rights: business('team'),
  needs: [
    '工作三年以上，其中两年做客户开发或客户信息 | Three years of work, two of them in customer development or information',
    '大专以上 | College or more',
    '会做数据分析 | Can analyse data',
  ],
  duties: [
    duty(
      '制定客户分类标准并监督执行 | Define how customers are classified and see that it is done',
      '设定分类指标 | Set the indicators',
      '抽查录入的质量 | Check samples of what was entered',
    ),
    duty(
      '组织新客户开发 | Organise the search for new customers',
      '按行业和地区分派潜在客户 | Hand out prospects by industry and region',
      '跟进每条线索的进展 | Follow every lead',
    ),
    duty(
      '分析市场和监管政策 | Analyse the market and the regulation',
      '汇总行业、政策和对手动态 | Gather news of industries, policies and competitors',
      '提出对策建议 | Propose what to do',
    ),
    duty(
      '指导专员的工作 | Guide the specialists',
      '安排任务，检查完成情况 | Give tasks and check their results',
    ),
  ],
})

const specialist = post('客户资源专员 | Customer resources specialist', {
  code: 'KHZY-04',
  series: 'service',
  under: supervisor,
  headcount: [2, 3],
  rights: rightsOfRank.specialist,
  needs: [
    '工作两年以上，其中一年与客户资源有关 | Two years of work, one of them with customer resources',
    '大专以上 | College or more',
    '善于沟通，做事细致 | Communicates well and works with care',
  ],
  duties: [
    duty(
      '寻找和跟踪潜在客户 | Find prospects and follow them up',
      '电话或上门了解需求 | Learn by phone or visit what they need',
      '记录每次联系 | Record every contact',
    ),
    duty(
      '录入和更新客户资料 | Enter and update customer data',
      '按标准分类 | Classify by the standard',
      '核对联系人和电话 | Verify contacts and phone numbers',
    ),
    duty(
      '收集客户意见和市场信息 | Collect what customers say and what the market does',
      '把意见转给有关部门 | Pass opinions to the departments concerned',
    ),
  ],
})

const informationSpecialist = post('信息管理专员 | Information specialist', {
  code: 'KHZY-05',
  series: 'service',
  under: deputy,
  rights: rightsOfRank.specialist,
  needs: [
    '可由他人兼任 | May be held as a second post',
    '计算机相关专业 | A degree in computing',
    '会维护网络、服务器和数据库 | Can maintain networks, servers and databases',
  ],
  duties: [
    duty(
      '处理电脑、网络和软件故障 | Repair faults of computers, network and software',
      '登记故障和处理结果 | Record each fault and how it was repaired',
    ),
    duty(
      '维护服务器、路由器、域名和邮箱 | Maintain servers, routers, domains and mailboxes',
      '定期备份数据 | Back the data up regularly',
      '检查系统安全 | Check that the systems are secure',
    ),
    duty(
      '更新公司网站 | Keep the company’s website up to date',
      '发布业务部门交来的内容 | Publish what the business departments hand in',
    ),
    duty(
      '报告系统运行情况 | Report how the systems run',
      '每月交一份运行报告 | Hand in a monthly report',
    ),
  ],
})

/** 担保公司: its five codes are given (ORG-4). */
export const guarantee = template(
  '客户资源管理部 | Customer resources department',
  '向总经理负责，管理全公司的客户资源和客户信息系统。 | Answers to the general manager; manages the company’s customer resources and the system that holds them.',
  [head, deputy, supervisor, specialist, informationSpecialist],
)
