import { CopiedConsents, CopiedHistory } from '@contract/copy-files'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { createMail } from '../../server/adapters/mail/client'
import { deliverNotice } from '../../server/channel/delivery'
import { endCopies } from '../../server/copy/ending'
import { readEntries } from '../../server/ledger/store'
import { createReach } from '../../server/reach'
import { movingOf } from '../../server/request/chain'
import { findByNumber } from '../../server/request/store'
import { checkedManifest, fetchFiles, fileIn, makeCopy } from '../support/copy-acts'
import { runDue } from '../support/due-jobs'
import { memberWithData } from '../support/erasure-acts'
import { startMailServer } from '../support/mail-server'
import { kindsOf, register } from '../support/person-acts'
import { filePublic } from '../support/request-acts'
import { provideServer } from '../support/server'

const server = provideServer()
const NoticeJob = v.strictObject({ noticeId: v.string() })

/* What users of other products reported about copies and downloads; each holds here. */

// https://github.com/c15t/c15t/issues/868
test('a copy holds what was agreed before there was an account, on this phone and on another', async () => {
  const first = await register(server(), 'peers-guest')
  // The same WeChat account agrees anew on a second phone, and only then logs in there.
  const second = await register(server(), 'peers-guest')
  expect(second.personId).toBe(first.personId)
  await server().sequence()
  const files = await fetchFiles(server(), second.session, await makeCopy(server(), second))
  const json = fileIn(files, 'data/consents.json')
  const { items } = v.parse(v.pipe(v.string(), v.parseJson(), CopiedConsents), json)
  expect(items.map(({ item, state }) => [item, state])).toEqual([
    ['C0', 'given'],
    ['C0', 'given'],
  ])
  expect(items.every(({ receipt }) => receipt !== null && files.has(receipt))).toBe(true)
})

// https://github.com/ethyca/fides/issues/2368
test('every download, look and destruction is in the log, and its owner reads it there', async () => {
  const member = await memberWithData(server(), 'peers-log')
  const params = { field: 'name' }
  await server().client.call(
    routes.revealDatum,
    { params },
    { session: member.session, idempotencyKey: 'peers-look-1' },
  )
  const copy = await makeCopy(server(), member, ['history'])
  await fetchFiles(server(), member.session, copy)
  const files = await fetchFiles(server(), member.session, await makeCopy(server(), member))
  const json = fileIn(files, 'data/history.json')
  const { items } = v.parse(v.pipe(v.string(), v.parseJson(), CopiedHistory), json)
  expect(items.map(({ said }) => said)).toEqual(
    expect.arrayContaining(['你自己查看了姓名', '做好了一份副本', '下载了一次副本']),
  )
  checkedManifest(server(), files)
  server().clock.moveBy(8 * 86_400_000)
  await endCopies(server().context)
  expect((await kindsOf(server(), member.pseudonym)).slice(-2)).toEqual([
    'copy.destroyed',
    'copy.destroyed',
  ])
})

// https://github.com/rubentalstra/FerroEHR/issues/2059
test('the log of downloads cannot be changed, not even by the service', async () => {
  const member = await memberWithData(server(), 'peers-fixed')
  await fetchFiles(server(), member.session, await makeCopy(server(), member, ['basic']))
  const { service } = server().database
  const fetched = service.deleteFrom('ledger_entry').where('kind', '=', 'copy.fetched')
  await expect(fetched.execute()).rejects.toThrow('permission denied')
})

// https://github.com/ethyca/fidesops/pull/463
test('what was mailed is in the log of the request, without the address and without what was written', async () => {
  const post = await startMailServer()
  const mail = createMail({ url: post.url, from: 'privacy@example.com' })
  const context = { ...server().context, mail }
  const filed = await filePublic(server(), {
    type: 'complain',
    about: 'leaked',
    words: '我叫欧阳明月，我的号码被别人知道了',
    claims_damage: false,
    contact: { kind: 'email', email: 'moon@example.com' },
  })
  const failures = await runDue(server(), 'notice', (data) =>
    deliverNotice(context, v.parse(NoticeJob, data).noticeId, createReach(context)),
  )
  await post.kill()
  expect(failures).toEqual([])
  expect(post.mails.map(({ to }) => to)).toEqual([['moon@example.com']])
  const stored = await findByNumber(context.db, filed.number)
  const pseudonym = stored ? movingOf(context.keys, stored).chain.pseudonym : ''
  const entries = await readEntries(context.db, pseudonym)
  const sent = entries.filter(({ entry }) => entry.act.kind === 'notice.sent')
  expect(sent.map(({ entry }) => entry.act)).toEqual([
    { kind: 'notice.sent', about: 'accepted', channel: 'mail', outcome: 'sent' },
  ])
  expect(JSON.stringify(entries)).not.toMatch(/moon@|欧阳/)
})
