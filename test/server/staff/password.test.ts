import { hashPassword, isPassword, randomPassword } from '../../../server/staff/password'

test('a password is known again, and no other one passes', async () => {
  const stored = await hashPassword('correct horse')
  expect(await isPassword('correct horse', stored)).toBe(true)
  expect(await isPassword('correct horsf', stored)).toBe(false)
})

test('the hash tells its cost, and differs every time', async () => {
  const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')])
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/=]{24}\$[\w+/=]{44}$/)
  expect(other).not.toBe(one)
})

test('a hash made at another cost still opens', async () => {
  // RFC 7914 §12, third vector: "pleaseletmein", "SodiumChloride", N=16384, r=8, p=1; its first 32 bytes.
  const salt = Buffer.from('SodiumChloride').toString('base64')
  const hash = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2'
  const stored = `$scrypt$ln=14,r=8,p=1$${salt}$${Buffer.from(hash, 'hex').toString('base64')}`
  expect(await isPassword('pleaseletmein', stored)).toBe(true)
})

test('the same characters typed on another keyboard are the same password', async () => {
  expect(await isPassword('caf\u0065\u0301', await hashPassword('caf\u00e9'))).toBe(true)
})

test.each(['', 'plain', '$scrypt$ln=15,r=8,p=3$salt', '$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA'])(
  'a stored text that is no hash of ours is an error: %j',
  async (stored) => {
    await expect(isPassword('x', stored)).rejects.toThrow()
  },
)

test('a random password has 120 bits', () => {
  expect(randomPassword()).toMatch(/^[\w-]{20}$/)
  expect(new Set(Array.from({ length: 100 }, randomPassword)).size).toBe(100)
})
