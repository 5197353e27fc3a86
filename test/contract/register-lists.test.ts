import { publicLists } from '@contract/register-lists'
import { fieldWith, registerWith } from '../support/register'

test('lists every field once, by group, off and locked ones too', () => {
  const register = registerWith({
    groups: [
      { code: 'basic', label: '基本资料' },
      { code: 'funds', label: '资金账户' },
      { code: 'empty', label: '空的' },
    ],
    fields: [
      fieldWith(),
      fieldWith({ code: 'card_no', group: 'funds', state: 'locked', lock: 'pia' }),
      fieldWith({ code: 'survey_answer', state: 'off' }),
    ],
  })
  const { collected } = publicLists(register)
  expect(collected.map(({ group, entries }) => [group, entries.map(({ field }) => field)])).toEqual(
    [
      ['基本资料', ['nickname', 'survey_answer']],
      ['资金账户', ['card_no']],
    ],
  )
})

test('says purpose and keeping of a field in words', () => {
  expect(publicLists(registerWith()).collected[0]?.entries[0]).toEqual({
    field: 'nickname',
    label: '昵称',
    sensitive: false,
    optional: true,
    state: 'on',
    how: '你自己填写。',
    why: '称呼你。',
    purposes: ['注册'],
    kept: '账号使用期间',
    after: '删除。',
  })
})

test('says outright that nothing is shared while nobody is named', () => {
  const acme = {
    code: 'acme',
    kind: 'partner',
    name: '某公司',
    contact: '某处',
    purposes: ['account'],
    method: '接口',
    fields: ['nickname'],
  }
  expect(publicLists(registerWith()).shared).toEqual({
    nothing_shared: true,
    recipients: [],
    cases: [],
  })
  expect(publicLists(registerWith({ recipients: [acme] })).shared).toMatchObject({
    nothing_shared: false,
    recipients: [acme],
  })
})
