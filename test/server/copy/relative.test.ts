import { routes } from '@contract/routes'
import { endCopies } from '../../../server/copy/ending'
import { keptFromRelative } from '../../../server/copy/relative'
import { readCase } from '../../support/case-acts'
import { checkedManifest, fileIn, makeCopy, runDueCopies } from '../../support/copy-acts'
import { stepsOf } from '../../support/erasure-acts'
import { answerOf, problemCodeOf, submit } from '../../support/person-acts'
import {
  bereaved,
  copyActsOf,
  fetched,
  granted,
  leadingTo,
  linkTo,
  type Office,
  officeOf,
  readGranted,
  valuesIn,
} from '../../support/relative-acts'
import { viewByCode } from '../../support/request-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000

let office: Office
beforeAll(async () => {
  office = await officeOf(server())
})

describe('a copy for a close relative', () => {
  test('is made after two people approved it, looked at, and fetched with number and code', async () => {
    const { filed } = await bereaved(office)
    expect(problemCodeOf(await readGranted(office, filed))).toBe('NOT_FOUND')
    await granted(office, filed)
    const view = await viewByCode(server(), filed)
    expect(stepsOf(view)).toEqual(['identity_check', 'accepted', 'processing', 'verifying', 'done'])
    const told = answerOf(await readGranted(office, filed))
    expect(told).toMatchObject({ state: 'ready', downloads_left: 3, copy_id: view.copy_id })
    expect(told.groups).toEqual(['contact', 'basic'])
    expect(valuesIn(await fetched(office, filed), 'basic')).toEqual(['name 王小明', 'gender male'])
    expect((await readCase(office.support, filed.number)).plan?.state).toBe('carried_out')
  })

  test('says in its signed manifest, and on its first page, for whom it is and on which ground', async () => {
    const { filed } = await bereaved(office)
    await granted(office, filed)
    const files = await fetched(office, filed)
    expect(checkedManifest(server(), files)).toMatchObject({
      made_for: 'relative',
      relative: {
        request: filed.number,
        kinship: 'child',
        law: '《中华人民共和国个人信息保护法》第四十九条',
      },
    })
    const page = fileIn(files, 'index.html')
    expect(page).toContain(`应近亲属（子女）的申请 ${filed.number}`)
    expect(page).not.toContain('我的个人信息副本')
  })

  test('holds no account, no choice, no request and no trace of who died, and says so', async () => {
    const { member, filed } = await bereaved(office)
    await granted(office, filed, { kind: 'copy', groups: 'all' })
    const files = await fetched(office, filed)
    const all = [...files.values()].map((bytes) => Buffer.from(bytes).toString()).join('\n')
    expect(all).not.toContain(member.pseudonym)
    expect(all).not.toContain(member.personId)
    expect(
      [...files.keys()].filter((path) => /receipts|history|requests|consents/.test(path)),
    ).toEqual([])
    const { left_out, fields } = checkedManifest(server(), files)
    expect(fields.map(({ code }) => code)).not.toContain('wx_openid')
    expect(left_out.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['微信账号标识', '同意和撤回的记录', '申请记录', '全部留痕']),
    )
    expect(left_out.find(({ what }) => what === '微信账号标识')?.why).toContain('不提供给别人')
  })

  test('stands on the chain of who died, by the request it was for, and among who has looked', async () => {
    const { member, filed } = await bereaved(office)
    await granted(office, filed)
    await fetched(office, filed)
    const acts = await copyActsOf(office, member)
    expect(acts.map(({ kind }) => kind)).toEqual(['copy.made', 'copy.fetched'])
    const [reference] = acts.map(({ for_relative: name }) => name)
    expect(acts.every(({ for_relative: name }) => name === reference)).toBe(true)
    expect(await chainsNaming(reference ?? '')).toHaveLength(2)
    const { reads } = answerOf(
      await server().client.call(routes.readMyData, {}, { session: member.session }),
    )
    expect(reads[0]).toMatchObject({ label: '一份副本', reader: '近亲属' })
    expect(reads[0]?.reason).toBe('近亲属的申请')
  })

  test('can be fetched three times in seven days, and is destroyed then', async () => {
    const { member, filed } = await bereaved(office)
    await granted(office, filed)
    for (const left of [2, 1, 0]) {
      await fetched(office, filed)
      expect(answerOf(await readGranted(office, filed)).downloads_left).toBe(left)
    }
    expect(problemCodeOf(await linkTo(office, filed))).toBe('COPY_GONE')
    server().clock.moveBy(7 * DAY_MS)
    await endCopies(server().context)
    expect((await copyActsOf(office, member)).at(-1)).toMatchObject({ kind: 'copy.destroyed' })
    expect(await leadingTo(office, member)).toEqual([])
  })

  test('is opened by no other code, and no other request by its own', async () => {
    const { member, filed } = await bereaved(office)
    await granted(office, filed)
    const other = await bereaved(office)
    expect(
      problemCodeOf(await linkTo(office, { number: filed.number, code: other.filed.code })),
    ).toBe('REQUEST_UNKNOWN')
    expect(problemCodeOf(await linkTo(office, other.filed))).toBe('NOT_FOUND')
    const mine = answerOf(
      await submit(server(), member.session, { type: 'copy', groups: ['basic'] }),
    )
    await runDueCopies(server())
    const own = { number: mine.request.number, code: mine.access_code }
    expect((await viewByCode(server(), own)).copy_id).not.toBeNull()
    expect(problemCodeOf(await linkTo(office, own))).toBe('NOT_FOUND')
    expect(
      problemCodeOf(
        await server().client.call(
          routes.openRelativeCopy,
          { params: { number: own.number } },
          by(member.session),
        ),
      ),
    ).toBe('NOT_FOUND')
  })

  test('is none of the copies of who died', async () => {
    const { member, filed } = await bereaved(office)
    await granted(office, filed)
    const mine = await makeCopy(server(), member, ['basic'])
    const offer = answerOf(
      await server().client.call(routes.readCopyOffer, {}, { session: member.session }),
    )
    expect(offer.copies.map(({ copy_id }) => copy_id)).toEqual([mine])
  })
})

describe('a relative gets', () => {
  const nothing = { named: [], restricted: [] }
  const kept = (code: string, granted: { named: string[]; restricted: string[] } = nothing) => {
    const field = server().context.register.fields.find((one) => one.code === code)
    return field ? keptFromRelative(field, granted) : 'unknown'
  }

  test('what is plain, and what is sensitive or passed between people only by its name', () => {
    expect(kept('name')).toBeNull()
    for (const code of ['id_number', 'card_no', 'cs_call', 'cs_wechat', 'txn_record']) {
      expect(kept(code)).toBe('unnamed')
      expect(kept(code, { named: [code], restricted: [] })).toBeNull()
    }
  })

  test('no login, named or not', () => {
    for (const code of ['wx_openid', 'wx_unionid']) {
      expect(kept(code, { named: [code], restricted: [] })).toBe('account')
    }
  })

  test('nothing that its owner wanted used for nothing, named or not', () => {
    expect(kept('cs_call', { named: ['cs_call'], restricted: ['field:cs_call'] })).toBe('wish')
    expect(kept('name', { named: [], restricted: ['account'] })).toBe('wish')
    expect(kept('name', { named: [], restricted: ['purpose:improve'] })).toBeNull()
  })
})

/** Which chains name a request by its name of its own. */
async function chainsNaming(reference: string): Promise<string[]> {
  const rows = await server()
    .database.owner.selectFrom('ledger_entry')
    .select('pseudonym')
    .distinct()
    .where('text', 'like', `%${reference}%`)
    .execute()
  return rows.map(({ pseudonym }) => pseudonym)
}
