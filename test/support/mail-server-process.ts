import { SMTPServer } from 'smtp-server'

/**
 * A mail server as a process of its own. It tells its parent each mail it takes, and answers the sender once the
 * parent has written it down. Addresses that begin with `gone` it answers by 550, those with `later` by 451, and the
 * word `spam` in a mail by 554.
 */
function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

const untold: (() => void)[] = []
process.on('message', () => untold.shift()?.())

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: ({ address }, _session, done) => {
    if (address.startsWith('gone')) {
      return done(refusal(550, `no such user ${address}`))
    }
    return done(address.startsWith('later') ? refusal(451, `try later ${address}`) : undefined)
  },
  onData: (stream, session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const raw = Buffer.concat(parts).toString()
      if (raw.includes('X-Refuse: spam')) {
        return done(refusal(554, 'no'))
      }
      const to = session.envelope.rcptTo.map(({ address }) => address)
      untold.push(() => done(null))
      return process.send?.({ to, raw })
    })
  },
})

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = server.server.address()
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
})
