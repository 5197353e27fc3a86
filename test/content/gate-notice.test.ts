import { join } from 'node:path'
import { noticeContent } from '../../server/consent/notice-content'
import { loadRegister } from '../../server/register/content'
import { gateNotice } from '../../src/text/gate'

test('the notice bundled with the phone says word for word what the service serves', async () => {
  const { register } = await loadRegister(join(__dirname, '../../content/register'))
  const { subject: _, ...words } = noticeContent(register, 'C0')
  expect(gateNotice).toEqual(words)
})
