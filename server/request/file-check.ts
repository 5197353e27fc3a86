import { MAX_FILE_BYTES, type NewFile } from '../../contract/conversation'
import { endsAsJpeg, endsAsPdf, endsAsPng } from './file-forms'

export type FileCheck =
  | { ok: true; name: string; content: Buffer }
  | { ok: false; reason: 'encoding' | 'empty' | 'too_large' | 'not_what_it_says' | 'active' }

const FORMS: Readonly<
  Record<NewFile['media_type'], { extension: string; is: (content: Buffer) => boolean }>
> = {
  'image/jpeg': { extension: 'jpg', is: endsAsJpeg },
  'image/png': { extension: 'png', is: endsAsPng },
  'application/pdf': { extension: 'pdf', is: endsAsPdf },
}

/** What a reader of a photograph never needs, and a browser or a PDF reader might run. */
const ACTIVE = ['<script', '<?php', '<html', '<svg', '/javascript', '/launch', '/embeddedfile']

/**
 * Looks at a file before it is kept: its bytes have to be of the type it says, from the first to the last, so that
 * nothing rides on its back. In: as it was sent. Out: its content under a name that is safe to show and to save.
 */
export function checkFile({ name, media_type, base64 }: NewFile): FileCheck {
  const content = Buffer.from(base64, 'base64')
  if (content.toString('base64') !== base64) {
    return { ok: false, reason: 'encoding' }
  }
  if (content.length === 0) {
    return { ok: false, reason: 'empty' }
  }
  if (content.length > MAX_FILE_BYTES) {
    return { ok: false, reason: 'too_large' }
  }
  const form = FORMS[media_type]
  if (!form.is(content)) {
    return { ok: false, reason: 'not_what_it_says' }
  }
  const text = content.toString('latin1').toLowerCase()
  if (ACTIVE.some((sign) => text.includes(sign))) {
    return { ok: false, reason: 'active' }
  }
  return { ok: true, name: `${cleanName(name)}.${form.extension}`, content }
}

const MAX_NAME = 60

/** A name without path, ending, control and direction characters: it is shown, and it may be saved. */
function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return Array.from(plain).slice(0, MAX_NAME).join('') || 'file'
}
