import { act, fireEvent, screen, within } from '@testing-library/react'
import { notesShown } from '@/features/policy/kept-reading'
import {
  eachOnAFreshPhone,
  extendToTheEnd,
  plain,
  press,
  read,
  release,
  scrollTo,
  serve,
  shownText,
} from '../../../support/policy-reader'
import { phone } from '../../../support/taro-stub'

eachOnAFreshPhone()

describe('ways through the text', () => {
  it('goes to a chapter from the contents, and closes them', async () => {
    await read()
    press('目录')
    const drawer = within(screen.getByRole('dialog', { name: '目录' }))
    fireEvent.click(drawer.getByRole('link', { name: /联系/ }))
    expect(phone.scrolledTo).toEqual(['#page >>> #s3'])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('marks the chapter being read, in words too, and the progress', async () => {
    await read()
    await scrollTo('s2-c1')
    press('目录')
    const drawer = within(screen.getByRole('dialog'))
    const current = drawer.getByRole('link', { name: /收集/ })
    expect(current.getAttribute('aria-current')).toBe('true')
    expect(current.textContent).toContain('正在读')
    expect(drawer.getByText(/看过 9 条，共/)).toBeTruthy()
  })

  it('finds words: how often, which one, and where it stands', async () => {
    await read()
    press('查找')
    fireEvent.change(screen.getByPlaceholderText('例如：手机号'), { target: { value: '电话' } })
    expect(screen.getByText('找到 3 处')).toBeTruthy()
    press('下一处')
    expect(screen.getByText('第 1 处，共 3 处，在“范围”')).toBeTruthy()
    expect(phone.scrolledTo).toEqual(['#page >>> #s1-c2'])
    press('上一处')
    expect(screen.getByText('第 3 处，共 3 处，在“联系”')).toBeTruthy()
    press('下一处')
    expect(screen.getByText(/第 1 处，共 3 处/)).toBeTruthy()
  })

  it('says when a word is not there', async () => {
    await read()
    press('查找')
    fireEvent.change(screen.getByPlaceholderText('例如：手机号'), { target: { value: '火星' } })
    expect(screen.getByText('没有找到。换一个词再试。')).toBeTruthy()
  })

  it('marking hits changes no character of the text', async () => {
    notesShown.set(false)
    const { container } = await read()
    extendToTheEnd()
    press('查找')
    fireEvent.change(screen.getByPlaceholderText('例如：手机号'), { target: { value: '书店' } })
    expect(shownText(container)).toBe(plain(release.document))
    expect(container.querySelectorAll('.hit').length).toBe(2)
  })

  it('opens at the clause that a link names, and marks it', async () => {
    const { container } = await read({ version: '1.0', clause: 's3-c1' })
    expect(phone.scrolledTo).toEqual(['#page >>> #s3-c1'])
    expect(container.querySelector('#s3-c1')?.classList).toContain('marked')
  })

  it('says so when a link names a clause that is not there, and shows the text', async () => {
    const { container } = await read({ clause: 's8-c1' })
    expect(screen.getByText(/没有找到链接里的那一条/)).toBeTruthy()
    expect(shownText(container)).toContain('青松书店')
  })

  it('goes on where this release was left, which lies on this phone only', async () => {
    const served = { ...release, sha256: 'ef56'.repeat(16) }
    serve(served)
    const { unmount } = await read()
    expect(screen.queryByText('继续上次阅读')).toBeNull()
    await scrollTo('s2-c3')
    unmount()
    const asked = phone.requests.length
    await read()
    press('继续上次阅读')
    expect(phone.scrolledTo).toEqual(['#page >>> #s2-c3'])
    const urls = phone.requests.slice(asked).map(({ url }) => url)
    expect(urls.sort()).toEqual(['/v1/glossary', '/v1/policies/privacy/current'])
  })
})

describe('our words beside the text', () => {
  it('labels a note, and switches all notes off for good', async () => {
    const { container, unmount } = await read()
    extendToTheEnd()
    expect(screen.getByRole('note').textContent).toBe('说明（非条款原文）现在只要电话。')
    fireEvent.click(screen.getByRole('switch', { name: '显示说明' }))
    expect(screen.queryByRole('note')).toBeNull()
    expect(shownText(container)).toBe(plain(release.document))
    unmount()
    await read()
    extendToTheEnd()
    expect(screen.queryByRole('note')).toBeNull()
  })

  it('gives the key points at the first reading and folds them from the second on', async () => {
    serve({ ...release, sha256: '0a0b'.repeat(16) })
    const { unmount } = await read()
    fireEvent.click(screen.getByRole('link', { name: '查看原文：收集' }))
    expect(phone.scrolledTo).toEqual(['#page >>> #s2'])
    await scrollTo('s2-c1')
    unmount()
    await read()
    expect(screen.queryByText('这一节讲收集。')).toBeNull()
    press('展开要点')
    expect(screen.getByText('这一节讲收集。')).toBeTruthy()
  })
})

describe('sharing a clause', () => {
  it('sends a card in WeChat that opens this clause of this release', async () => {
    await read()
    fireEvent.click(screen.getByText(/标题后面没有空行/))
    expect(screen.getByRole('button', { name: '分享这一条' })).toBeTruthy()
    expect(phone.shareCard()).toEqual({
      title: '《青松书店有限公司读者信息保护说明》范围',
      path: '/policy/reader/index?policy=privacy&version=1.0&clause=s1-c1',
    })
  })

  it('sends the release itself where no clause is chosen', async () => {
    await read()
    expect(phone.shareCard()).toMatchObject({
      path: '/policy/reader/index?policy=privacy&version=1.0',
    })
  })

  it('gives the link to select on H5 where the browser does not let us copy it', async () => {
    process.env.TARO_ENV = 'h5'
    await read()
    fireEvent.click(screen.getByText(/标题后面没有空行/))
    press('复制这一条的链接')
    await act(async () => {})
    expect(screen.getByText(/#\/policy\/reader\/index\?.*version=1\.0&clause=s1-c1$/)).toBeTruthy()
  })
})
