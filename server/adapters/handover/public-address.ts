import { BlockList, isIPv4, isIPv6 } from 'node:net'

/* What is no address of the public internet, by the registries of special-purpose addresses (RFC 6890 and its heirs). */

const CLOSED_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** Inside 2000::/3, which is all that has been given out: Teredo, documentation and 6to4 lead elsewhere. */
const CLOSED_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const closedV4 = listOf(CLOSED_V4, 'ipv4')
const closedV6 = listOf(CLOSED_V6, 'ipv6')
const globalV6 = listOf([['2000::', 3]], 'ipv6')

/** Whether an address belongs to the public internet; false for anything else, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) {
    return !closedV4.check(address, 'ipv4')
  }
  return isIPv6(address) && globalV6.check(address, 'ipv6') && !closedV6.check(address, 'ipv6')
}

function listOf(ranges: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6') {
  const list = new BlockList()
  for (const [network, prefix] of ranges) {
    list.addSubnet(network, prefix, family)
  }
  return list
}
