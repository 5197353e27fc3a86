import { existsSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from '@contract/proof/hash'
import { act, screen } from '@testing-library/react'
import { notesShown } from '@/features/policy/kept-reading'
import { keepRelease } from '@/features/policy/kept-release'
import {
  answered,
  eachOnAFreshPhone,
  extendToTheEnd,
  noNetwork,
  plain,
  press,
  read,
  release,
  serve,
  shownText,
} from '../../../support/policy-reader'
import { OPERATOR_POLICY, releaseFrom } from '../../../support/release'
import { phone, type RequestOptions } from '../../../support/taro-stub'

const BUNDLED = path.join(__dirname, '../../../../content/policies/privacy/0.9.md')
const OPERATORS_OWN = path.join(__dirname, '../../../../../shared/policy/original.md')

eachOnAFreshPhone()

describe('the text', () => {
  const files = [OPERATOR_POLICY, BUNDLED, OPERATORS_OWN].filter((file) => existsSync(file))
  const named = files.map((file) => [path.basename(file), file] as const)

  it.each(named)('shows every character of %s in order', async (_name, file) => {
    const served = releaseFrom(file, { notes: [], sha256: 'cd34'.repeat(16) })
    serve(served)
    const { container } = await read()
    extendToTheEnd()
    expect(shownText(container)).toBe(plain(served.document))
  })

  it('is all there at once on H5, so that a browser can find and print it', async () => {
    process.env.TARO_ENV = 'h5'
    notesShown.set(false)
    const { container } = await read()
    expect(shownText(container)).toBe(plain(release.document))
  })

  it('grows as the page is read', async () => {
    const long = releaseFrom(OPERATOR_POLICY)
    const preamble = Array.from({ length: 90 }, (_, index) => ({
      id: `p-c${index + 1}`,
      number: '',
      text: `第${index}条`,
    }))
    const document = { ...long.document, preamble }
    serve({ ...long, document, document_sha256: hashOf(document) })
    const { container } = await read()
    const before = shownText(container).length
    act(() => {
      for (const reached of phone.listeners.endReached) {
        reached()
      }
    })
    expect(shownText(container).length).toBeGreaterThan(before)
  })
})

describe('the head', () => {
  it('says version, day in Shanghai, length and fingerprint, the whole of it on demand', async () => {
    await read()
    expect(screen.getByText('版本 1.0')).toBeTruthy()
    expect(screen.getByText('2026 年 12 月 1 日起生效')).toBeTruthy()
    expect(screen.getByText('约 2 分钟')).toBeTruthy()
    expect(screen.queryByText(release.sha256)).toBeNull()
    press('原文指纹 ab12ab12ab12')
    expect(screen.getByText(release.sha256)).toBeTruthy()
    expect(screen.getByText(/原文改动一个字，它就会变/)).toBeTruthy()
  })

  it('says so when the release is not in force yet', async () => {
    serve({ ...release, effective_at: '2027-01-01T00:00:00.000Z' })
    await read({ version: '1.0' })
    expect(screen.getByText('还没有生效')).toBeTruthy()
  })

  it('says what this person agreed to, and nothing where that is unknown', async () => {
    const { unmount } = await read({}, '1.0')
    expect(screen.getByText('你同意了这一版')).toBeTruthy()
    unmount()
    await read({}, '0.9')
    expect(screen.getByText('你同意的是 0.9')).toBeTruthy()
  })

  it('hands out the source file on H5 only, and only while there is a network', async () => {
    const { unmount } = await read()
    expect(screen.queryByText('保存原文')).toBeNull()
    unmount()
    process.env.TARO_ENV = 'h5'
    await read()
    expect(screen.getByRole('link', { name: '保存原文' })).toBeTruthy()
  })
})

describe('when things are not as hoped', () => {
  it('shows the kept text without network, from when it is, and that it was checked', async () => {
    const { unmount } = await read()
    unmount()
    jest.setSystemTime(new Date('2026-12-06T02:20:00Z'))
    phone.answer = noNetwork
    const { container } = await read()
    expect(screen.getByText('没有网络。下面是 12 月 5 日 10:20 保存的内容。')).toBeTruthy()
    expect(screen.getByText('离线版本 1.0 · 校验通过')).toBeTruthy()
    expect(shownText(container)).toContain('青松书店')
  })

  it('shows the gist and a retry, not the text, where the kept copy was altered', async () => {
    const { unmount } = await read()
    unmount()
    const title_lines = ['青松书店无限公司读者信息保护说明']
    keepRelease({ ...release, document: { ...release.document, title_lines } }, new Date())
    phone.answer = noNetwork
    const { container } = await read()
    expect(screen.getByText('1.0 版的全文没有通过校验')).toBeTruthy()
    expect(screen.getByText('这一节讲收集。')).toBeTruthy()
    expect(container.querySelector('#policy-text')).toBeNull()
    expect(container.textContent).not.toContain('无限公司')
    serve(release)
    press('重试')
    await act(async () => {})
    expect(shownText(container)).toContain('青松书店有限公司')
  })

  it('neither shows nor keeps a text that was damaged on its way', async () => {
    const good = await read()
    good.unmount()
    serve({ ...release, document: { ...release.document, title_lines: ['另一份'] } })
    const { container, unmount } = await read()
    expect(screen.getByText(/刚收到的这一份和发布时的指纹对不上/)).toBeTruthy()
    expect(container.querySelector('#policy-text')).toBeNull()
    unmount()
    phone.answer = noNetwork
    const again = await read()
    expect(shownText(again.container)).toContain('青松书店')
  })

  it('never passes off the kept text as another version', async () => {
    const { unmount } = await read()
    unmount()
    phone.answer = noNetwork
    const { container } = await read({ version: '0.8' })
    expect(container.querySelector('#policy-text')).toBeNull()
    expect(screen.getByText('没有网络。连上网络后再试。')).toBeTruthy()
  })

  it('shows the kept text when the service fails, and tries again', async () => {
    const { unmount } = await read()
    unmount()
    phone.answer = answered(500, 'no JSON')
    const { container } = await read()
    expect(screen.getByText(/下面是上次读到的/)).toBeTruthy()
    expect(shownText(container)).toContain('青松书店')
    serve(release)
    press('重试')
    await act(async () => {})
    expect(screen.queryByText(/下面是上次读到的/)).toBeNull()
  })

  it('says that the policy is being prepared where there is none', async () => {
    phone.answer = notFound
    await read()
    expect(screen.getByText('政策正在准备，暂时不能注册')).toBeTruthy()
  })

  it('leads from a version that never was to the one in force', async () => {
    phone.answer = notFound
    const { opened } = await read({ version: '7.0' })
    expect(screen.getByText('没有 7.0 这一版')).toBeTruthy()
    press('看现在的版本')
    expect(opened).toEqual(['current'])
  })

  it('asks for public documents and nothing else', async () => {
    await read({ version: '1.0', clause: 's2-c1' })
    const asked = phone.requests.map(({ method, url }: RequestOptions) => `${method} ${url}`)
    expect(asked.sort()).toEqual(['GET /v1/glossary', 'GET /v1/policies/privacy/releases/1.0'])
  })
})

const notFound = answered(404, {
  type: 'about:blank',
  title: '没有找到',
  status: 404,
  code: 'NOT_FOUND',
})
