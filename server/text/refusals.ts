import type { OutsideChannel, RefusalGround } from '../../contract/refusal'

/** The law behind each ground of refusal. */
export const REFUSAL_LAWS: Readonly<Record<RefusalGround, string>> = {
  identity_not_confirmed: '《个人信息保护法》第五十条；GB/T 35273—2020 第 8.7 条 a)',
  nothing_held: '《个人信息保护法》第四十五条、第四十六条、第四十七条',
  law_forbids: '《个人信息保护法》第十八条、第三十五条、第四十五条、第四十七条',
  investigation: 'GB/T 35273—2020 第 8.7 条 e)',
  harms_others: 'GB/T 35273—2020 第 8.7 条 e)',
  not_feasible: '《网络数据安全管理条例》第二十五条',
  manifestly_excessive: 'GB/T 35273—2020 第 8.7 条 c)、e)',
  correct_already: '《个人信息保护法》第四十六条',
}

/** Where a person can go who disagrees, besides asking us again. */
export const OUTSIDE_CHANNELS: readonly OutsideChannel[] = [
  { code: 'court', name: '人民法院', how: '依照《个人信息保护法》第五十条起诉' },
  { code: 'cac', name: '网信部门', how: '向所在地的网信办投诉' },
  { code: 'hotline_12377', name: '网络举报中心', how: '拨打 12377，或者打开 www.12377.cn' },
  { code: 'miit', name: '工业和信息化部', how: '拨打 12381' },
  { code: 'police', name: '公安机关', how: '拨打 110，或者到当地派出所' },
  { code: 'market', name: '市场监督管理部门', how: '拨打 12315，或者打开 www.12315.cn' },
]

/** Stands where the words of a refusal stood, once they have been destroyed with the request's secret. */
export const REASON_DESTROYED = '理由已按期销毁。'
