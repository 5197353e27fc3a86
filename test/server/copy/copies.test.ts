import {
  CopiedConsents,
  CopiedGroup,
  CopiedHistory,
  CopiedRequests,
  CopyFile,
} from '@contract/copy-files'
import { parseVerifierKey } from '@contract/proof/verifier-key'
import { verifyProof } from '@contract/proof/verify-proof'
import { routes } from '@contract/routes'
import Ajv2020 from 'ajv/dist/2020'
import * as v from 'valibot'
import { checkedManifest, fetchFiles, fileIn, makeCopy } from '../../support/copy-acts'
import { memberWithData } from '../../support/erasure-acts'
import { answerOf, consentTo, give, register } from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { startTwoSystems } from '../../support/two-systems'

const server = provideServer()

function json<S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> {
  return v.parse(schema, JSON.parse(text))
}

describe('a copy of everything', () => {
  test('holds each value in clear for people and for programs, and says what it is', async () => {
    const member = await memberWithData(server(), 'copy-values')
    await server().sequence()
    const files = await fetchFiles(server(), member.session, await makeCopy(server(), member))
    const basic = json(CopiedGroup, fileIn(files, 'data/basic.json'))
    expect(basic.items.map(({ field, value, shown }) => [field, value, shown])).toEqual([
      ['name', '王小明', '王小明'],
      ['gender', 'male', '男'],
    ])
    const contact = json(CopiedGroup, fileIn(files, 'data/contact.json'))
    expect(contact.items).toMatchObject([{ field: 'phone', value: '13811112222', source: 'self' }])
    const lines = fileIn(files, 'data/basic.csv').split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFfield,label,value,shown,source,recorded_at,/)
    expect(lines[1]).toBe('name,姓名,王小明,王小明,self,2026-11-22T02:00:00.000Z,,,,,')
    const page = fileIn(files, 'pages/basic.html')
    expect(page).toContain('<td>王小明</td>')
    expect(page).toContain('2026年11月22日 10:00')
    expect(page).not.toMatch(/<script|src=|href="http/)
  })

  test('lists every file by its hash, where each field comes from, and what is not in it', async () => {
    const member = await memberWithData(server(), 'copy-manifest')
    await server().sequence()
    const copy = await makeCopy(server(), member)
    const files = await fetchFiles(server(), member.session, copy)
    const manifest = checkedManifest(server(), files)
    const { register: declared, registerSha256 } = server().context
    expect(manifest).toMatchObject({
      made_for: 'person',
      register_sha256: registerSha256,
      schema_url: 'http://127.0.0.1:8787/v1/copy-schema',
    })
    expect(manifest.fields.map(({ code }) => code).sort()).toEqual(
      declared.fields.map(({ code }) => code).sort(),
    )
    const phone = manifest.fields.find(({ code }) => code === 'phone')
    expect(phone).toMatchObject({
      held: 1,
      source: ['wechat', 'self'],
      purposes: expect.arrayContaining([expect.objectContaining({ code: 'communicate' })]),
      retention: { period: expect.stringContaining('账号'), after: expect.any(String) },
      recipients: [],
    })
    expect(manifest.left_out.map(({ what }) => what)).toEqual([
      '你在申请里上传的材料',
      '登录用的一次性代码和会话密钥',
    ])
  })

  test('names the connected systems whose records are not in it, before it is made and in it', async () => {
    const systems = await startTwoSystems(server())
    const member = await memberWithData(server(), 'copy-elsewhere')
    const { session } = member
    const offer = answerOf(await server().client.call(routes.readCopyOffer, {}, { session }))
    const files = await fetchFiles(server(), session, await makeCopy(server(), member))
    await systems.close()
    const expected = ['客户管理系统里的记录', '短信平台里的记录']
    for (const leftOut of [offer.left_out, checkedManifest(server(), files).left_out]) {
      const named = leftOut.filter(({ what }) => what.endsWith('里的记录'))
      expect(named.map(({ what }) => what)).toEqual(expected)
      expect(leftOut.map(({ what }) => what)).toContain('你在申请里上传的材料')
    }
  })

  test('has every receipt, each of which holds by itself; one that is not in the log yet is named', async () => {
    const member = await memberWithData(server(), 'copy-receipts')
    await server().sequence()
    answerOf(await consentTo(server(), member.session, 'C10:improve'))
    const files = await fetchFiles(server(), member.session, await makeCopy(server(), member))
    const { items } = json(CopiedConsents, fileIn(files, 'data/consents.json'))
    expect(items.map(({ item, receipt }) => [item, receipt !== null])).toEqual(
      expect.arrayContaining([
        ['C10:improve', false],
        ['C2p', true],
        ['C0', true],
      ]),
    )
    const key = parseVerifierKey(server().context.logSigner.vkey)
    for (const { receipt } of items.filter(({ receipt }) => receipt !== null)) {
      const text = fileIn(files, receipt ?? '')
      expect(verifyProof(text, { keys: key ? [key] : [] }).valid).toBe(true)
    }
    const leftOut = checkedManifest(server(), files).left_out.map(({ what }) => what)
    expect(leftOut.filter((what) => what.includes('凭证'))).toHaveLength(1)
  })

  test('tells the requests with what was written in them, and every entry of the ledger in plain words', async () => {
    const member = await memberWithData(server(), 'copy-history')
    const files = await fetchFiles(server(), member.session, await makeCopy(server(), member))
    const { items: requests } = json(CopiedRequests, fileIn(files, 'data/requests.json'))
    expect(requests).toMatchObject([{ type: 'copy', scope: 'groups:all', words: {} }])
    const { items: acts } = json(CopiedHistory, fileIn(files, 'data/history.json'))
    expect(acts.map(({ said }) => said)).toEqual(
      expect.arrayContaining([
        '你注册了账号',
        '记录了姓名（你填写）',
        '查阅和复制：已受理（你）',
        '查阅和复制：办理中（系统）',
      ]),
    )
    const { said, ...first } = acts[0] ?? { said: '' }
    expect([said, first]).toMatchObject(['给你看了告知', { kind: 'notice.shown' }])
  })

  test('follows the schema that is published for it', async () => {
    const member = await memberWithData(server(), 'copy-schema')
    const files = await fetchFiles(server(), member.session, await makeCopy(server(), member))
    const answer = await server().app.inject('/v1/copy-schema')
    const check = new Ajv2020({ strict: false, validateFormats: false }).compile(answer.json())
    const paths = [...files.keys()].filter((path) => /^data\/.*json$/.test(path))
    expect(paths).toHaveLength(11)
    for (const path of paths) {
      const content = JSON.parse(fileIn(files, path))
      expect([path, check(content)]).toEqual([path, true])
      expect(v.is(CopyFile, content)).toBe(true)
    }
    expect(check({ schema: 'copy-group/1', items: [] })).toBe(false)
  })
})

describe('a copy of some groups', () => {
  test('holds those and names the others as not chosen', async () => {
    const member = await memberWithData(server(), 'copy-some')
    const copy = await makeCopy(server(), member, ['basic'])
    const files = await fetchFiles(server(), member.session, copy)
    expect([...files.keys()].sort()).toEqual([
      'data/basic.csv',
      'data/basic.json',
      'index.html',
      'manifest.json',
      'pages/basic.html',
    ])
    const { left_out: leftOut, groups } = checkedManifest(server(), files)
    expect(groups).toEqual([{ code: 'basic', label: '基本资料' }])
    expect(leftOut).toContainEqual({ what: '联系方式', why: '你这次没有选。' })
  })
})

describe('what a person wrote', () => {
  test('is text and nothing else in a page, and no formula in a table', async () => {
    const member = await register(server(), 'copy-hostile')
    const name = '=HYPERLINK("x")<script>'
    answerOf(await give(server(), member.session, { field: 'name', value: name }))
    const copy = await makeCopy(server(), member, ['basic'])
    const files = await fetchFiles(server(), member.session, copy)
    expect(fileIn(files, 'pages/basic.html')).toContain('=HYPERLINK(&quot;x&quot;)&lt;script&gt;')
    expect(fileIn(files, 'data/basic.csv')).toContain(`"'=HYPERLINK(""x"")<script>"`)
    const { items } = json(CopiedGroup, fileIn(files, 'data/basic.json'))
    expect(items).toMatchObject([{ value: name }])
  })
})
