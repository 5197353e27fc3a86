import { sql } from 'kysely'
import { hashOf } from '../../../contract/proof/hash'
import { openOwnerDatabase } from '../../../server/database'
import { migrations } from '../../../server/migrations/all'
import { migrate } from '../../../server/migrations/migrate'
import { findRelease } from '../../../server/policy/store'
import { createEmptyDatabase, dropDatabase, urlOf } from '../../support/database'

const DOCUMENT = {
  title_lines: ['说明'],
  preamble: [],
  sections: [{ id: 's1', number: '一、', title: '节', clauses: [] }],
}

test('a release from before its document was hashed is hashed by the migration', async () => {
  const name = await createEmptyDatabase()
  const ownerUrl = urlOf(name)
  const owner = openOwnerDatabase(ownerUrl)
  const earlier = Object.fromEntries(
    Object.entries(migrations).filter(([migration]) => migration < '0009'),
  )
  await migrate({ ownerUrl, migrations: earlier })
  await sql`
    insert into policy_release
    values ('privacy', '0.9', now(), now(), ${'a'.repeat(64)}, '\\x01', ${JSON.stringify(DOCUMENT)}, '[]',
      ${JSON.stringify({ title: '说明', key_points: [], origin: 'bundled' })})`.execute(owner)
  await migrate({ ownerUrl })
  expect(await findRelease(owner, 'privacy', '0.9')).toMatchObject({
    document_sha256: hashOf(DOCUMENT),
    changes: null,
  })
  await owner.destroy()
  await dropDatabase(name)
})
