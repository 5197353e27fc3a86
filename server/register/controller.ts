import type { RecordController } from '../../contract/proof/signed-record'
import type { Register } from '../../contract/register'

/** Who decides about the data, as receipts and certificates name them. The register has no place for the credit code yet, so it is owed. */
export function controllerOf({ controller }: Register): RecordController {
  const { name, address, phone, email, officer } = controller
  return { type: 'controller', name, uscc: null, address, phone, email, officer }
}
