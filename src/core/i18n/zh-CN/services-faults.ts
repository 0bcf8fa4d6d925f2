import type { serviceFaults as en } from '../en/services-faults.ts'

export const serviceFaults: typeof en = {
  waits: { part: '配件', customer: '客户', contractor: '施工单位', other: '其他' },
  waitsAlso: {
    part: ['零件', '备件', '到货', '物料'],
    customer: ['客户回复', '业主', '对方'],
    contractor: ['施工方', '承包商', '施工队'],
    other: ['厂家', '审批'],
  },
  faults: {
    wear: '磨损老化',
    defect: '制造缺陷',
    installation: '安装问题',
    misuse: '使用不当',
    transport: '运输损坏',
    software: '软件问题',
    wrongGoods: '发错货',
    shortage: '漏发少发',
    leak: '渗漏',
    crack: '开裂空鼓',
    electrical: '水电问题',
    other: '其他问题',
  },
  faultsAlso: {
    wear: ['老化', '磨损', '用旧了'],
    defect: ['质量缺陷', '产品质量', '次品', '质量问题', '出厂'],
    installation: ['安装不当', '没装好', '装错'],
    misuse: ['操作不当', '误操作', '用错'],
    transport: ['运输', '路上损坏', '磕碰'],
    software: ['软件', '系统', '程序', '参数'],
    wrongGoods: ['型号错', '发错', '规格不符', '型号不对'],
    shortage: ['漏发', '少发', '缺件', '少了'],
    leak: ['漏水', '漏油', '渗水', '漏了'],
    crack: ['开裂', '裂缝', '空鼓'],
    electrical: ['水电', '线路', '电路'],
    other: ['其他', '其它'],
  },
}
