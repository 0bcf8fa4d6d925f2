import type { Cell } from '../sheets/table.ts'
import type { ImportColumn } from './fields.ts'

/** 姓名 and name are a person's where a company has a column of its own, else the customer's. */
type Heading = ImportColumn | 'person'

/** What stands over the columns of tables that people keep, without spaces and signs. */
const headings: Readonly<Record<Heading, readonly string[]>> = {
  name: [
    ...[
      '客户名称',
      '客户全称',
      '客户名',
      '客户',
      '公司名称',
      '公司全称',
      '公司名',
      '公司',
      '单位名称',
    ],
    ...['单位全称', '单位', '企业名称', '企业全称', '企业', '名称', '全称', '客户单位', '会员姓名'],
    ...['customer', 'customername', 'company', 'companyname', 'account', 'accountname', 'client'],
    ...['clientname', 'organisation', 'organization', 'firm', 'customerfullname', 'legalname'],
  ],
  person: ['姓名', 'name', 'fullname', '称呼'],
  aliases: [
    ...['简称', '客户简称', '公司简称', '单位简称', '别名', '又名', '曾用名'],
    ...['alias', 'aliases', 'shortname', 'alsocalled', 'alsoknownas', 'formername'],
  ],
  code: [
    ...['客户代码', '客户编码', '客户编号', '代码', '编码', '客户号', '会员编号'],
    ...['customercode', 'code', 'customerid', 'customerno', 'customernumber', 'accountnumber'],
  ],
  phone: [
    ...['电话', '电话号码', '公司电话', '单位电话', '办公电话', '座机', '固话', '固定电话', '总机'],
    ...['tel', 'telephone', 'phone', 'phonenumber', 'companyphone', 'officephone', 'landline'],
  ],
  contact: [
    ...['联系人', '联系人姓名', '客户联系人', '主要联系人', '关键人', '对接人', '经办人'],
    ...['contact', 'contactperson', 'contactname', 'maincontact', 'keycontact', 'attention'],
  ],
  contactPhone: [
    ...[
      '联系电话',
      '联系人电话',
      '联系人手机',
      '手机',
      '手机号',
      '手机号码',
      '移动电话',
      '联系方式',
    ],
    ...['联系手机', '联系人手机号', '联系人联系电话', '联系人电话号码', '联系人手机号码'],
    ...[
      'mobile',
      'mobilephone',
      'cell',
      'cellphone',
      'contactphone',
      'contacttel',
      'contactmobile',
    ],
  ],
  position: [
    ...['职务', '职位', '联系人职务', '联系人职位', '岗位', '头衔'],
    ...['position', 'title', 'jobtitle', 'role', 'contactposition', 'contacttitle'],
  ],
  birthday: [
    ...['生日', '出生日期', '联系人生日', '出生年月日', '会员生日'],
    ...['birthday', 'dateofbirth', 'birthdate', 'dob', 'contactbirthday'],
  ],
  email: [
    ...['邮箱', '电子邮箱', '电子邮件', '邮件', '联系人邮箱', '联系邮箱'],
    ...['email', 'mail', 'emailaddress', 'contactemail'],
  ],
  wechat: ['微信', '微信号', '联系人微信', 'wechat', 'wechatid', 'weixin'],
  address: [
    ...['地址', '公司地址', '单位地址', '详细地址', '联系地址', '通讯地址', '注册地址', '办公地址'],
    ...[
      'address',
      'companyaddress',
      'streetaddress',
      'street',
      'postaladdress',
      'registeredaddress',
    ],
  ],
  postcode: ['邮编', '邮政编码', 'postcode', 'zip', 'zipcode', 'postalcode'],
  fax: ['传真', '传真号', '传真号码', 'fax', 'faxnumber'],
  legalRepresentative: [
    ...['法人', '法人代表', '法定代表人', '法定代表', '企业法人', '负责法人'],
    ...['legalrepresentative', 'legalrep', 'legalperson', 'representative'],
  ],
  registeredCapital: [
    ...['注册资本', '注册资金', '注册资本金', 'registeredcapital', 'capital', 'sharecapital'],
  ],
  creditCode: [
    ...['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码', '税号', '营业执照号'],
    ...[
      '纳税人识别号',
      'creditcode',
      'unifiedsocialcreditcode',
      'uscc',
      'registrationnumber',
      'taxid',
    ],
  ],
  businessScope: ['经营范围', '主营业务', '主营', 'businessscope', 'scopeofbusiness', 'business'],
  grade: [
    ...['等级', '级别', '客户等级', '客户级别', '客户分级', '评级', '分级', 'abc'],
    ...['grade', 'customergrade', 'abcgrade', 'level', 'class'],
  ],
  kind: [
    ...['类型', '类别', '客户类型', '客户类别', '客户性质', '种类', '分类', '客户分类'],
    ...['type', 'kind', 'customertype', 'customerkind', 'category', 'customercategory'],
  ],
  creditRating: [
    '资信等级',
    '信用等级',
    '资信评级',
    '信用评级',
    'creditrating',
    'creditgrade',
    'rating',
  ],
  tier: [
    '会员卡',
    '会员卡等级',
    '卡级',
    '卡类',
    '卡类型',
    '会员等级',
    'card',
    'membership',
    'tier',
    'cardtier',
  ],
  relation: ['客户关系', '关系', '关系类型', '合作关系', 'relation', 'relationship'],
  industry: ['行业', '所属行业', '客户行业', '行业类别', 'industry', 'sector', 'lineofbusiness'],
  region: [
    ...['区域', '地区', '所在地', '所在地区', '所属区域', '片区', '大区', '省份', '城市', '省市'],
    ...['region', 'area', 'territory', 'district', 'city', 'province'],
  ],
  products: ['产品', '产品应用', '使用产品', '采购产品', 'products', 'product', 'productsinuse'],
  serviceNote: [
    ...['服务要求', '特殊服务要求', '特殊要求', '特殊需求'],
    ...['servicenote', 'servicerequirements', 'specialrequirements', 'specialrequests'],
  ],
  tags: ['标签', '客户标签', '标记', 'tags', 'tag', 'labels', 'keywords'],
  owner: [
    ...[
      '负责人',
      '客户经理',
      '业务员',
      '销售',
      '销售员',
      '销售代表',
      '跟进人',
      '归属人',
      '所属销售',
    ],
    ...['业务经理', '专员', '我方负责人', '客户负责人', 'owner', 'accountmanager', 'accountowner'],
    ...[
      'salesperson',
      'salesrep',
      'lookedafterby',
      'responsible',
      'manager',
      'rep',
      'keyaccountmanager',
    ],
  ],
  addedOn: [
    ...[
      '建档日期',
      '建档时间',
      '录入日期',
      '创建日期',
      '创建时间',
      '登记日期',
      '入会日期',
      '开户日期',
    ],
    ...[
      'dateadded',
      'addedon',
      'created',
      'createdon',
      'createdat',
      'since',
      'customersince',
      'onfilesince',
    ],
  ],
  lastContact: [
    ...[
      '最近联系',
      '最近联系日期',
      '最近联系时间',
      '最后联系',
      '最后联系日期',
      '最近跟进',
      '上次联系',
    ],
    ...[
      '最近拜访',
      '最近回访',
      '最后跟进',
      '最后跟进时间',
      'lastcontact',
      'lastcontacted',
      'lastvisit',
    ],
    ...['lastcontactdate', 'lastcontacton', 'lastcontactedon', 'lastcall'],
  ],
  note: [
    ...['备注', '说明', '备注信息', '其他', '附注', '客户备注'],
    ...['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'memo'],
  ],
}

const known = new Map(
  Object.entries(headings).flatMap(([column, names]) =>
    names.map((name) => [name, column as Heading] as const),
  ),
)

/** The column that a heading means: 客户名称（全称）, 注册资本(万元), “Phone no.”, 电话1, 联系人/职务. */
export function headingIn(label: string): Heading | undefined {
  const [first = ''] = label.normalize('NFKC').split(/[/、|]/)
  return meaning(first) ?? meaning(label)
}

function meaning(label: string): Heading | undefined {
  const bare = plain(label)
  return known.get(bare) ?? known.get(bare.replace(/(?:no|号|1|一)$/, ''))
}

/** 万元 in a heading or behind a number: how many yuan one is. */
export function unitIn(words: string): number | undefined {
  const said = words.normalize('NFKC').toLowerCase()
  const found = units.find(([pattern]) => pattern.test(said))
  return found?.[1]
}

const units: readonly (readonly [RegExp, number])[] = [
  [/亿|billion|\bbn\b/, 100_000_000],
  [/百万|million|\bmn?\b|\bmio\b/, 1_000_000],
  [/万|10k|10,?000/, 10_000],
  [/千|thousand|\bk\b/, 1000],
]

/** How a table says which months and days it means: 5月3日. */
export const chineseDay = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?$/

const plain = (label: string) =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[\s*:.,_/'’"#-]/g, '')

export const labelOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : ''
