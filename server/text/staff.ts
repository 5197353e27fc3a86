/** Whose account an authenticator app shows it for. */
export const SECOND_FACTOR_ISSUER = '慧伦普斯隐私中心'

/** The note with the first staff account, which the operator finds in the data folder. */
export function firstStaffAccountText(account: { login: string; password: string }): string {
  return [
    '慧伦普斯隐私中心：首个员工账号',
    '',
    `登录名：${account.login}`,
    `一次性密码：${account.password}`,
    '',
    '首次登录时必须修改密码。请在登录成功后删除本文件。',
    '',
  ].join('\n')
}
