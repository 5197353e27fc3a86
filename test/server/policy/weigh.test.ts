import { join } from 'node:path'
import { readContent } from '../../../server/content-file'
import { ChangeTerms, plainText } from '../../../server/policy/change-terms'
import type { PartChange } from '../../../server/policy/compare'
import { lexiconOf } from '../../../server/policy/lexicon'
import type { Part } from '../../../server/policy/parts'
import { periodsIn } from '../../../server/policy/periods'
import { weighChange } from '../../../server/policy/weigh'
import { loadRegister } from '../../../server/register/content'

const content = join(__dirname, '../../../content')
const OLDER = '我们收集你的姓名和手机号。借阅记录保存一年。'

async function weigh(
  older: string | null = null,
  newer: string | null = null,
  kind?: Part['kind'],
) {
  const terms = await readContent(ChangeTerms, content, 'policies/change-terms.yaml')
  const { register } = await loadRegister(join(content, 'register'))
  const part = (text: string): Part => ({
    id: 's1-c1',
    kind: kind ?? 'clause',
    number: '',
    text,
    section: '',
    sectionId: 's1',
  })
  const change: PartChange = {
    kind: older === null ? 'added' : newer === null ? 'removed' : 'reworded',
    older: older === null ? null : part(older),
    newer: newer === null ? null : part(newer),
    parts: [],
  }
  const scales = { terms, lexicon: lexiconOf(register, terms), olderText: plainText(OLDER, terms) }
  const { class: weight, items, grounds } = weighChange(change, scales)
  return [weight, items.join(' '), grounds.map(({ rule }) => rule).join(' ')].join(' | ')
}

describe('a change of words is', () => {
  it.each([
    ['a comma', '我们收集姓名，用来联系', '我们收集姓名、用来联系'],
    ['white space and width', '保存 ２ 年（从现在起）', '保存2年(从现在起)'],
    ['a form of address', '您可以查看', '你可以查看'],
  ])('wording when it changes no more than %s', async (_, older, newer) => {
    expect(await weigh(older, newer)).toBe('wording |  | ')
  })

  it.each([
    ['the words of a greeting', '感谢你的信任。', '谢谢你信任我们。'],
    ['a shorter period', '记录保存 2 年。', '记录保存 1 年。'],
    ['the date it takes effect', '2026 年 1 月 1 日起执行。', '2027 年 3 月 1 日起执行。'],
    ['one verb of handling fewer', '我们收集和分析姓名。', '我们收集姓名。'],
  ])('told when it changes %s', async (_, older, newer) => {
    expect(await weigh(older, newer)).toBe('tell |  | ')
  })

  it.each([
    ['another kind', ['注册要姓名。', '注册要姓名和手机号码。'], 'C2p | names'],
    ['a sensitive kind', ['注册要姓名。', '注册要姓名和人脸。'], 'C0 | names'],
    ['another purpose', ['姓名放在档案里。', '姓名放在档案里，也为营销。'], 'C7 | names'],
    ['another kind of recipient', ['资料在店里。', '资料在店里和征信机构。'], 'C6 | names'],
    ['another method', ['看你的手机号。', '看你的手机号，做自动化决策。'], 'C2p | method'],
    ['where it goes', ['姓名放在店里。', '姓名放在境外。'], 'C0 | method'],
    ['a consent that is no longer asked', ['经你同意，看姓名。', '我们看姓名。'], 'C0 | guard'],
    ['a "no" that went', ['我们不看手机号。', '我们看手机号。'], 'C2p | negation'],
    ['a "no" that came', ['你可以撤回。', '你不可以撤回。'], 'C0 | negation'],
    ['a longer period', ['问卷留 1 年。', '问卷留两年。'], 'C10:improve | period'],
    ['a period without end', ['问卷留 1 年。', '问卷永久留着。'], 'C10:improve | period'],
    ['years for months', ['手机号留六个月。', '手机号留三年。'], 'C2p | period'],
  ])('asked about when it changes %s', async (_, [older, newer], outcome) => {
    expect(await weigh(older, newer)).toBe(`reconsent | ${outcome}`)
  })
})

describe('the items asked about are those', () => {
  const clause = (period: string, name = '手机号') =>
    `身份证办完就删。${name}留 ${period}。问卷留 1 年。`

  it('that the changed sentence names, not its neighbours', async () => {
    expect(await weigh(clause('2 年'), clause('5 年'))).toBe('reconsent | C2p | period')
  })

  it('of the whole clause and the basic one where the sentence names nothing', async () => {
    const outcome = 'reconsent | C0 C1 C10:improve | period'
    expect(await weigh(clause('2 年', '它'), clause('5 年', '它'))).toBe(outcome)
  })
})

describe('a clause', () => {
  it('that is new and says what is done is asked about', async () => {
    expect(await weigh(null, '我们把手机号交给别人。')).toBe('reconsent | C2p | method')
  })

  it('that is new and names a kind that no clause named is asked about', async () => {
    expect(await weigh(null, '还有银行卡。')).toBe('reconsent | C2 | names')
  })

  it('that is new and only explains what was there is told', async () => {
    expect(await weigh(null, '姓名可以是笔名。')).toBe('tell |  | ')
  })

  it('whose promise is removed is asked about', async () => {
    expect(await weigh('我们不看手机号。', null)).toBe('reconsent | C2p | negation')
  })

  it('that said how to reach us is told when it is removed', async () => {
    expect(await weigh('请联系店员。', null)).toBe('tell |  | ')
  })
})

it('never asks anew because of a heading alone', async () => {
  expect(await weigh('怎样联系', '怎样使用手机号', 'heading')).toBe('tell |  | ')
})

it.each([
  ['15个工作日', [21]],
  ['三十天', [30]],
  ['一百二十天', [120]],
  ['十五日内', [15]],
  ['两年半', [730]],
  ['半年', [182.5]],
  ['2.5年', [912.5]],
  ['满14周岁', []],
  ['2026年11月22日', []],
  ['留2年，问卷留1年', [730, 365]],
])('reads the periods of %s', async (text, days) => {
  const terms = await readContent(ChangeTerms, content, 'policies/change-terms.yaml')
  expect(periodsIn(plainText(text, terms), terms)).toEqual(days)
})
