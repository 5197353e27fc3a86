import type { ReleaseSummary } from '../../../contract/policy'
import { inForceAt, mayPublish, startOfDay } from '../../../server/policy/rules'

const now = new Date('2026-11-22T09:00:00Z')

function release(version: string, effectiveOn: string, change: Partial<ReleaseSummary> = {}) {
  return {
    policy: 'privacy',
    version,
    effective_at: startOfDay(effectiveOn).toISOString(),
    published_at: '2026-11-01T00:00:00.000Z',
    sha256: 'a'.repeat(64),
    title: '隐私政策',
    source_bytes: 1,
    changes: null,
    ...change,
  }
}

describe('mayPublish', () => {
  const existing = [release('0.9', '2026-11-22')]

  it('lets a new version through', () => {
    expect(mayPublish(release('1.0', '2026-12-01'), existing, now)).toEqual({ verdict: 'publish' })
  })

  it('answers the same version with the same bytes with what was published', () => {
    const again = { ...release('0.9', '2026-11-22'), published_at: '2026-11-23T00:00:00.000Z' }
    expect(mayPublish(again, existing, now)).toEqual({ verdict: 'repeat', release: existing[0] })
  })

  it('refuses the same version with other bytes', () => {
    const other = release('0.9', '2026-11-22', { sha256: 'b'.repeat(64) })
    expect(mayPublish(other, existing, now)).toEqual({ verdict: 'refuse', reason: 'version_taken' })
  })

  it('refuses to move the effective date of a published version', () => {
    expect(mayPublish(release('0.9', '2026-12-01'), existing, now)).toEqual({
      verdict: 'refuse',
      reason: 'effective_differs',
    })
  })

  it('refuses a later version that would have been in force before it was published', () => {
    expect(mayPublish(release('1.0', '2026-11-21'), existing, now)).toEqual({
      verdict: 'refuse',
      reason: 'effective_in_past',
    })
  })

  it('takes today in Asia/Shanghai as today', () => {
    const lateEvening = new Date('2026-11-22T15:59:59Z')
    const nextDay = new Date('2026-11-22T16:00:00Z')
    const today = release('1.0', '2026-11-22')
    expect(mayPublish(today, existing, lateEvening)).toEqual({ verdict: 'publish' })
    expect(mayPublish(today, existing, nextDay)).toMatchObject({ reason: 'effective_in_past' })
  })

  it('lets the first release of a policy be in force already', () => {
    expect(mayPublish(release('0.9', '2020-01-01'), [], now)).toEqual({ verdict: 'publish' })
  })

  it('refuses a release that supersedes one nobody published', () => {
    const proposed = release('1.0', '2026-12-01', { supersedes: '0.8' })
    expect(mayPublish(proposed, existing, now)).toMatchObject({ reason: 'supersedes_unknown' })
  })
})

describe('inForceAt', () => {
  const releases = [
    release('0.9', '2026-11-22'),
    release('1.0', '2026-12-01', { published_at: '2026-11-02T00:00:00.000Z' }),
    release('1.1', '2026-12-01', { published_at: '2026-11-03T00:00:00.000Z' }),
  ]

  it('is none before the first takes effect', () => {
    expect(inForceAt(releases, new Date('2026-11-21T15:59:59Z'))).toBeUndefined()
  })

  it('changes at midnight in Asia/Shanghai', () => {
    expect(inForceAt(releases, new Date('2026-11-30T15:59:59Z'))?.version).toBe('0.9')
    expect(inForceAt(releases, new Date('2026-11-30T16:00:00Z'))?.version).not.toBe('0.9')
  })

  it('is the last published of those that took effect together', () => {
    expect(inForceAt(releases, new Date('2027-01-01T00:00:00Z'))?.version).toBe('1.1')
  })
})
