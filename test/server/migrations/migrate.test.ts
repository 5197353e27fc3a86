import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { startEmbeddedPostgres } from '../../../server/adapters/embedded-postgres/embedded-postgres'
import { type Database, openOwnerDatabase } from '../../../server/database'
import { migrations } from '../../../server/migrations/all'
import { migrate } from '../../../server/migrations/migrate'
import { createEmptyDatabase, dropDatabase, urlOf } from '../../support/database'

let name: string
let ownerUrl: string
let owner: Database

beforeEach(async () => {
  name = await createEmptyDatabase()
  ownerUrl = urlOf(name)
  owner = openOwnerDatabase(ownerUrl)
})

afterEach(async () => {
  await owner.destroy()
  await dropDatabase(name)
})

async function createLogin(): Promise<{ login: string; serviceUrl: string }> {
  const login = `${name}_login`
  await sql.raw(`create role ${login} login password 'secret'`).execute(owner)
  const url = new URL(ownerUrl)
  url.username = login
  url.password = 'secret'
  return { login, serviceUrl: url.href }
}

describe('migrate', () => {
  it('applies every migration once', async () => {
    expect(await migrate({ ownerUrl })).toEqual(Object.keys(migrations))
    expect(await migrate({ ownerUrl })).toEqual([])
  })

  it('can be run by several copies at once', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => migrate({ ownerUrl })))
    expect(runs.flat()).toEqual(Object.keys(migrations))
  })

  it('brings another login of the service into the role', async () => {
    const { login, serviceUrl } = await createLogin()
    try {
      await migrate({ ownerUrl, serviceUrl })
      const { rows } =
        await sql`select pg_has_role(${login}, 'privacy_service', 'member') as member`.execute(
          owner,
        )
      expect(rows).toEqual([{ member: true }])
    } finally {
      await sql.raw(`drop role ${login}`).execute(owner)
    }
  })

  it('needs no superuser on a fresh PostgreSQL', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'privacy-migrate-'))
    const postgres = await startEmbeddedPostgres(dataDir)
    const superuser = openOwnerDatabase(postgres.url)
    await sql`create role plain login password 'secret' createrole`.execute(superuser)
    await sql`create database plain owner plain`.execute(superuser)
    await superuser.destroy()
    const url = new URL(postgres.url)
    url.username = 'plain'
    url.password = 'secret'
    url.pathname = '/plain'
    expect(await migrate({ ownerUrl: url.href })).toEqual(Object.keys(migrations))
    await postgres.stop()
    await rm(dataDir, { recursive: true })
  })

  it('tells an owner who may not grant the role what to have executed', async () => {
    await migrate({ ownerUrl })
    const { login, serviceUrl } = await createLogin()
    try {
      await expect(migrate({ ownerUrl: serviceUrl })).rejects.toMatchObject({
        code: 'DATABASE_ROLE_REFUSED',
        details: expect.arrayContaining([`grant privacy_service to "${login}";`]),
      })
    } finally {
      await sql.raw(`drop role ${login}`).execute(owner)
    }
  })

  it('leaves the database as it was when a migration fails', async () => {
    await migrate({ ownerUrl })
    const half = async (db: Kysely<unknown>): Promise<void> => {
      await sql`create table half (id int)`.execute(db)
      await sql`select 1 / 0`.execute(db)
    }
    const failing = migrate({ ownerUrl, migrations: { ...migrations, '9999-half': { up: half } } })
    await expect(failing).rejects.toMatchObject({
      code: 'DATABASE_MIGRATION_FAILED',
      details: ['9999-half', 'division by zero'],
    })
    const { rows } = await sql`select to_regclass('half') as half`.execute(owner)
    expect(rows).toEqual([{ half: null }])
  })

  it('says that nothing answers under the address', async () => {
    const nowhere = 'postgres://nobody:secret@127.0.0.1:1/privacy'
    const failure: unknown = await migrate({ ownerUrl: nowhere }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    expect(String(failure)).not.toContain('secret')
  })
})
