/** What stands at the end of a company's name and is left out when people speak of it. */
export const legalForms =
  /(?:股份|集团|控股)*(?:有限)?(?:责任)?公司$|集团$|[\s,]+(?:co\.?,?\s*ltd\.?|ltd\.?|inc\.?|llc|gmbh|corp\.?|ag|plc|limited|company)$/

const towns = [
  ...['北京', '上海', '天津', '重庆', '河北', '山西', '辽宁', '吉林', '黑龙江', '江苏'],
  ...['浙江', '安徽', '福建', '江西', '山东', '河南', '湖北', '湖南', '广东', '海南', '四川'],
  ...['贵州', '云南', '陕西', '甘肃', '青海', '内蒙古', '广西', '西藏', '宁夏', '新疆', '香港'],
  ...['澳门', '台湾', '深圳', '广州', '杭州', '苏州', '南京', '无锡', '常州', '宁波', '温州'],
  ...['武汉', '成都', '西安', '青岛', '济南', '大连', '沈阳', '长沙', '郑州', '合肥', '厦门'],
  ...['福州', '佛山', '东莞', '昆明', '南通', '嘉兴', '绍兴', '烟台', '石家庄', '哈尔滨', '长春'],
]

/** The town, province or district at the beginning of a company's name. */
export const places = new RegExp(
  `^(?:(?:${towns.join('|')})(?:省|市)?(?:\\p{Script=Han}{2,3}(?:新区|区|县))?)+`,
  'u',
)

/** What a town and one of these make is a name only together: 上海银行. */
export const branches: ReadonlySet<string> = new Set(
  '银行 大学 中学 小学 学院 医院 保险 证券 酒店 机场 地铁 电力 石油 移动 联通 电信 建工 水务'.split(
    ' ',
  ),
)

/** Short words of English that no pair of initials may take for a customer. */
export const commonWords: ReadonlySet<string> = new Set(
  (
    'the and you she his her its our was for not but all any can had has him how new now one two ' +
    'see who did get let say use yes met ask day way out off per via end due may too what when ' +
    'with from them they then that this have been were said will next last call back also'
  ).split(' '),
)
