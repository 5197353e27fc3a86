import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentText } from '@contract/policy'
import { loadPolicies } from '../../server/policy/content'
import { loadReading, type Reading } from '../../server/policy/reading'
import { loadRegister } from '../../server/register/content'

const root = join(__dirname, '../..')
let reading: Reading
beforeAll(async () => {
  reading = await loadReading(join(root, 'content'))
})

/** Every page of the mini-program, as `src/app.config.ts` lists them. */
function pages(): string[] {
  const source = readFileSync(join(root, 'src/app.config.ts'), 'utf8')
  const listsOf = (text: string) => [...text.matchAll(/'([a-z/]+)'/g)].map(([, name]) => `${name}`)
  const main = /\n {2}pages: \[([^\]]*)\]/.exec(source)?.[1] ?? ''
  const packages = [...source.matchAll(/root: '([a-z/]+)',\s*pages: \[([^\]]*)\]/g)]
  return [
    ...listsOf(main),
    ...packages.flatMap(([, rootName, list = '']) =>
      listsOf(list).map((name) => `${rootName}/${name}`),
    ),
  ]
}

test('names the seven principles in the order of the policy', () => {
  expect(reading.principles.principles.map(({ name }) => name)).toEqual([
    '权责一致',
    '目的明确',
    '选择同意',
    '最小必要',
    '确保安全',
    '主体参与',
    '公开透明',
  ])
})

test('leads from every principle to pages that exist', () => {
  const known = pages()
  expect(known).toContain('policy/reader/index')
  const linked = reading.principles.principles.flatMap(({ shown_by }) => shown_by)
  expect(linked.filter(({ page }) => !known.includes(page))).toEqual([])
})

test('explains about twenty words, most with the law that defines them, in short sentences', () => {
  const { terms } = reading.glossary
  expect(terms.length).toBeGreaterThanOrEqual(20)
  expect(terms.filter(({ law }) => law).length).toBeGreaterThan(terms.length * 0.8)
  const long = terms.flatMap(({ explanation }) =>
    explanation.split(/[。；]/).filter((sentence) => sentence.length > 60),
  )
  expect(long).toEqual([])
})

test('explains words that stand in the bundled policy', async () => {
  const [draft] = (await loadPolicies(join(root, 'content/policies'))).drafts
  const text = draft ? documentText(draft.release.document) : ''
  const found = reading.glossary.terms.filter(({ spellings }) =>
    spellings.some((spelling) => text.includes(spelling)),
  )
  expect(found.map(({ term }) => term)).toEqual(
    expect.arrayContaining(['个人信息', '单独同意', '匿名化', '关联公司', '征信机构', 'Cookie']),
  )
})

test('every topic that bundled notes name has a label', async () => {
  const { drafts } = await loadPolicies(join(root, 'content/policies'))
  const named = new Set(drafts.flatMap(({ topics }) => Object.values(topics)))
  const labelled = reading.topics.map(({ code }) => code)
  expect([...named].filter((topic) => !labelled.includes(topic))).toEqual([])
})

test('every word of the change terms stands for something the register declares', async () => {
  const { terms } = await loadPolicies(join(root, 'content/policies'))
  const { register } = await loadRegister(join(root, 'content/register'))
  const codes = [...register.fields, ...register.purposes, ...register.recipient_kinds].map(
    ({ code }) => code,
  )
  const named = [terms.fields, terms.purposes, terms.recipients].flatMap(Object.keys)
  expect(named.filter((code) => !codes.includes(code))).toEqual([])
})
