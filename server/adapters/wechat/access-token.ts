import type { TokenReply } from './replies'

/** WeChat prepares the next token five minutes early, and both are valid meanwhile. */
const RENEW_EARLY_SECONDS = 300

export interface AccessTokens {
  /** A token that is good for five minutes more. Callers at the same time share one call. */
  current(): Promise<string>
  /** A token in place of one that WeChat refused; whoever comes second gets the first one's. */
  replace(refusedToken: string): Promise<string>
}

interface HeldToken {
  value: string
  renewAt: number
}

/** Keeps the one access token of this process (compliance rule WS-12: never forces a refresh). */
export function holdAccessTokens(
  askForToken: () => Promise<TokenReply>,
  clock: () => Date,
): AccessTokens {
  let held: HeldToken | undefined
  let asking: Promise<HeldToken> | undefined

  async function ask(): Promise<HeldToken> {
    const { access_token, expires_in } = await askForToken()
    held = { value: access_token, renewAt: clock().getTime() + usableSeconds(expires_in) * 1000 }
    return held
  }

  async function current(): Promise<string> {
    if (held !== undefined && clock().getTime() < held.renewAt) {
      return held.value
    }
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return (await asking).value
  }

  async function replace(refusedToken: string): Promise<string> {
    if (held?.value === refusedToken) {
      held = undefined
    }
    return current()
  }

  return { current, replace }
}

function usableSeconds(expiresIn: number): number {
  return Math.max(expiresIn - RENEW_EARLY_SECONDS, 0)
}
