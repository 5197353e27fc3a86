import { stateOf } from '../../../support/consent'
import { consentService, openConsents } from '../../../support/consents-page'

describe('全部撤回', () => {
  test('tells in numbers what stops, who is told, and what stays', async () => {
    const app = await openConsents({})
    await app.tap('button', '全部撤回')
    const words = app.screen.getByRole('dialog').textContent ?? ''
    expect(words).toContain('会关掉下面 2 项同意，马上生效。')
    expect(words).toContain('其中 1 项会删除对应的信息。')
    expect(words).toContain('我们会通知 某关联公司 停止使用。')
    expect(words).toContain('不再同意它就是注销账号')
    await app.tap('button', '不撤回')
    expect(app.service.of('withdrawAll', 'withdrawConsent')).toEqual([])
    app.cleanup()
  })

  test('is one act, and each item can be undone by itself', async () => {
    const app = await openConsents({})
    await confirm(app)
    expect(app.service.of('withdrawAll')).toHaveLength(1)
    expect(app.service.of('withdrawConsent')).toEqual([])
    expect([app.isOn('手机号'), app.isOn('关联公司共享')]).toEqual(['false', 'false'])
    const [phone] = app.screen.getAllByRole('button', { name: '撤销' })
    app.fireEvent.click(phone ?? document.body)
    await app.settle()
    expect(app.service.of('restoreConsent').map(({ params }) => params.item)).toEqual(['C2p'])
    expect([app.isOn('手机号'), app.isOn('关联公司共享')]).toEqual(['true', 'false'])
    app.cleanup()
  })

  test('works without network, and one item undone there is left out of what is sent', async () => {
    const app = await openConsents({})
    await app.setOnline(false)
    await confirm(app)
    expect([app.isOn('手机号'), app.isOn('关联公司共享')]).toEqual(['false', 'false'])
    const [phone] = app.screen.getAllByRole('button', { name: '撤销' })
    app.fireEvent.click(phone ?? document.body)
    await app.settle()
    await app.setOnline(true)
    expect(app.service.of('withdrawConsent').map(({ params }) => params.item)).toEqual(['C4:acme'])
    expect([app.isOn('手机号'), app.isOn('关联公司共享')]).toEqual(['true', 'false'])
    app.cleanup()
  })

  test('is not offered where nothing can be taken back', async () => {
    const states = [stateOf('C0', 'given'), stateOf('C2p', 'refused')]
    const app = await openConsents({ service: consentService({ states }) })
    expect(app.screen.queryByRole('button', { name: '全部撤回' })).toBeNull()
    app.cleanup()
  })

  async function confirm(app: Awaited<ReturnType<typeof openConsents>>) {
    await app.tap('button', '全部撤回')
    const dialog = app.within(app.screen.getByRole('dialog'))
    app.fireEvent.click(dialog.getByRole('button', { name: '全部撤回' }))
    await app.settle()
  }
})
