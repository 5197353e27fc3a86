import { clientInfo } from '@/platform/client-info'

/** The service that a person of this program is using, by its code in the register. */
export function ownService(): string {
  return clientInfo().platform === 'h5' ? 'site' : 'mini_program'
}
