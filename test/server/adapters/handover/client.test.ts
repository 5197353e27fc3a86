import { Readable } from 'node:stream'
import { createHandovers, type Handover } from '../../../../server/adapters/handover/client'
import { isPublicAddress } from '../../../../server/adapters/handover/public-address'
import {
  PROCESSOR_CA,
  type ProcessorServer,
  startProcessor,
} from '../../../support/processor-server'

let processor: ProcessorServer

beforeAll(async () => {
  processor = await startProcessor()
})
afterAll(() => processor.close())

/** What an operator declares who has this processor on a network of its own. */
const nearby = () => ({ receivers: [new URL(processor.address).origin], ca: PROCESSOR_CA })

function handover(address: string): Handover {
  const body = Buffer.from('zip')
  return {
    id: 'package-1',
    address,
    manifestSha256: 'ab'.repeat(32),
    bytes: body.length,
    body: () => Readable.from([body]),
  }
}

describe('handing a package over', () => {
  test('posts its bytes with a name for repetitions and the hash of its manifest', async () => {
    const handovers = createHandovers(nearby())
    expect(await handovers.post(handover(processor.address))).toEqual({ taken: true })
    expect(processor.received.at(-1)).toMatchObject({
      headers: {
        'content-type': 'application/zip',
        'content-length': '3',
        'idempotency-key': 'package-1',
        'manifest-sha256': 'ab'.repeat(32),
      },
      body: Buffer.from('zip'),
    })
  })

  test.each([301, 307, 400, 500])(
    'follows no redirect and takes %i for a refusal',
    async (status) => {
      processor.answers(status)
      const handovers = createHandovers(nearby())
      const answer = await handovers.post(handover(processor.address))
      expect(answer).toEqual({ taken: false, failure: 'refused' })
      processor.answers(201)
    },
  )

  test('waits for no answer for ever', async () => {
    processor.answers('hang')
    const handovers = createHandovers({ ...nearby(), idleMs: 200 })
    const answer = await handovers.post(handover(processor.address))
    expect(answer).toEqual({ taken: false, failure: 'timed_out' })
    processor.answers(201)
  })

  test('trusts no certificate that the system does not', async () => {
    const handovers = createHandovers({ receivers: nearby().receivers })
    const before = processor.received.length
    const answer = await handovers.post(handover(processor.address))
    expect(answer).toEqual({ taken: false, failure: 'unreachable' })
    expect(processor.received).toHaveLength(before)
  })

  test('opens a declared receiver inside a network, and nothing beside it', async () => {
    const handovers = createHandovers(nearby())
    const before = processor.received.length
    const otherName = processor.address.replace('localhost', '127.0.0.1')
    expect(await handovers.post(handover(otherName))).toEqual({
      taken: false,
      failure: 'address_refused',
    })
    const otherPort = 'https://localhost:1/packages'
    expect(await handovers.post(handover(otherPort))).toEqual({
      taken: false,
      failure: 'address_refused',
    })
    expect(processor.received).toHaveLength(before)
  })

  test.each([
    ['a name of our own host', () => processor.address],
    ['our own host', () => processor.address.replace('localhost', '127.0.0.1')],
    ['the metadata of a cloud', () => 'https://169.254.169.254/latest'],
    ['our own host, IPv6', () => 'https://[::1]/'],
    ['our own host, IPv4 in IPv6', () => 'https://[::ffff:127.0.0.1]/'],
    ['a decimal spelling of our own host', () => 'https://2130706433/'],
    ['plain http', () => 'http://example.com/'],
    ['an address with credentials', () => 'https://user:secret@example.com/'],
  ])('refuses %s', async (_, address) => {
    const before = processor.received.length
    const handovers = createHandovers({ ca: PROCESSOR_CA })
    const answer = await handovers.post(handover(address()))
    expect(answer).toEqual({ taken: false, failure: 'address_refused' })
    expect(processor.received).toHaveLength(before)
  })
})

describe('an address of the public internet', () => {
  test.each([
    ['8.8.8.8', true],
    ['172.32.0.1', true],
    ['2400:3200::1', true],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['127.8.8.8', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['224.0.0.1', false],
    ['::', false],
    ['fc00::1', false],
    ['fe80::1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['example.com', false],
  ])('%s: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected)
  })
})
