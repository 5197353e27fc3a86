const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const PNG_CHUNK_FRAME = 12 // length, type and checksum around the data

/** Whether bytes are one PNG from the first to the last (RFC 2083): its chunks lead from IHDR to an IEND at the end. */
export function endsAsPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE) || pngChunk(bytes, 8)?.type !== 'IHDR') {
    return false
  }
  for (let at = 8; ; ) {
    const chunk = pngChunk(bytes, at)
    if (!chunk) {
      return false
    }
    if (chunk.type === 'IEND') {
      return chunk.end === bytes.length
    }
    at = chunk.end
  }
}

function pngChunk(bytes: Buffer, at: number): { type: string; end: number } | null {
  if (at + PNG_CHUNK_FRAME > bytes.length) {
    return null
  }
  const end = at + PNG_CHUNK_FRAME + bytes.readUInt32BE(at)
  return end > bytes.length ? null : { type: bytes.toString('latin1', at + 4, at + 8), end }
}

const MARKER = 0xff
const START = 0xd8
const END = 0xd9
const SCAN = 0xda

/**
 * Whether bytes are JPEG from the first to the last (ITU T.81 annex B): segments lead to an end of image, and after it
 * come more images (phones add a depth map), zero padding, or nothing.
 */
export function endsAsJpeg(bytes: Buffer): boolean {
  let at = jpegEnd(bytes, 0)
  while (at !== null && at < bytes.length) {
    if (bytes.subarray(at).every((byte) => byte === 0)) {
      return true
    }
    at = jpegEnd(bytes, at)
  }
  return at !== null
}

/** Where the image that begins at `from` ends; null where none begins there, or it never ends. */
function jpegEnd(bytes: Buffer, from: number): number | null {
  if (!isMarker(bytes, from, START)) {
    return null
  }
  let at: number | null = from + 2
  while (at !== null && !isMarker(bytes, at, END)) {
    at = afterSegment(bytes, at)
  }
  return at === null ? null : at + 2
}

function isMarker(bytes: Buffer, at: number, kind: number): boolean {
  return bytes[at] === MARKER && bytes[at + 1] === kind
}

/** Where the segment at `at` ends, with the scan that follows it; null where there is none. */
function afterSegment(bytes: Buffer, at: number): number | null {
  const kind = bytes[at + 1]
  if (bytes[at] !== MARKER || kind === undefined) {
    return null
  }
  if (kind === MARKER) {
    return at + 1 // padding before a marker (B.1.1.2)
  }
  const end = segmentEnd(bytes, at)
  return end !== null && kind === SCAN ? scanEnd(bytes, end) : end
}

function segmentEnd(bytes: Buffer, at: number): number | null {
  if (at + 4 > bytes.length) {
    return null
  }
  const length = bytes.readUInt16BE(at + 2)
  return length < 2 ? null : at + 2 + length
}

// In a scan a 0xff is data when 0x00 follows it, and a restart when 0xd0 to 0xd7 do.
function scanEnd(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(MARKER, from)
  while (at !== -1 && isInScan(bytes[at + 1] ?? MARKER)) {
    at = bytes.indexOf(MARKER, at + 2)
  }
  return at === -1 ? bytes.length : at
}

function isInScan(after: number): boolean {
  return after === 0 || (after >= 0xd0 && after <= 0xd7)
}

const PDF_TAIL = 1024
const ZIP_TAIL = 65_557 // the longest a ZIP's end record can be (APPNOTE 4.3.16)
const ZIP_END = Buffer.from('504b0506', 'hex')

/** Whether bytes begin and end as a PDF (ISO 32000 §7.5), and no ZIP archive ends in them as well. */
export function endsAsPdf(bytes: Buffer): boolean {
  return (
    /^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8)) &&
    bytes.subarray(-PDF_TAIL).includes('%%EOF') &&
    !bytes.subarray(-ZIP_TAIL).includes(ZIP_END)
  )
}
