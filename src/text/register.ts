/** Words of the inputs that follow from the register. */
export const inputText = {
  choose: '请选择',
  chooseProvince: '选省份',
  chooseCity: (province: string) => `${province}：选城市`,
  otherProvince: '换一个省份',
  regionsFailed: '没有读到省份和城市。',
  year: '年',
  month: '月',
  day: '日',
  phoneHint: '手机号是 11 位数字。',
  birthHint: '例如 1990 年 1 月 31 日。',
  expiryHint: '例如 08/29。',
} as const
