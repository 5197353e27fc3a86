import { deflateSync } from 'node:zlib'
import { MAX_FILE_BYTES } from '@contract/conversation'
import { checkFile } from '../../../server/request/file-check'
import { JPEG, PDF, PNG } from '../../support/proof-files'

function check(content: Buffer, media_type: 'image/jpeg' | 'image/png' | 'application/pdf') {
  return checkFile({ name: 'proof', media_type, base64: content.toString('base64') })
}

function refusal(...asked: Parameters<typeof check>): string {
  const checked = check(...asked)
  return checked.ok ? 'kept' : checked.reason
}

const ZIP = Buffer.from('504b0304140000000000000000000000000000000000000000504b0506', 'hex')
const ELF = Buffer.from('7f454c4602010100', 'hex')
const EXE = Buffer.from('4d5a90000300000004000000ffff0000', 'hex')

test('keeps a photograph and a PDF as they are', () => {
  expect(check(JPEG, 'image/jpeg')).toEqual({ ok: true, name: 'proof.jpg', content: JPEG })
  expect(check(PNG, 'image/png')).toEqual({ ok: true, name: 'proof.png', content: PNG })
  expect(check(PDF, 'application/pdf')).toEqual({ ok: true, name: 'proof.pdf', content: PDF })
})

test('keeps a photograph that a phone has padded, or to which it has added a depth map', () => {
  expect(refusal(Buffer.concat([JPEG, Buffer.alloc(16)]), 'image/jpeg')).toBe('kept')
  expect(refusal(Buffer.concat([JPEG, JPEG]), 'image/jpeg')).toBe('kept')
})

test.each([
  ['a PNG that says JPEG', PNG, 'image/jpeg'],
  ['a JPEG that says PNG', JPEG, 'image/png'],
  ['a PDF that says PNG', PDF, 'image/png'],
  ['a Windows program', EXE, 'image/jpeg'],
  ['a Linux program', ELF, 'application/pdf'],
  ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'application/pdf'],
  ['a PDF that does not begin at the first byte', Buffer.concat([EXE, PDF]), 'application/pdf'],
  ['a JPEG with a ZIP behind it', Buffer.concat([JPEG, ZIP]), 'image/jpeg'],
  ['a PNG with a ZIP behind it', Buffer.concat([PNG, ZIP]), 'image/png'],
  [
    'a PDF with a ZIP behind it',
    Buffer.concat([PDF, ZIP, Buffer.from('%%EOF')]),
    'application/pdf',
  ],
  ['a JPEG cut off', JPEG.subarray(0, -2), 'image/jpeg'],
  ['a PNG cut off', PNG.subarray(0, -4), 'image/png'],
] as const)('refuses %s', (_, content, type) => {
  expect(refusal(content, type)).toBe('not_what_it_says')
})

test('refuses a PDF that runs something', () => {
  const active = Buffer.concat([
    PDF.subarray(0, 9),
    Buffer.from('<< /S /JavaScript >>'),
    PDF.subarray(9),
  ])
  expect(refusal(active, 'application/pdf')).toBe('active')
})

test('refuses a page that hides in the comment of a photograph', () => {
  const text = Buffer.from('<script>alert(1)</script>')
  const comment = Buffer.from([0xff, 0xfe, 0, text.length + 2, ...text])
  const hiding = Buffer.concat([JPEG.subarray(0, 2), comment, JPEG.subarray(2)])
  expect(refusal(hiding, 'image/jpeg')).toBe('active')
})

test('refuses what is empty, too large, or not base64', () => {
  expect(refusal(Buffer.alloc(0), 'image/jpeg')).toBe('empty')
  const padded = Buffer.concat([JPEG, Buffer.alloc(MAX_FILE_BYTES)])
  expect(refusal(padded, 'image/jpeg')).toBe('too_large')
  expect(checkFile({ name: 'x', media_type: 'image/png', base64: 'not base64' })).toMatchObject({
    reason: 'encoding',
  })
})

test('never throws, whatever bytes come', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const noise = deflateSync(Buffer.from(`noise ${seed}`.repeat(seed + 1)))
    for (const [form, type] of [
      [JPEG, 'image/jpeg'],
      [PNG, 'image/png'],
      [PDF, 'application/pdf'],
    ] as const) {
      const cut = Buffer.concat([form.subarray(0, seed % form.length), noise])
      expect(['kept', 'not_what_it_says', 'active']).toContain(refusal(cut, type))
    }
  }
})

test.each([
  ['../../etc/passwd', 'passwd.png'],
  ['C:\\Users\\me\\票据.exe', '票据.png'],
  ['发票.png', '发票.png'],
  ['.htaccess', 'htaccess.png'],
  ['a\u202Egnp.exe', 'agnp.png'],
  ['line\nbreak<b>.png', 'linebreakb.png'],
  ['   ', 'file.png'],
  ['长'.repeat(100), `${'长'.repeat(60)}.png`],
])('shows %j under a safe name', (name, shown) => {
  const checked = checkFile({ name, media_type: 'image/png', base64: PNG.toString('base64') })
  expect(checked).toMatchObject({ ok: true, name: shown })
})
